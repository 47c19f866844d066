// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/classification.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using services::SendOutcome;
using services::SendResult;
using whatsapp::AttemptFacts;
using Reply = QNetworkReply;

Q_DECLARE_METATYPE(AttemptFacts)
Q_DECLARE_METATYPE(SendOutcome)

namespace {

//! JSON with single quotes, for the eye (and for moc, which stumbles over raw strings).
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QDateTime kNow(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC);

enum class Progress { Nothing, Connected, BodyRead };

AttemptFacts broken(Reply::NetworkError error, Progress progress, bool timedOut = false)
{
    AttemptFacts facts;
    facts.error = error;
    facts.timedOut = timedOut;
    facts.connected = progress != Progress::Nothing;
    facts.bodyRead = progress == Progress::BodyRead;
    return facts;
}

AttemptFacts answered(int status, QByteArray body, bool complete = true)
{
    AttemptFacts facts = broken(Reply::NoError, Progress::BodyRead);
    facts.httpStatus = status;
    facts.body = std::move(body);
    facts.complete = complete;
    return facts;
}

} // namespace

class TestClassification final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAttemptWithoutAnswer_data()
    {
        QTest::addColumn<AttemptFacts>("facts");
        QTest::addColumn<SendOutcome>("outcome");
        const auto row = [](const char *name, const AttemptFacts &facts, SendOutcome outcome) {
            QTest::newRow(name) << facts << outcome;
        };
        using enum Progress;
        row("host not found", broken(Reply::HostNotFoundError, Nothing), SendOutcome::Safe);
        row("refused", broken(Reply::ConnectionRefusedError, Nothing), SendOutcome::Safe);
        row("refused, yet a byte was read", broken(Reply::ConnectionRefusedError, BodyRead), SendOutcome::Uncertain);
        row("certificate", broken(Reply::SslHandshakeFailedError, Nothing), SendOutcome::Safe);
        row("TLS broke later", broken(Reply::SslHandshakeFailedError, Connected), SendOutcome::Uncertain);
        row("no network", broken(Reply::UnknownNetworkError, Nothing), SendOutcome::Safe);
        row("proxy refused", broken(Reply::ProxyConnectionRefusedError, Nothing), SendOutcome::Safe);
        row("proxy wants a password", broken(Reply::ProxyAuthenticationRequiredError, Nothing), SendOutcome::Safe);
        row("proxy hung up under us", broken(Reply::ProxyConnectionClosedError, BodyRead), SendOutcome::Uncertain);
        row("timeout while connecting", broken(Reply::OperationCanceledError, Nothing, true), SendOutcome::Safe);
        row("timeout after the head", broken(Reply::OperationCanceledError, Connected, true), SendOutcome::Uncertain);
        row("timeout after the body", broken(Reply::OperationCanceledError, BodyRead, true), SendOutcome::Uncertain);
        row("hung up", broken(Reply::RemoteHostClosedError, BodyRead), SendOutcome::Uncertain);
        row("hung up after the head", broken(Reply::RemoteHostClosedError, Connected), SendOutcome::Uncertain);
        row("would have to be repeated", broken(Reply::ContentReSendError, BodyRead), SendOutcome::Uncertain);
        row("no reason given", broken(Reply::NoError, BodyRead), SendOutcome::Uncertain);
    }
    void anAttemptWithoutAnswer()
    {
        QFETCH(AttemptFacts, facts);
        QFETCH(SendOutcome, outcome);
        const SendResult result = whatsapp::classify(facts, kNow);
        QCOMPARE(result.outcome, outcome);
        QVERIFY(!result.detail.isEmpty());
        QVERIFY(!result.detail.contains(u'%'));
    }

    void aSuccess_data()
    {
        QTest::addColumn<AttemptFacts>("facts");
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<QString>("id");
        const auto accepted = [](const char *name, const char *body, const QString &id) {
            QTest::newRow(name) << answered(200, json(body)) << SendOutcome::Accepted << id;
        };
        accepted("id", "{'id':'wamid.A=='}", u"wamid.A=="_s);
        accepted("number", "{'id':9007199254740993}", u"9007199254740993"_s);
        accepted("message_id", "{'message_id':'m'}", u"m"_s);
        accepted("messageId", "{'messageId':7}", u"7"_s);
        accepted("data.id", "{'data':{'id':'d'}}", u"d"_s);
        accepted("messages[0].id", "{'messages':[{'id':'first'},{'id':'second'}]}", u"first"_s);
        accepted("the first name wins", "{'message_id':'b','id':'a'}", u"a"_s);
        accepted("an empty id is none", "{'id':'','message_id':'b'}", u"b"_s);
        accepted("no id", "{'ok':true}", {});
        accepted("an id that a double rounds", "{'id':12345678901234567890123}", {});
        accepted("a fraction", "{'id':1.5}", {});
        accepted("an id and an error", "{'id':'x','error':{'code':1}}", u"x"_s);
        accepted("an error that is none", "{'error':null,'errors':[]}", {});
        QTest::newRow("201") << answered(201, json("{'id':'x'}")) << SendOutcome::Accepted << u"x"_s;
        QTest::newRow("202") << answered(202, json("{'id':'x'}")) << SendOutcome::Accepted << u"x"_s;

        const auto unreadable = [](const char *name, const AttemptFacts &facts) {
            QTest::newRow(name) << facts << SendOutcome::Uncertain << QString();
        };
        unreadable("captive portal", answered(200, "<html>Bienvenido</html>"));
        unreadable("nothing", answered(200, ""));
        unreadable("204", answered(204, ""));
        unreadable("a list", answered(200, json("[{'id':'x'}]")));
        unreadable("a text", answered(200, json("'ok'")));
        unreadable("half", answered(200, json("{'id':'x")));
        unreadable("whole to look at, yet cut off", answered(200, json("{'id':'x'}"), false));
        unreadable("yes and no", answered(200, json("{'error':{'code':100,'message':'no'}}")));
    }
    void aSuccess()
    {
        QFETCH(AttemptFacts, facts);
        QFETCH(SendOutcome, outcome);
        QFETCH(QString, id);
        const SendResult result = whatsapp::classify(facts, kNow);
        QCOMPARE(result.outcome, outcome);
        QCOMPARE(result.providerId, id);
        QCOMPARE(result.response, facts.body);
    }

    void anotherAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<SendOutcome>("outcome");
        const QByteArray own = json("{'error':{'code':131000,'message':'try later'}}");
        const QByteArray html = "<html>Bad Gateway</html>";
        const auto row = [](int status, const QByteArray &body, SendOutcome outcome) {
            QTest::addRow("%d %s", status, body.left(12).constData()) << status << body << outcome;
        };
        for (const int status : {400, 402, 404, 405, 410, 413, 415, 418, 422, 425, 451, 499}) {
            row(status, own, SendOutcome::Definite);
            row(status, html, SendOutcome::Definite);
        }
        for (const int status : {401, 403})
            row(status, own, SendOutcome::Unauthorized);
        row(409, own, SendOutcome::Running);
        row(429, own, SendOutcome::RateLimited);
        row(429, html, SendOutcome::RateLimited);
        row(408, own, SendOutcome::Uncertain);
        for (const int status : {500, 501, 503, 599}) {
            row(status, own, SendOutcome::NotTaken);
            row(status, json("{'message':'try later'}"), SendOutcome::NotTaken);
            row(status, html, SendOutcome::Uncertain);
            row(status, "", SendOutcome::Uncertain);
            row(status, json("{'status':'?'}"), SendOutcome::Uncertain);
        }
        for (const int status : {502, 504}) {
            row(status, own, SendOutcome::Uncertain);
            row(status, html, SendOutcome::Uncertain);
        }
        for (const int status : {1, 20, 100, 101, 199, 300, 301, 302, 304, 307, 308, 600, 999, -1})
            row(status, own, SendOutcome::Uncertain);
    }
    void anotherAnswer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(SendOutcome, outcome);
        const SendResult result = whatsapp::classify(answered(status, body), kNow);
        QCOMPARE(result.outcome, outcome);
        QCOMPARE(result.httpStatus, status);
        QVERIFY(!result.detail.isEmpty());
    }

    void halfAnErrorIsNotTheProvidersOwn()
    {
        const AttemptFacts facts = answered(500, json("{'error':{'message':'x'}}"), false);
        QCOMPARE(whatsapp::classify(facts, kNow).outcome, SendOutcome::Uncertain);
    }

    void theProvidersCodeAndWaitAreTold()
    {
        AttemptFacts facts = answered(429, json("{'error':{'code':130429,'message':'rate'}}"));
        facts.retryAfter = "Tue, 01 Sep 2026 10:00:09 GMT";
        const SendResult result = whatsapp::classify(facts, kNow);
        QCOMPARE(result.providerCode, 130429);
        QCOMPARE(result.retryAfter, std::optional<std::chrono::seconds>(9s));
        QVERIFY(result.detail.contains(u"más rápido"));
    }
};

QTEST_GUILESS_MAIN(TestClassification)
#include "tst_classification.moc"
