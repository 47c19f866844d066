// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/provider.h"
#include "whatsapp/restgateway.h"
#include "whatsapp/restprofile.h"
#include "whatsapp/restwebhookreader.h"

#include "relay/protocol/webhooksignature.h"
#include "support/countingserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace services;
using domain::MessageKind;
using domain::Result;
using support::CountingServer;
using whatsapp::Provider;
using whatsapp::ProviderSettings;
using whatsapp::RestProfile;
using whatsapp::RestWebhookReader;

Q_DECLARE_METATYPE(SendOutcome)
Q_DECLARE_METATYPE(WebhookSignature)

namespace {

const QByteArray kToken = "to+ken/77";

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

ProviderSettings basic(const QUrl &url)
{
    ProviderSettings settings;
    settings.profile = u"whatzmeapi-basic"_s;
    settings.baseUrl = url;
    settings.token = kToken;
    return settings;
}

std::unique_ptr<MessageGateway> gatewayTo(const QUrl &url)
{
    return Provider::create(basic(url)).value().gateway().value();
}

OutgoingMessage message(MessageKind kind = MessageKind::Text)
{
    OutgoingMessage value;
    value.kind = kind;
    value.to = domain::PhoneNumber::parse(u"55 1234 5678"_s).value();
    value.text = u"Hola {to} {x} Ñ"_s;
    value.link = QUrl(u"http://127.0.0.1/d/1"_s);
    value.fileName = u"A-1.pdf"_s;
    value.clientRef = u"A-1/ab"_s;
    return value;
}

SendResult send(MessageGateway &gateway, const QByteArray &body)
{
    const QFuture<SendResult> future = gateway.send({u"0c6f1e9c-5a44-4a35-9f3e-0d3f3f0b7e11"_s}, body);
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
        qFatal("no end");
    return future.result();
}

QByteArray minimal(const QByteArray &more = {})
{
    return json("{'auth':{'kind':'bearer'},'number':'e164','text':{'path':'/send','body':{'a':'{to}','b':'{text}'}}" +
                more + "}");
}

} // namespace

class TestRestProfile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedProfileSpeaksAsItsProviderDoes()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(
            200, json("{'exito':true,'idMensaje':4711,'respuesta':'ok','token':'" + kToken + "'}")));
        const auto gateway = gatewayTo(server.url());
        const Result<QByteArray> body = gateway->encode(message());
        QVERIFY2(body, qPrintable(body ? QString() : body.error().detail));
        const SendResult result = send(*gateway, *body);
        QCOMPARE(result.outcome, SendOutcome::Accepted);
        QCOMPARE(result.providerId, u"4711"_s);
        const support::ReceivedRequest request = server.requests().first();
        QCOMPARE(request.path, "/enviar-mensaje?token=to%2Bken%2F77");
        QVERIFY(!request.headers.contains("authorization"));
        const QJsonDocument sent = QJsonDocument::fromJson(request.body);
        QCOMPARE(sent["numero"_L1].toString(), u"5215512345678"_s);
        QCOMPARE(sent["mensaje"_L1].toString(), u"Hola {to} {x} Ñ"_s); // braces in a value stay text
        QCOMPARE(server.requests().size(), 1);
    }

    void anEchoedTokenIsNotKept()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(
            200, json("{'exito':false,'respuesta':'token " + kToken + " vencido','token':'other-form-of-it'}")));
        const auto gateway = gatewayTo(server.url());
        const SendResult result = send(*gateway, *gateway->encode(message()));
        QVERIFY(!result.response.contains(kToken));
        QVERIFY(!result.response.contains("other-form-of-it"));
        QVERIFY(!result.detail.contains(QString::fromLatin1(kToken)));
    }

    void aDocumentGoesToItsOwnRoute()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, json("{'exito':true,'idMensaje':1}")));
        const auto gateway = gatewayTo(server.url());
        (void)send(*gateway, *gateway->encode(message(MessageKind::Document)));
        QVERIFY(server.requests().first().path.startsWith("/enviar-archivo?"));
        QCOMPARE(QJsonDocument::fromJson(server.requests().first().body)["url"_L1].toString(),
                 u"http://127.0.0.1/d/1"_s);
        QVERIFY(!gateway->encode(message(MessageKind::Buttons)));
    }

    void itsOwnSignOfSuccessDecides_data()
    {
        QTest::addColumn<int>("http");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<SendOutcome>("outcome");
        QTest::newRow("exito false with 200")
            << 200 << json("{'exito':false,'respuesta':'sin saldo'}") << SendOutcome::Definite;
        QTest::newRow("200 without exito") << 200 << QByteArray("{}") << SendOutcome::Uncertain;
        QTest::newRow("exito without id") << 200 << json("{'exito':true}") << SendOutcome::Accepted;
        QTest::newRow("200 that is HTML") << 200 << QByteArray("<html/>") << SendOutcome::Uncertain;
        QTest::newRow("401") << 401 << QByteArray("{}") << SendOutcome::Unauthorized;
        QTest::newRow("502") << 502 << QByteArray() << SendOutcome::Uncertain;
    }
    void itsOwnSignOfSuccessDecides()
    {
        QFETCH(int, http);
        QFETCH(QByteArray, body);
        CountingServer server;
        server.setReaction(CountingServer::answer(http, body));
        const auto gateway = gatewayTo(server.url());
        QTEST(send(*gateway, *gateway->encode(message())).outcome, "outcome");
        QCOMPARE(server.requests().size(), 1);
    }

    void theBanRiskIsSaid()
    {
        const Provider provider = Provider::create(basic(QUrl())).value();
        QVERIFY(provider.capabilities().warning.contains(u"bloqueado"_s));
        QVERIFY(provider.gateway()); // its address is the profile's own
    }

    void webhooksAreReadByTheProfile()
    {
        const auto reader = Provider::create(basic(QUrl())).value().webhookReader();
        const QList<ProviderEvent> events = reader->read(
            json("{'type':'ack','data':[{'ackType':'delivered','chatId':'5215512345678@c.us','msgId':'4711',"
                 "'time':1788264000},{'ackType':'played','msgId':'4712'},{'ackType':''}]}"));
        QCOMPARE(events.size(), 3);
        QCOMPARE(std::get<StatusReport>(events[0].what).providerId, u"4711"_s);
        QCOMPARE(std::get<StatusReport>(events[0].what).status, u"delivered"_s);
        QCOMPARE(std::get<StatusReport>(events[1].what).status, u"read"_s);
        QVERIFY(std::holds_alternative<UnknownReport>(events[2].what));
        const auto inbound = std::get<InboundMessage>(
            reader->read(json("{'type':'message','data':{'msgId':'1','chatId':'5215512345678@c.us','body':'hola'}}"))
                .first()
                .what);
        QCOMPARE(inbound.from, u"5215512345678@c.us"_s);
        QCOMPARE(inbound.text, u"hola"_s);
        for (const QByteArray &body : {QByteArray(), QByteArray("7"), QByteArray("[]"), json("{'type':'error'}")}) {
            QCOMPARE(reader->read(body).size(), 1);
            QVERIFY(std::holds_alternative<UnknownReport>(reader->read(body).first().what));
        }
    }

    void aProfileBesideTheConfigurationIsFound()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"mio.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(minimal(",'base_url':'https://api.example.mx/v1','headers':{'X-Canal':'7'}"));
        file.close();
        ProviderSettings settings = basic(QUrl());
        settings.profile = u"mio"_s;
        QVERIFY(!Provider::create(settings));
        settings.profilesFolder = folder.path();
        const Result<Provider> provider = Provider::create(settings);
        QVERIFY2(provider, qPrintable(provider ? QString() : provider.error().detail));
        QVERIFY(provider->gateway());
        settings.profile = u"../mio"_s;
        QVERIFY(!Provider::create(settings));
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("part");
        QTest::newRow("no JSON") << QByteArray("{") << u"JSON"_s;
        QTest::newRow("typing error") << minimal(",'anwser':{}") << u"anwser"_s;
        QTest::newRow("deep typing error") << minimal(",'pace':{'per_second':1}") << u"pace.per_second"_s;
        QTest::newRow("http outside") << minimal(",'base_url':'http://api.example.mx'") << u"base_url"_s;
        QTest::newRow("header with line break") << minimal(",'headers':{'X-A':'b\\r\\nEvil: 1'}") << u"headers.X-A"_s;
        QTest::newRow("no auth") << json("{'number':'e164','text':{'path':'/a','body':{'a':'{to}{text}'}}}")
                                 << u"auth.kind"_s;
        QTest::newRow("unknown placeholder")
            << json("{'auth':{'kind':'bearer'},'number':'e164','text':{'path':'/a','body':{'a':'{to}{text}{tok}'}}}")
            << u"text.body"_s;
        QTest::newRow("text missing")
            << json("{'auth':{'kind':'bearer'},'number':'e164','text':{'path':'/a','body':{'a':'{to}'}}}")
            << u"{text}"_s;
        QTest::newRow("path with query") << minimal(",'document':{'path':'/a?b','body':{'a':'{to}{link}'}}")
                                         << u"document.path"_s;
        QTest::newRow("path upward") << minimal(",'document':{'path':'/../a','body':{'a':'{to}{link}'}}")
                                     << u"document.path"_s;
        QTest::newRow("bad field path") << minimal(",'answer':{'id':'a b'}") << u"answer.id"_s;
        QTest::newRow("success without value")
            << minimal(",'answer':{'success':{'field':'ok'}}") << u"answer.success"_s;
        QTest::newRow("webhook without status")
            << minimal(",'webhook':[{'kind':'status','id':'a'}]") << u"webhook[0].status"_s;
        QTest::newRow("plain text XML") << minimal(",'capabilities':{'xml':'text'}") << u"capabilities.xml"_s;
        const auto signature = [](const QByteArray &members) { return minimal(",'signature':{" + members + "}"); };
        QTest::newRow("no algorithm") << signature("'header':'X-A'") << u"signature.algorithm"_s;
        QTest::newRow("another algorithm") << signature("'algorithm':'sha1'") << u"hmac-sha256 | standard-webhooks"_s;
        QTest::newRow("header with a blank")
            << signature("'algorithm':'hmac-sha256','header':'X A'") << u"signature.header"_s;
        QTest::newRow("another header than the standard's")
            << signature("'algorithm':'standard-webhooks','header':'X-A'") << u"signature.header"_s;
        QTest::newRow("an encoding that the relay does not verify")
            << signature("'algorithm':'hmac-sha256','encoding':'base64'") << u"signature.encoding"_s;
        QTest::newRow("the secret itself")
            << signature("'algorithm':'hmac-sha256','secret':'s3cr3t'") << u"RECADO_RELAY_SECRET"_s;
        QTest::newRow("misspelt") << signature("'algorithm':'hmac-sha256','headr':'X-A'") << u"signature.headr"_s;
        QTest::newRow("pace") << minimal(",'pace':{'messages_per_second':0}") << u"pace.messages_per_second"_s;
    }
    void faultsAreNamed()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, part);
        const Result<RestProfile> read = whatsapp::readRestProfile(file, u"mio.json"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(part), qPrintable(read.error().detail));
        QVERIFY(read.error().detail.startsWith(u"mio.json"_s));
    }

    void whatAProfileSaysOfItsSignatureIsWhatTheRelayVerifies_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<WebhookSignature>("expected");
        QTest::newRow("all that is usual")
            << QByteArray("{'algorithm':'hmac-sha256'}")
            << WebhookSignature{u"hmac-sha256"_s, u"X-Signature-256"_s, u"RECADO_RELAY_SECRET"_s};
        QTest::newRow("a header of its own")
            << QByteArray("{'algorithm':'hmac-sha256','header':'X-Firma','encoding':'hex','secret':'FIRMA_2'}")
            << WebhookSignature{u"hmac-sha256"_s, u"X-Firma"_s, u"FIRMA_2"_s};
        QTest::newRow("the standard") << QByteArray("{'algorithm':'standard-webhooks','encoding':'base64'}")
                                      << WebhookSignature{u"standard-webhooks"_s, u"webhook-signature"_s,
                                                          u"RECADO_RELAY_SECRET"_s};
    }
    void whatAProfileSaysOfItsSignatureIsWhatTheRelayVerifies()
    {
        QFETCH(QByteArray, signature);
        QFETCH(WebhookSignature, expected);
        const Result<RestProfile> read = whatsapp::readRestProfile(minimal(json(",'signature':" + signature)), u"x"_s);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->capabilities.signature.value(), expected);
        const auto scheme = relay::protocol::signatureSchemeNamed(expected.algorithm.toStdString());
        QVERIFY(scheme);
        const std::string body = R"({"a":1})";
        const std::string secret = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";
        const auto now = std::chrono::system_clock::now();
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
        const bool standard = *scheme == relay::protocol::SignatureScheme::StandardWebhooks;
        const std::string stamp = std::to_string(seconds);
        const std::string signedBody = standard ? *relay::protocol::signStandardWebhook(secret, "id", seconds, body)
                                                : relay::protocol::signHmacSha256(secret, body);
        const relay::protocol::SignaturePolicy policy{*scheme, expected.header.toStdString(), {secret}};
        const auto header = [&](std::string_view name) -> std::string_view {
            if (QByteArray(name.data(), qsizetype(name.size()))
                    .compare(expected.header.toLatin1(), Qt::CaseInsensitive) == 0)
                return signedBody;
            return name == "webhook-id" ? "id" : name == "webhook-timestamp" ? std::string_view(stamp) : "";
        };
        QVERIFY(relay::protocol::verifiedSignature(policy, header, body, now));
        QVERIFY(!relay::protocol::verifiedSignature(policy, header, body + " ", now));
    }

    void theProfilesThatAreProgrammedSayItToo()
    {
        ProviderSettings settings = basic(QUrl(u"https://api.example.mx"_s));
        QVERIFY(!Provider::create(settings)->capabilities().signature); // its provider publishes none
        settings.profile = u"cloudapi"_s;
        settings.phoneNumberId = u"1"_s;
        QCOMPARE(Provider::create(settings)->capabilities().signature->header, u"X-Hub-Signature-256"_s);
        settings.profile = u"whatzmeapi"_s;
        QCOMPARE(Provider::create(settings)->capabilities().signature->header, u"X-Signature-256"_s);
    }

    void headersAndKeysGoWhereTheProfileSays()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, json("{'data':{'id':'x1'}}")));
        Result<RestProfile> profile = whatsapp::readRestProfile(
            json("{'auth':{'kind':'header','name':'X-Api-Key'},'headers':{'X-Canal':'7'},'number':'digits',"
                 "'idempotency_header':'Idempotency-Key','text':{'path':'/"
                 "send','body':{'to':['{to}'],'b':{'c':'{text}'},"
                 "'n':7}},'answer':{'id':'data.id'}}"),
            u"x"_s);
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().detail));
        whatsapp::RestSettings settings;
        settings.profile = *profile;
        settings.baseUrl = server.url();
        settings.token = kToken;
        const auto gateway = *whatsapp::RestGateway::create(settings);
        QCOMPARE(send(*gateway, *gateway->encode(message())).providerId, u"x1"_s);
        const support::ReceivedRequest request = server.requests().first();
        QCOMPARE(request.headers.value("x-api-key"), kToken);
        QCOMPARE(request.headers.value("x-canal"), "7");
        QCOMPARE(request.headers.value("idempotency-key"), "0c6f1e9c-5a44-4a35-9f3e-0d3f3f0b7e11");
        QCOMPARE(request.path, "/send");
        const QJsonDocument sent = QJsonDocument::fromJson(request.body);
        QCOMPARE(sent["to"_L1][0].toString(), u"525512345678"_s);
        QCOMPARE(sent["n"_L1].toInt(), 7);
        // Without a route for documents one becomes a text that ends in its address.
        const Result<QByteArray> linked = gateway->encode(message(MessageKind::Document));
        QVERIFY(linked && linked->contains("http://127.0.0.1/d/1"));
    }
};

QTEST_GUILESS_MAIN(TestRestProfile)
#include "tst_restprofile.moc"
