// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/relaystream.h"

#include "support/testcertificate.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using relayclient::RelaySettings;
using relayclient::RelayStream;
using relayclient::StreamTiming;
using services::FeedState;
using services::RelayEvent;

namespace {

constexpr StreamTiming kFast{
    .ping = 20s, .silence = 60s, .shortestDelay = 5ms, .longestDelay = 20ms, .refusedDelay = 10ms};
const QByteArray kToken = "relay-token-77";

QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray eventFrame(qint64 sequence, const QByteArray &account = "default")
{
    const QJsonObject frame{{u"type"_s, u"event"_s},
                            {u"seq"_s, sequence},
                            {u"received_at"_s, u"2026-09-01T10:15:30.250Z"_s},
                            {u"account"_s, QString::fromLatin1(account)},
                            {u"signature"_s, u"sha256=00"_s},
                            {u"body"_s, u"{\"n\": %1, \"text\":\"sí\\n\"}"_s.arg(sequence)}};
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

QByteArray live(qint64 head)
{
    return json("{'type':'live','head':") + QByteArray::number(head) + '}';
}

//! A relay that does what the test tells it; remembers what the client said on each connection.
class ScriptedRelay final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedRelay(const support::TestCertificate *certificate = nullptr)
        : m_server(u"relay"_s, certificate ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode)
    {
        if (certificate) {
            QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
            tls.setLocalCertificate(certificate->certificate);
            tls.setPrivateKey(certificate->key);
            m_server.setSslConfiguration(tls);
        }
        m_server.setSupportedSubprotocols({u"recado.v1"_s});
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedRelay::accept);
    }

    QUrl url() const
    {
        QUrl url = m_server.serverUrl();
        url.setScheme(m_server.secureMode() == QWebSocketServer::SecureMode ? u"https"_s : u"http"_s);
        return url;
    }

    //! Called after each resume with the sequence to resume after.
    std::function<void(QWebSocket &client, qint64 after)> onResume;

    QList<qint64> resumes;
    QList<qint64> acknowledgements;
    QStringList strangeFrames;
    QList<QNetworkRequest> requests;
    QStringList subprotocols;

    QWebSocket *client() const { return m_client; }

private:
    void accept()
    {
        m_client = m_server.nextPendingConnection();
        m_client->setParent(this);
        requests.append(m_client->request());
        subprotocols.append(m_client->subprotocol());
        connect(m_client, &QWebSocket::textMessageReceived, this,
                [this, client = m_client](const QString &text) { receive(*client, text); });
    }

    void receive(QWebSocket &client, const QString &text)
    {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        const QString type = frame.value("type"_L1).toString();
        if (type == "ack"_L1) {
            acknowledgements.append(frame.value("seq"_L1).toInteger(-1));
        } else if (type == "resume"_L1) {
            resumes.append(frame.value("after"_L1).toInteger(-1));
            if (onResume)
                onResume(client, resumes.last());
        } else {
            strangeFrames.append(text);
        }
    }

    QWebSocketServer m_server;
    QWebSocket *m_client = nullptr;
};

//! A relay that shakes hands and then sends nothing but, perhaps, pongs: QWebSocketServer would not let us choose.
class QuietRelay final
{
public:
    enum class Pongs { None, Sent };

    explicit QuietRelay(Pongs pongs)
        : m_pongs(pongs)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            ++connections;
            QTcpSocket *connection = m_server.nextPendingConnection();
            QObject::connect(connection, &QTcpSocket::readyRead, connection,
                             [this, connection] { receive(*connection); });
        });
    }

    QUrl url() const
    {
        QUrl url(u"http://127.0.0.1"_s);
        url.setPort(m_server.serverPort());
        return url;
    }

    int connections = 0;
    qsizetype pings = 0;

private:
    void receive(QTcpSocket &connection)
    {
        const QByteArray received = connection.readAll();
        const qsizetype key = received.indexOf("Sec-WebSocket-Key: ");
        if (key >= 0) {
            const QByteArray value = received.mid(key + 19, received.indexOf('\r', key) - key - 19);
            const QByteArray accept =
                QCryptographicHash::hash(value + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
            connection.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Protocol: recado.v1\r\nSec-WebSocket-Accept: " +
                             accept.toBase64() + "\r\n\r\n");
            return;
        }
        const qsizetype frames = received.count("\x89\x80"); // masked pings without payload
        pings += frames;
        if (m_pongs == Pongs::Sent)
            connection.write(QByteArray::fromHex("8a00").repeated(frames));
    }

    Pongs m_pongs;
    QTcpServer m_server;
};

//! What a stream tells, in the order in which it tells it.
struct Listener
{
    explicit Listener(RelayStream &stream)
    {
        QObject::connect(&stream, &RelayStream::eventReceived, &context,
                         [this](const RelayEvent &received) { events.append(received); });
        QObject::connect(&stream, &RelayStream::stateChanged, &context, [this](FeedState state, const QString &detail) {
            states.append(state);
            if (!detail.isEmpty())
                details.append(detail);
        });
        QObject::connect(&stream, &RelayStream::gapReported, &context, [this](qint64 from, qint64 to) {
            gaps.append({from, to});
        });
        QObject::connect(&stream, &RelayStream::caughtUp, &context, [this](qint64 head) { heads.append(head); });
    }

    QList<qint64> sequences() const
    {
        QList<qint64> all;
        for (const RelayEvent &received : events)
            all.append(received.sequence);
        return all;
    }

    QObject context;
    QList<RelayEvent> events;
    QList<FeedState> states;
    QStringList details;
    QList<std::pair<qint64, qint64>> gaps;
    QList<qint64> heads;
};

void closeWith(QWebSocket &client, int code)
{
    client.close(static_cast<QWebSocketProtocol::CloseCode>(code));
}

void sendFrom(QWebSocket &client, qint64 first, qint64 last)
{
    for (qint64 sequence = first; sequence <= last; ++sequence)
        client.sendTextMessage(QString::fromUtf8(eventFrame(sequence)));
}

} // namespace

class TestRelayStream final : public QObject
{
    Q_OBJECT

private:
    static RelaySettings settingsFor(const QUrl &url) { return {.url = url, .account = u"default"_s, .token = kToken}; }

private Q_SLOTS:
    void theHandshakeCarriesTokenAndProtocol()
    {
        ScriptedRelay relay;
        RelayStream stream(settingsFor(relay.url()), kFast);
        stream.start(41);
        QTRY_COMPARE(relay.resumes, QList<qint64>{41});
        QCOMPARE(relay.requests.first().rawHeader("Authorization"), "Bearer " + kToken);
        QCOMPARE(relay.requests.first().url().path(), u"/stream"_s);
        QVERIFY(!relay.requests.first().url().toEncoded().contains(kToken));
        QCOMPARE(relay.subprotocols.first(), u"recado.v1"_s);
    }

    void eventsAreHandedOnAsTheyAre()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64 after) {
            sendFrom(client, after + 1, 3);
            client.sendTextMessage(QString::fromUtf8(live(3)));
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_COMPARE(heard.heads, QList<qint64>{3});
        QCOMPARE(heard.sequences(), (QList<qint64>{1, 2, 3}));
        QCOMPARE(heard.events.first().account, u"default"_s);
        QCOMPARE(heard.events.first().body, QByteArray("{\"n\": 1, \"text\":\"sí\\n\"}"));
        QCOMPARE(heard.events.first().receivedAt, QDateTime(QDate(2026, 9, 1), QTime(10, 15, 30, 250), Qt::UTC));
        QCOMPARE(heard.states, (QList<FeedState>{FeedState::Connecting, FeedState::CatchingUp, FeedState::Live}));
    }

    void theLargestWebhookPasses()
    {
        ScriptedRelay relay;
        const QString quotes(3 * 1024 * 1024, u'"');
        relay.onResume = [&](QWebSocket &client, qint64) {
            QJsonObject frame = QJsonDocument::fromJson(eventFrame(1)).object();
            frame.insert("body"_L1, quotes);
            client.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_COMPARE(heard.sequences(), QList<qint64>{1});
        QCOMPARE(heard.events.first().body.size(), quotes.size());
    }

    void aConnectionCutAfterEveryFrameLosesAndRepeatsNothing()
    {
        constexpr qint64 kEvents = 12;
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64 after) {
            if (after == kEvents) {
                client.sendTextMessage(QString::fromUtf8(live(kEvents)));
                return;
            }
            client.sendTextMessage(QString::fromUtf8(eventFrame(after + 1)));
            client.close();
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        connect(&stream, &RelayStream::eventReceived, this,
                [&stream](const RelayEvent &received) { stream.acknowledge(received.sequence); });
        stream.start(0);
        QTRY_COMPARE(heard.heads, QList<qint64>{kEvents});
        QList<qint64> expected;
        for (qint64 sequence = 1; sequence <= kEvents; ++sequence)
            expected.append(sequence);
        QCOMPARE(heard.sequences(), expected);
    }

    void whatWasNotCommittedIsAskedForAgainAndHandedOnOnce()
    {
        ScriptedRelay relay;
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        connect(&stream, &RelayStream::eventReceived, this, [&stream](const RelayEvent &received) {
            if (received.sequence == 2)
                stream.acknowledge(2);
        });
        relay.onResume = [&relay](QWebSocket &client, qint64 after) {
            sendFrom(client, after + 1, relay.resumes.size() == 1 ? 4 : 5);
            if (relay.resumes.size() == 1)
                client.close();
        };
        stream.start(0);
        QTRY_COMPARE(heard.sequences(), (QList<qint64>{1, 2, 3, 4, 5}));
        QCOMPARE(relay.resumes, (QList<qint64>{0, 2}));
    }

    void aRepeatedEventIsHandedOnOnce()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) {
            sendFrom(client, 1, 2);
            sendFrom(client, 2, 3);
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_COMPARE(heard.sequences(), (QList<qint64>{1, 2, 3}));
        QCOMPARE(relay.resumes.size(), 1);
    }

    void aFrameAgainstTheProtocolEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("a hole") << eventFrame(3);
        QTest::newRow("an event that was not asked for") << eventFrame(1);
        QTest::newRow("another account") << eventFrame(2, "other");
        QTest::newRow("a gap behind a hole") << json("{'type':'gap','from':3,'to':9}");
        QTest::newRow("a head below our cursor") << live(0);
        QTest::newRow("not JSON") << QByteArray("hello");
        QTest::newRow("unknown type") << json("{'type':'party'}");
        QTest::newRow("negative number") << json("{'type':'live','head':-1}");
        QTest::newRow("number too large") << json("{'type':'live','head':1e300}");
        QTest::newRow("missing member") << json("{'type':'event','seq':2}");
    }
    void aFrameAgainstTheProtocolEndsTheConnection()
    {
        QFETCH(QByteArray, frame);
        ScriptedRelay relay;
        relay.onResume = [&](QWebSocket &client, qint64 after) {
            if (relay.resumes.size() == 1)
                client.sendTextMessage(QString::fromUtf8(frame));
            else
                sendFrom(client, after + 1, 3);
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(1);
        QTRY_COMPARE(heard.sequences(), (QList<qint64>{2, 3}));
        QCOMPARE(relay.resumes, (QList<qint64>{1, 1}));
        QVERIFY(!heard.details.isEmpty());
    }

    void aBinaryFrameEndsTheConnection()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) { client.sendBinaryMessage("x"); };
        RelayStream stream(settingsFor(relay.url()), kFast);
        stream.start(1);
        QTRY_VERIFY(relay.resumes.size() >= 2);
    }

    void aGapIsReported()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) {
            client.sendTextMessage(QString::fromUtf8(json("{'type':'gap','from':8,'to':20}")));
            sendFrom(client, 21, 21);
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(7);
        QTRY_COMPARE(heard.sequences(), QList<qint64>{21});
        QCOMPARE(heard.gaps, (QList<std::pair<qint64, qint64>>{{8, 20}}));
    }

    void anAcknowledgementIsCumulativeAndComesAfterTheCommit()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) { sendFrom(client, 1, 5); };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_COMPARE(heard.events.size(), 5);
        QVERIFY(relay.acknowledgements.isEmpty());
        stream.acknowledge(3);
        stream.acknowledge(2);
        stream.acknowledge(3);
        stream.acknowledge(5);
        QTRY_COMPARE(relay.acknowledgements, (QList<qint64>{3, 5}));
        QVERIFY(relay.strangeFrames.isEmpty());
    }

    void theLastAcknowledgementStillGoesOutOnStop()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) { sendFrom(client, 1, 1); };
        RelayStream stream(settingsFor(relay.url()), kFast);
        connect(&stream, &RelayStream::eventReceived, this, [&stream](const RelayEvent &received) {
            stream.acknowledge(received.sequence);
            stream.stop();
        });
        stream.start(0);
        QTRY_COMPARE(relay.acknowledgements, QList<qint64>{1});
        QTRY_COMPARE(relay.client()->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(relay.resumes.size(), 1);
    }

    void aRestartOfTheRelayIsFollowedByAReconnect_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1000, 1001, 1012, 4400, 4408})
            QTest::addRow("%d", code) << code;
    }
    void aRestartOfTheRelayIsFollowedByAReconnect()
    {
        QFETCH(int, code);
        ScriptedRelay relay;
        relay.onResume = [&](QWebSocket &client, qint64) {
            if (relay.resumes.size() == 1)
                closeWith(client, code);
        };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(9);
        QTRY_COMPARE(relay.resumes, (QList<qint64>{9, 9}));
        QVERIFY(!heard.states.contains(FeedState::CredentialsRefused));
    }

    void aTokenRevokedLaterIsTold()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64) { closeWith(client, 4401); };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_VERIFY(heard.states.contains(FeedState::CredentialsRefused));
    }

    void aRefusedTokenIsToldAndTriedAgainLater_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("refused");
        QTest::newRow("401, kept open") << QByteArray("401 Unauthorized") << true;
        QTest::newRow("503, kept open") << QByteArray("503 Service Unavailable") << false;
        QTest::newRow("401") << QByteArray("401 Unauthorized\r\nWWW-Authenticate: Bearer") << true;
        QTest::newRow("403") << QByteArray("403 Forbidden") << true;
        QTest::newRow("503") << QByteArray("503 Service Unavailable") << false;
        QTest::newRow("404") << QByteArray("404 Not Found") << false;
        QTest::newRow("redirect") << QByteArray("307 Moved\r\nLocation: http://127.0.0.1:1/stream") << false;
    }
    void aRefusedTokenIsToldAndTriedAgainLater()
    {
        QFETCH(QByteArray, status);
        QFETCH(bool, refused);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int requests = 0;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *connection = server.nextPendingConnection();
            connect(connection, &QTcpSocket::readyRead, connection, [&, connection] {
                if (connection->readAll().endsWith("\r\n\r\n")) {
                    ++requests;
                    connection->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
                    if (!QByteArray(QTest::currentDataTag()).endsWith("kept open"))
                        connection->disconnectFromHost();
                }
            });
        });
        QUrl url(u"http://127.0.0.1"_s);
        url.setPort(server.serverPort());
        RelayStream stream(settingsFor(url), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_VERIFY(requests >= 2);
        QCOMPARE(heard.states.contains(FeedState::CredentialsRefused), refused);
        QVERIFY(!heard.details.join(u' ').contains(QString::fromLatin1(kToken)));
    }

    void silenceEndsAConnection()
    {
        // A bare socket that shakes hands and then says nothing, not even a pong.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int connections = 0;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            ++connections;
            server.nextPendingConnection();
        });
        QUrl url(u"http://127.0.0.1"_s);
        url.setPort(server.serverPort());
        StreamTiming timing = kFast;
        timing.silence = 50ms;
        RelayStream stream(settingsFor(url), timing);
        const Listener heard(stream);
        stream.start(0);
        QTRY_VERIFY(connections >= 2);
        QVERIFY(heard.details.contains(u"El relay dejó de responder."_s));
    }

    void aConnectionThatFallsSilentIsLeft()
    {
        QuietRelay relay(QuietRelay::Pongs::None);
        StreamTiming timing = kFast;
        timing.ping = 10ms;
        timing.silence = 100ms;
        RelayStream stream(settingsFor(relay.url()), timing);
        const Listener heard(stream);
        stream.start(0);
        QTRY_VERIFY(relay.connections >= 2);
        QVERIFY(heard.states.contains(FeedState::CatchingUp));
        QVERIFY(relay.pings > 0);
    }

    void pongsKeepAQuietConnectionAlive()
    {
        QuietRelay relay(QuietRelay::Pongs::Sent);
        StreamTiming timing = kFast;
        timing.ping = 20ms;
        timing.silence = 1s;
        RelayStream stream(settingsFor(relay.url()), timing);
        stream.start(0);
        // Eighty pings take longer than the silence that would end the connection.
        QTRY_VERIFY_WITH_TIMEOUT(relay.pings >= 80, 30'000);
        QCOMPARE(relay.connections, 1);
    }

    void anUnknownCertificateGetsNoToken()
    {
        const support::TestCertificate certificate = support::TestCertificate::create();
        ScriptedRelay relay(&certificate);
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(0);
        QTRY_VERIFY(heard.states.count(FeedState::Connecting) >= 2);
        QVERIFY(relay.requests.isEmpty());
    }

    void aTrustedCertificateIsAccepted()
    {
        const support::TestCertificate certificate = support::TestCertificate::create();
        const QSslConfiguration original = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = original;
        trusting.addCaCertificate(certificate.certificate);
        ScriptedRelay relay(&certificate);
        QSslConfiguration::setDefaultConfiguration(trusting);
        RelayStream stream(settingsFor(relay.url()), kFast);
        stream.start(0);
        const bool resumed = QTest::qWaitFor([&relay] { return relay.resumes.size() == 1; });
        QSslConfiguration::setDefaultConfiguration(original);
        QVERIFY(resumed);
    }

    void aPlannedTryCanBeMadeAtOnce()
    {
        ScriptedRelay relay;
        const QUrl url = relay.url();
        StreamTiming patient = kFast;
        patient.shortestDelay = patient.longestDelay = std::chrono::hours(1);
        RelayStream stream(settingsFor(url), patient);
        QList<std::chrono::milliseconds> planned;
        connect(&stream, &RelayStream::retryPlanned, this, [&](std::chrono::milliseconds delay) { planned += delay; });
        relay.onResume = [](QWebSocket &client, qint64) { client.close(); };
        stream.start(0);
        stream.retryNow(); // it is connecting: there is nothing to hurry
        QTRY_COMPARE(planned.size(), 1);
        QVERIFY(planned.first() >= std::chrono::minutes(30));
        QCOMPARE(relay.resumes.size(), 1);
        stream.retryNow();
        QTRY_COMPARE(relay.resumes.size(), 2);
    }

    void startingAgainForgetsTheFirstStream()
    {
        ScriptedRelay relay;
        relay.onResume = [](QWebSocket &client, qint64 after) { sendFrom(client, after + 1, after + 1); };
        RelayStream stream(settingsFor(relay.url()), kFast);
        const Listener heard(stream);
        stream.start(10);
        QTRY_COMPARE(heard.sequences(), QList<qint64>{11});
        stream.stop();
        QCOMPARE(heard.states.last(), FeedState::Disconnected);
        stream.start(3);
        QTRY_COMPARE(heard.sequences(), (QList<qint64>{11, 4}));
    }

    void settingsThatCannotBeUsedAreTold_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("no address") << QUrl() << kToken;
        QTest::newRow("plain, and not this machine") << QUrl(u"http://relay.example"_s) << kToken;
        QTest::newRow("no token") << QUrl(u"https://relay.example"_s) << QByteArray();
        QTest::newRow("a token with a line end") << QUrl(u"https://relay.example"_s) << QByteArray("a\r\nb");
    }
    void settingsThatCannotBeUsedAreTold()
    {
        QFETCH(QUrl, url);
        QFETCH(QByteArray, token);
        RelayStream stream({.url = url, .account = u"default"_s, .token = token}, kFast);
        const Listener heard(stream);
        stream.start(0);
        QCOMPARE(heard.states, QList<FeedState>{FeedState::Disconnected});
        QCOMPARE(heard.details.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRelayStream)
#include "tst_relaystream.moc"
