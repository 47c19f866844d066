// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httpconnection.h"
#include "sandbox/httpserver.h"
#include "sandbox/sandbox.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace sandbox;
using namespace Qt::StringLiterals;

namespace {

// JSON with apostrophes for quotes: moc of Qt 6.4 loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray kSecret = "a secret of webhooks";
const QByteArray kToken = "a token";
const QByteArray kTextBody = json("{'to':'+525512345678','type':'text','text':{'body':'Hola'},'client_ref':'F-1/ab'}");

// What a relay would see: every webhook with its signature, answered as the test says.
class WebhookSink final : public QObject
{
    Q_OBJECT

public:
    WebhookSink()
    {
        port = m_server.listen(QHostAddress::LocalHost, 0).value();
        connect(&m_server, &HttpServer::requestReceived, this,
                [this](HttpConnection *connection, const HttpRequest &request) {
                    requests.append(request);
                    const int status = answers.isEmpty() ? 200 : answers.takeFirst();
                    connection->answer(HttpResponse::json(status, {}));
                });
    }

    QList<QJsonObject> events(const QString &kind) const
    {
        QList<QJsonObject> found;
        for (const HttpRequest &request : requests) {
            const QJsonObject event = QJsonDocument::fromJson(request.body).object();
            if (event.value("event"_L1).toString() == kind)
                found.append(event);
        }
        return found;
    }

    QStringList statuses() const
    {
        QStringList all;
        for (const QJsonObject &event : events(u"message_status"_qs))
            all.append(event.value("status"_L1).toString());
        return all;
    }

    quint16 port = 0;
    QList<HttpRequest> requests;
    QList<int> answers; //!< statuses to answer, first to last; then 200

private:
    HttpServer m_server;
};

// Everything a raw client sees of one exchange.
struct Exchange
{
    QByteArray bytes;
    bool closed = false;

    int status() const { return bytes.mid(9, 3).toInt(); }
    QByteArray header(const QByteArray &name) const
    {
        for (const QByteArray &line : bytes.split('\n')) {
            if (line.startsWith(name + ": "))
                return line.mid(name.size() + 2).trimmed();
        }
        return {};
    }
    QJsonObject json() const { return QJsonDocument::fromJson(bytes.mid(bytes.indexOf("\r\n\r\n") + 4)).object(); }
    bool isWhole() const
    {
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        return head >= 0 && bytes.size() >= head + 4 + header("Content-Length").toLongLong();
    }
};

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

QByteArray message(const QByteArray &body = kTextBody, const QByteArray &key = "k1")
{
    return post("/v1/messages", body, "Authorization: Bearer " + kToken + "\r\nIdempotency-Key: " + key + "\r\n");
}

} // namespace

class TestSandbox final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WebhookSink> m_sink;
    std::unique_ptr<Sandbox> m_sandbox;
    quint16 m_port = 0;

    // Sends bytes and collects what comes back until the answer is whole, the connection ends or, in silence, 300 ms.
    Exchange exchange(const QByteArray &bytes)
    {
        QTcpSocket socket;
        Exchange result;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        socket.write(bytes);
        QElapsedTimer patience;
        patience.start();
        while (!result.isWhole() && socket.state() != QAbstractSocket::UnconnectedState && patience.elapsed() < 2000 &&
               !(result.bytes.isEmpty() && patience.elapsed() > 300)) {
            QTest::qWait(1);
            result.bytes += socket.readAll();
        }
        result.bytes += socket.readAll();
        result.closed = socket.state() == QAbstractSocket::UnconnectedState;
        return result;
    }

    // How the connection ends, which Qt does not tell apart: 0 in order (FIN), else errno (ECONNRESET for RST).
    int endOf(const QByteArray &bytes)
    {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        const auto sent = [&] { return ::send(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), 0); };
        int result = EAGAIN;
        if (QTest::qWaitFor([&] { return sent() == bytes.size(); })) {
            char received[512];
            ssize_t count = -1;
            const bool isOver = QTest::qWaitFor([&] {
                count = ::recv(descriptor, received, sizeof received, 0);
                result = count < 0 ? errno : 0;
                return count == 0 || (count < 0 && errno != EAGAIN);
            });
            result = isOver ? result : EAGAIN;
        }
        ::close(descriptor);
        return result;
    }

    void play(const QByteArray &scenario)
    {
        const Exchange answer = exchange(post("/control/scenario", scenario));
        QVERIFY2(answer.status() == 200, answer.bytes.constData());
    }

    QJsonObject control(const QByteArray &path)
    {
        return exchange("GET /control/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").json();
    }

    int accepted() { return control("stats").value("accepted"_L1).toInt(); }

private Q_SLOTS:
    void init()
    {
        m_sink = std::make_unique<WebhookSink>();
        SandboxSettings settings;
        settings.webhook = QUrl(u"http://127.0.0.1:%1/webhooks/whatsapp"_qs.arg(m_sink->port));
        settings.token = kToken;
        settings.secret = kSecret;
        settings.scenario.step = std::chrono::milliseconds(1);
        m_sandbox = std::make_unique<Sandbox>(settings);
        m_port = m_sandbox->start(QHostAddress::LocalHost, 0).value();
    }

    void cleanup()
    {
        m_sandbox.reset();
        m_sink.reset();
    }

    void anHonestMessageGoesFromSentToRead()
    {
        const Exchange answer = exchange(message());
        QCOMPARE(answer.status(), 200);
        const QString id = answer.json().value("id"_L1).toString();
        QVERIFY(!id.isEmpty());
        QTRY_COMPARE(m_sink->requests.size(), 3);
        QStringList statuses = m_sink->statuses();
        statuses.sort();
        QCOMPARE(statuses, (QStringList{u"delivered"_qs, u"read"_qs, u"sent"_qs}));
        const QJsonObject event = m_sink->events(u"message_status"_qs).first();
        QCOMPARE(event.value("id"_L1).toString(), id);
        QCOMPARE(event.value("to"_L1).toString(), u"+525512345678"_qs);
        QCOMPARE(event.value("client_ref"_L1).toString(), u"F-1/ab"_qs);
        QVERIFY(event.value("timestamp"_L1).toInteger() > 1'700'000'000);
        QTRY_COMPARE(control("messages").value("messages"_L1)[0]["statuses"_L1].toArray().size(), 3);
    }

    void webhooksAreSignedOverTheirBytes()
    {
        exchange(message());
        QTRY_COMPARE(m_sink->requests.size(), 3);
        for (const HttpRequest &request : std::as_const(m_sink->requests)) {
            const QByteArray expected =
                QMessageAuthenticationCode::hash(request.body, kSecret, QCryptographicHash::Sha256).toHex();
            QCOMPARE(request.header("x-signature-256"), "sha256=" + expected);
            QCOMPARE(request.path, QByteArray("/webhooks/whatsapp"));
        }
    }

    void aSignatureCanBeWrongOrMissing()
    {
        play(json("{'signature':'wrong','stepMs':1}"));
        exchange(message());
        QTRY_COMPARE(m_sink->requests.size(), 3);
        QCOMPARE(m_sink->requests.first().header("x-signature-256"), "sha256=" + QByteArray(64, '0'));
        play(json("{'signature':'none','stepMs':1}"));
        exchange(message(kTextBody, "k2"));
        QTRY_COMPARE(m_sink->requests.size(), 6);
        QVERIFY(m_sink->requests.last().header("x-signature-256").isEmpty());
    }

    void aWebhookIsRepeatedUntilItIsTaken()
    {
        m_sink->answers = {503, 500, 202};
        play(json("{'statuses':[{'steps':['sent']}]}"));
        exchange(message());
        QTRY_COMPARE_WITH_TIMEOUT(m_sink->requests.size(), 4, 10'000);
        QCOMPARE(m_sink->requests.first().body, m_sink->requests.last().body);
        QTRY_COMPARE(control("stats")["webhooks"_L1]["acknowledged"_L1].toInt(), 1);
    }

    void oneKeyIsOneMessage()
    {
        const QString first = exchange(message()).json().value("id"_L1).toString();
        const QString second = exchange(message()).json().value("id"_L1).toString();
        QCOMPARE(first, second);
        QCOMPARE(accepted(), 1);
        const QJsonObject count = control("messages")["by_key"_L1]["k1"_L1].toObject();
        QCOMPARE(count.value("requests"_L1).toInt(), 2);
        QCOMPARE(count.value("accepted"_L1).toInt(), 1);
    }

    void aKeyForAnotherBodyIsRefused()
    {
        exchange(message());
        QByteArray other = kTextBody;
        QCOMPARE(exchange(message(other.replace("Hola", "Otra"))).status(), 422);
        QCOMPARE(accepted(), 1);
    }

    void keysCanBeIgnored()
    {
        play(json("{'honoursKeys':false}"));
        exchange(message());
        exchange(message());
        QCOMPARE(accepted(), 2);
        QCOMPARE(control("stats").value("duplicated"_L1).toInt(), 1);
    }

    void withoutItsTokenNothingIsTaken()
    {
        for (const QByteArray &header : {QByteArray(), QByteArray("Authorization: Bearer other\r\n"),
                                         QByteArray("Authorization: Basic " + kToken + "\r\n")}) {
            const Exchange answer = exchange(post("/messages", kTextBody, header));
            QCOMPARE(answer.status(), 401);
            QCOMPARE(answer.json()["error"_L1]["code"_L1].toInt(), 190);
        }
        QCOMPARE(accepted(), 0);
        QCOMPARE(control("stats").value("requests"_L1).toInt(), 3);
    }

    void anAnswerIsAsTheScenarioSays_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contained");
        QTest::addColumn<int>("taken");
        QTest::newRow("429 seconds") << (json("{'action':'tooMany','retryAfter':'7'}")) << 429
                                     << QByteArray("Retry-After: 7\r\n") << 0;
        QTest::newRow("429 date") << (json("{'action':'tooMany','retryAfterDate':60}")) << 429 << QByteArray(" GMT\r\n")
                                  << 0;
        QTest::newRow("429 rubbish") << (json("{'action':'tooMany','retryAfter':'-5 soon'}")) << 429
                                     << QByteArray("Retry-After: -5 soon\r\n") << 0;
        QTest::newRow("500") << (json("{'action':'serverError'}")) << 500 << QByteArray("\"code\":131000") << 0;
        QTest::newRow("500 though taken")
            << (json("{'action':'serverError','accepts':true}")) << 500 << QByteArray("131000") << 1;
        QTest::newRow("500 HTML") << (json("{'action':'serverErrorHtml'}")) << 500
                                  << QByteArray("Content-Type: text/html") << 0;
        QTest::newRow("502") << (json("{'action':'badGateway'}")) << 502 << QByteArray("Content-Length: 0") << 0;
        QTest::newRow("504") << (json("{'action':'badGateway','status':504}")) << 504 << QByteArray() << 0;
        QTest::newRow("garbage") << (json("{'action':'garbage'}")) << 200 << QByteArray("\x1f\x8b") << 1;
        QTest::newRow("without id") << (json("{'action':'withoutId'}")) << 200 << QByteArray("{\"ok\":true}") << 1;
        QTest::newRow("401") << (json("{'action':'unauthorized'}")) << 401 << QByteArray("190") << 0;
        QTest::newRow("400") << (json("{'action':'badRequest','code':131026,'message':'not on WhatsApp'}")) << 400
                             << (json("{'code':131026,'message':'not on WhatsApp'}")) << 0;
        QTest::newRow("redirect") << (json("{'action':'redirect','location':'http://127.0.0.1:9/x'}")) << 307
                                  << QByteArray("Location: http://127.0.0.1:9/x\r\n") << 0;
        QTest::newRow("201") << (json("{'action':'accept','status':201}")) << 201 << QByteArray("\"id\"") << 1;
        QTest::newRow("late") << (json("{'action':'accept','delayMs':50}")) << 200 << QByteArray("\"id\"") << 1;
        QTest::newRow("drip") << (json("{'action':'drip'}")) << 200 << QByteArray("\"id\"") << 1;
    }
    void anAnswerIsAsTheScenarioSays()
    {
        QFETCH(QByteArray, rule);
        QFETCH(int, status);
        QFETCH(QByteArray, contained);
        QFETCH(int, taken);
        play(json("{'statuses':[{'steps':[]}],'answers':[") + rule + "]}");
        Exchange answer = exchange(message());
        QTRY_VERIFY(answer.isWhole());
        QCOMPARE(answer.status(), status);
        QVERIFY2(answer.bytes.contains(contained), answer.bytes.constData());
        QCOMPARE(accepted(), taken);
    }

    void aLostAnswerIsAnOrderlyEndAndTheMessageGoesOn()
    {
        play(json("{'stepMs':1,'answers':[{'action':'loseAnswer'}]}"));
        const Exchange answer = exchange(message());
        QVERIFY(answer.closed);
        QVERIFY(answer.bytes.isEmpty());
        QTRY_COMPARE(m_sink->statuses().size(), 3);
        QCOMPARE(endOf(message(kTextBody, "k2")), 0);
    }

    void aResetIsAResetAndTakesNothing()
    {
        play(json("{'answers':[{'action':'resetBeforeRead'}]}"));
        QCOMPARE(endOf(message()), ECONNRESET);
        QCOMPARE(accepted(), 0);
        QCOMPARE(control("messages")["requests"_L1][0]["answered"_L1].toString(), u"reset"_qs);
    }

    void halfAnAnswerEndsInTheStatusLine()
    {
        play(json("{'answers':[{'action':'halfAnswer'}]}"));
        const Exchange answer = exchange(message());
        QVERIFY(answer.closed);
        QCOMPARE(answer.bytes, QByteArray("HTTP/1.1 20"));
        QCOMPARE(accepted(), 1);
    }

    void aHangNeitherAnswersNorCloses()
    {
        play(json("{'answers':[{'action':'hang'}]}"));
        const Exchange answer = exchange(message());
        QVERIFY(!answer.closed);
        QVERIFY(answer.bytes.isEmpty());
    }

    void onlyTheFirstAttemptFailsWhenAsked()
    {
        play(json("{'answers':[{'match':{'attempt':1},'action':'serverError'}]}"));
        QCOMPARE(exchange(message()).status(), 500);
        QCOMPARE(exchange(message()).status(), 200);
        QCOMPARE(accepted(), 1);
    }

    void theWebhookCanComeBeforeTheAnswer()
    {
        play(json("{'stepMs':300,'statuses':[{'steps':['sent'],'beforeAnswer':true}]}"));
        QCOMPARE(exchange(message()).status(), 200);
        QCOMPARE(m_sink->statuses(), QStringList{u"sent"_qs});
    }

    void statusesFailRepeatAndComeInAnyOrder()
    {
        play(json("{'stepMs':1,'statuses':[{'steps':[{'status':'read','times':2},{'status':'failed','code':131026,'"
                  "title':'Message undeliverable','delayMs':20}]}]}"));
        exchange(message());
        QTRY_COMPARE(m_sink->statuses().size(), 3);
        QCOMPARE(m_sink->statuses().count(u"read"_qs), 2);
        const QJsonObject failed = m_sink->events(u"message_status"_qs).last();
        QCOMPARE(failed["error"_L1]["code"_L1].toInt(), 131026);
        QCOMPARE(failed["error"_L1]["title"_L1].toString(), u"Message undeliverable"_qs);
    }

    void theDocumentIsFetchedAndMeasured()
    {
        const QByteArray bytes = "%PDF-1.7 not really";
        HttpServer files;
        const quint16 port = files.listen(QHostAddress::LocalHost, 0).value();
        connect(&files, &HttpServer::requestReceived, this,
                [&](HttpConnection *connection, const HttpRequest &request) {
                    connection->answer({request.path == "/d/1" ? 200 : 404, "application/pdf", bytes, {}});
                });
        const QByteArray body = json("{'to':'+525512345678','type':'document','document':{'link':'http://127.0.0.1:") +
                                QByteArray::number(port) + json("/d/1','filename':'F-1.pdf'}}");
        exchange(message(body));
        QTRY_COMPARE(m_sink->statuses().size(), 3);
        const QJsonObject document = control("messages")["messages"_L1][0]["document"_L1].toObject();
        QCOMPARE(document.value("ok"_L1).toBool(), true);
        QCOMPARE(document.value("size"_L1).toInt(), bytes.size());
        QCOMPARE(document.value("sha256"_L1).toString().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());

        QByteArray missing = body;
        exchange(message(missing.replace("/d/1", "/d/2"), "k2"));
        QTRY_COMPARE(m_sink->statuses().size(), 4);
        QCOMPARE(m_sink->events(u"message_status"_qs).last()["error"_L1]["code"_L1].toInt(), 131053);
    }

    void aDocumentElsewhereIsNeverFetched()
    {
        exchange(message(json(
            "{'to':'+525512345678','type':'document','document':{'link':'http://192.0.2.1/a','filename':'a.pdf'}}")));
        QTRY_COMPARE(m_sink->statuses(), QStringList{u"failed"_qs});
    }

    void aCustomerWritesWhenToldTo()
    {
        const Exchange answer = exchange(post(
            "/control/reply", json("{'from':'5215512345678','text':'sí','id':'in-1','context':'wz-1','times':2}")));
        QCOMPARE(answer.status(), 202);
        QTRY_COMPARE(m_sink->requests.size(), 2);
        QCOMPARE(m_sink->requests.at(0).body, m_sink->requests.at(1).body);
        const QJsonObject event = m_sink->events(u"message_inbound"_qs).first();
        QCOMPARE(event.value("from"_L1).toString(), u"5215512345678"_qs);
        QCOMPARE(event["text"_L1]["body"_L1].toString(), u"sí"_qs);
        QCOMPARE(event["context"_L1]["id"_L1].toString(), u"wz-1"_qs);
        QCOMPARE(event.value("id"_L1).toString(), u"in-1"_qs);
        exchange(post("/control/reply", json("{'from':'5215512345678','text':'sí','id':null}")));
        QTRY_COMPARE(m_sink->requests.size(), 3);
        QVERIFY(!m_sink->events(u"message_inbound"_qs).last().contains("id"_L1));
        QCOMPARE(exchange(post("/control/reply", json("{'from':'1'}"))).status(), 400);
    }

    void aCustomerAnswersByItselfOnce()
    {
        play(json("{'stepMs':1,'statuses':[{'steps':['sent',{'status':'read','times':3}]}],'replies':[{'match':{'"
                  "phoneSuffix':'5678'},'text':'Gracias, recibido'},{'match':{'phoneSuffix':'0000'},'text':'otra'}]}"));
        const QString id = exchange(message()).json().value("id"_L1).toString();
        QTRY_COMPARE(m_sink->statuses().size(), 4);
        QTRY_COMPARE(m_sink->events(u"message_inbound"_qs).size(), 1);
        QTRY_COMPARE(control("stats")["webhooks"_L1]["pending"_L1].toInt(), 0);
        QCOMPARE(m_sink->events(u"message_inbound"_qs).size(), 1);
        const QJsonObject reply = m_sink->events(u"message_inbound"_qs).first();
        QCOMPARE(reply["text"_L1]["body"_L1].toString(), u"Gracias, recibido"_qs);
        QCOMPARE(reply["context"_L1]["id"_L1].toString(), id);
    }

    void aResetForgetsAndReturnsToTheStart()
    {
        play(json("{'answers':[{'action':'serverError'}]}"));
        exchange(message());
        QCOMPARE(exchange(post("/control/reset", "")).status(), 200);
        QCOMPARE(control("stats").value("requests"_L1).toInt(), 0);
        QCOMPARE(exchange(message()).status(), 200);
    }

    void controlListensToThisMachineAlone()
    {
        QCOMPARE(exchange("GET /control/stats HTTP/1.1\r\nHost: rebound.example\r\n\r\n").status(), 403);
        QCOMPARE(exchange("GET /control/stats HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://a\r\n\r\n").status(), 403);
        QCOMPARE(exchange("GET /control/other HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").status(), 404);
        QCOMPARE(exchange(post("/control/scenario", json("{'nonsense':1}"))).status(), 400);
    }

    void routesAndMethodsAreExact()
    {
        QCOMPARE(exchange(post("/v2/messages", kTextBody)).status(), 404);
        const Exchange answer = exchange("GET /messages HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QCOMPARE(answer.status(), 405);
        QCOMPARE(answer.header("Allow"), QByteArray("POST"));
    }

    void aMalformedRequestIsAnsweredAndEndsTheConnection()
    {
        const Exchange answer = exchange("POST /messages HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
        QCOMPARE(answer.status(), 400);
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QCOMPARE(control("stats").value("requests"_L1).toInt(), 0);
    }

    void oneConnectionServesManyRequests()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        QByteArray all;
        for (int i = 0; i < 200; ++i)
            all += message(kTextBody, QByteArray::number(i));
        socket.write(all);
        QByteArray received;
        QTRY_COMPARE((received += socket.readAll()).count("HTTP/1.1 200 OK"), 200);
        QCOMPARE(accepted(), 200);
    }

    void nothingButLoopbackIsServedOrTold()
    {
        SandboxSettings settings;
        settings.webhook = QUrl(u"http://127.0.0.1:1/"_qs);
        QCOMPARE(Sandbox(settings).start(QHostAddress(u"0.0.0.0"_qs), 0).error().kind, domain::ErrorKind::InvalidInput);
        QCOMPARE(Sandbox(settings).start(QHostAddress(u"::"_qs), 0).error().kind, domain::ErrorKind::InvalidInput);
        settings.webhook = QUrl(u"https://relay.example/webhooks"_qs);
        QCOMPARE(Sandbox(settings).start(QHostAddress::LocalHost, 0).error().kind, domain::ErrorKind::InvalidInput);
    }

    void theJournalHoldsEveryStep()
    {
        const QTemporaryDir folder;
        SandboxSettings settings;
        settings.webhook = QUrl(u"http://127.0.0.1:%1/w"_qs.arg(m_sink->port));
        settings.token = kToken;
        settings.scenario.step = std::chrono::milliseconds(1);
        settings.journalPath = folder.filePath(u"journal.jsonl"_qs);
        m_sandbox = std::make_unique<Sandbox>(settings);
        m_port = m_sandbox->start(QHostAddress::LocalHost, 0).value();
        exchange(message());
        QTRY_COMPARE(control("stats")["webhooks"_L1]["acknowledged"_L1].toInt(), 3);
        QFile journal(settings.journalPath);
        QVERIFY(journal.open(QIODevice::ReadOnly));
        QStringList kinds;
        for (const QByteArray &line : journal.readAll().trimmed().split('\n'))
            kinds.append(QJsonDocument::fromJson(line).object().value("what"_L1).toString());
        QCOMPARE(kinds.count(u"request"_qs), 1);
        QCOMPARE(kinds.count(u"answer"_qs), 1);
        QCOMPARE(kinds.count(u"webhook"_qs), 3);
        QVERIFY(!(journal.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
