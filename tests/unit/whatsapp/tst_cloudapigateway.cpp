// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapigateway.h"
#include "whatsapp/cloudapimedia.h"

#include "support/countingserver.h"
#include "support/scriptedgateway.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace services;
using domain::ErrorKind;
using domain::Result;
using support::CountingServer;
using whatsapp::CloudApiGateway;
using whatsapp::CloudApiMedia;
using whatsapp::CloudApiSettings;

Q_DECLARE_METATYPE(CountingServer::Reaction)
Q_DECLARE_METATYPE(SendOutcome)

namespace {

const QByteArray kToken = "EAAG-secret-77";
const QByteArray kBody = R"({"messaging_product":"whatsapp"})";
const QByteArray kAccepted = R"({"messages":[{"id":"wamid.1"}]})";

CloudApiSettings settings(const QUrl &url)
{
    CloudApiSettings value;
    value.baseUrl = url;
    value.token = kToken;
    value.phoneNumberId = u"106540352242922"_s;
    value.timeout = 3s;
    return value;
}

template <class T>
T answerOf(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
        qFatal("no end");
    return future.result();
}

DocumentBytes document(const QString &mimeType, const QString &name)
{
    return {QString(64, u'a'), name, mimeType, "<cfdi:Comprobante Nombre=\"Ñandú\"/>"};
}

} // namespace

class TestCloudApiGateway final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAttemptIsOneRequestToTheNumber()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, kAccepted));
        const auto gateway = *CloudApiGateway::create(settings(server.url()));
        const SendResult result = answerOf(gateway->send({u"k"_s}, kBody));
        QCOMPARE(result.outcome, SendOutcome::Accepted);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().path, "/v25.0/106540352242922/messages");
        QCOMPARE(server.requests().first().headers.value("authorization"), "Bearer " + kToken);
        QCOMPARE(server.requests().first().body, kBody);
    }

    void aVersionInTheAddressIsKept()
    {
        QCOMPARE(whatsapp::versionedCloudApiUrl(QUrl(u"https://graph.facebook.com/v26.0/"_s)),
                 QUrl(u"https://graph.facebook.com/v26.0"_s));
    }

    void whateverHappensIsNotRepeated_data()
    {
        QTest::addColumn<CountingServer::Reaction>("reaction");
        QTest::addColumn<SendOutcome>("outcome");
        QTest::newRow("reset") << CountingServer::reset() << SendOutcome::Uncertain;
        QTest::newRow("closed") << CountingServer::writeAndClose("") << SendOutcome::Uncertain;
        QTest::newRow("half") << CountingServer::writeAndClose("HTTP/1.1 20") << SendOutcome::Uncertain;
        QTest::newRow("timeout after write") << CountingServer::hang() << SendOutcome::Uncertain;
        QTest::newRow("redirect") << CountingServer::answer(307, {}, "Location: /other\r\n") << SendOutcome::Uncertain;
        QTest::newRow("429 with Retry-After")
            << CountingServer::answer(429, R"({"error":{"code":130429,"message":"x"}})", "Retry-After: 7\r\n")
            << SendOutcome::RateLimited;
        QTest::newRow("131047 at the window's edge")
            << CountingServer::answer(400, R"({"error":{"code":131047,"message":"x"}})") << SendOutcome::Definite;
    }
    void whateverHappensIsNotRepeated()
    {
        QFETCH(CountingServer::Reaction, reaction);
        CountingServer server;
        server.setReaction(reaction);
        const auto gateway = *CloudApiGateway::create(settings(server.url()));
        QTEST(answerOf(gateway->send({u"k"_s}, kBody)).outcome, "outcome");
        QCOMPARE(server.requests().size(), 1);
    }

    void theTokenIsNeverKept()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(400, R"({"error":{"code":999,"message":"bad )" + kToken + R"("}})"));
        const auto gateway = *CloudApiGateway::create(settings(server.url()));
        const SendResult result = answerOf(gateway->send({u"k"_s}, kBody));
        QVERIFY(!result.response.contains(kToken));
        QVERIFY(!result.detail.contains(QString::fromLatin1(kToken)));
    }

    void aMessageIsMarkedAsRead()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, R"({"success":true})"));
        const auto gateway = *CloudApiGateway::create(settings(server.url()));
        (void)answerOf(gateway->markRead(u"wamid.in"_s));
        QCOMPARE(server.requests().first().body,
                 R"({"message_id":"wamid.in","messaging_product":"whatsapp","status":"read"})");
    }

    void settingsThatCannotBeAreRefused()
    {
        CloudApiSettings value = settings(QUrl(u"https://graph.facebook.com"_s));
        value.phoneNumberId.clear();
        QVERIFY(!CloudApiGateway::create(value));
        value.phoneNumberId = u"../1"_s;
        QVERIFY(!CloudApiGateway::create(value));
        value = settings(QUrl(u"http://graph.facebook.com"_s));
        QVERIFY(!CloudApiGateway::create(value));
    }

    void credentialsHaveAFingerprint()
    {
        CloudApiSettings other = settings(QUrl(u"https://graph.facebook.com"_s));
        const QByteArray first = (*CloudApiGateway::create(other))->credentialFingerprint();
        other.phoneNumberId = u"2"_s;
        QVERIFY(first != (*CloudApiGateway::create(other))->credentialFingerprint());
    }

    void aPdfIsUploadedUnderItsOwnTypeAndName()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, R"({"id":"4711"})"));
        CloudApiMedia media(settings(server.url()), nullptr);
        const Result<PublishedDocument> published =
            answerOf(media.publish(document(u"application/pdf"_s, u"A \"1\".pdf"_s), 1h));
        QVERIFY(published);
        QCOMPARE(published->mediaId, u"4711"_s);
        const support::ReceivedRequest &request = server.requests().first();
        QCOMPARE(request.path, "/v25.0/106540352242922/media");
        QVERIFY(request.body.contains("name=\"messaging_product\"\r\n\r\nwhatsapp"));
        QVERIFY(request.body.contains("filename=\"A %221%22.pdf\"\r\nContent-Type: application/pdf\r\n"));
        QVERIFY(request.body.contains("Ñandú"));
    }

    void anXmlIsUploadedAsPlainTextUnderItsOwnName()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, R"({"id":"1"})"));
        CloudApiMedia media(settings(server.url()), nullptr);
        QVERIFY(answerOf(media.publish(document(u"application/xml"_s, u"A-1.xml"_s), 1h)));
        const QByteArray body = server.requests().first().body;
        QVERIFY(body.contains("filename=\"A-1.xml\"\r\nContent-Type: text/plain\r\n"));
        QVERIFY(body.contains("name=\"type\"\r\n\r\ntext/plain"));
    }

    void anXmlThatTravelsAsALinkGoesToTheRelay()
    {
        CountingServer server;
        CloudApiSettings linked = settings(server.url());
        linked.xml = XmlCarriage::Link;
        support::ScriptedHost relay;
        CloudApiMedia media(linked, &relay);
        QVERIFY(answerOf(media.publish(document(u"application/xml"_s, u"A-1.xml"_s), 1h))->link.isValid());
        QCOMPARE(server.requests().size(), 0);
        CloudApiMedia without(linked, nullptr);
        QCOMPARE(answerOf(without.publish(document(u"application/xml"_s, u"A-1.xml"_s), 1h)).error().kind,
                 ErrorKind::InvalidState);
    }

    void uploadsFailInWords_data()
    {
        QTest::addColumn<CountingServer::Reaction>("reaction");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, CountingServer::Reaction reaction, ErrorKind kind) {
            QTest::newRow(name) << reaction << static_cast<int>(kind);
        };
        row("bad type", CountingServer::answer(400, R"({"error":{"code":100,"message":"type"}})"), ErrorKind::Rejected);
        row("token", CountingServer::answer(401, R"({"error":{"code":190,"message":"x"}})"), ErrorKind::Unauthorized);
        row("quota", CountingServer::answer(400, R"({"error":{"code":80007,"message":"x"}})"), ErrorKind::RateLimited);
        row("server", CountingServer::answer(500, "oops"), ErrorKind::Offline);
        row("no id", CountingServer::answer(200, "{}"), ErrorKind::Protocol);
        row("reset", CountingServer::reset(), ErrorKind::Offline);
    }
    void uploadsFailInWords()
    {
        QFETCH(CountingServer::Reaction, reaction);
        QFETCH(int, kind);
        CountingServer server;
        server.setReaction(reaction);
        CloudApiMedia media(settings(server.url()), nullptr);
        const Result<PublishedDocument> published =
            answerOf(media.publish(document(u"application/pdf"_s, u"A.pdf"_s), 1h));
        QVERIFY(!published);
        QCOMPARE(static_cast<int>(published.error().kind), kind);
        QVERIFY(!published.error().detail.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCloudApiGateway)
#include "tst_cloudapigateway.moc"
