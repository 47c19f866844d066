// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapigateway.h"

#include "support/countingserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using services::SendOutcome;
using services::SendResult;
using support::CountingServer;
using support::TestCertificate;
using whatsapp::WhatzmeapiGateway;
using whatsapp::WhatzmeapiSettings;

Q_DECLARE_METATYPE(CountingServer::Reaction)

namespace {

const QByteArray kToken = "secret-token-9431";
const QByteArray kBody = R"({"to":"+525512345678","type":"text"})";

CountingServer::Reaction drip(QByteArray bytes)
{
    return [bytes = std::move(bytes)](QTcpSocket &connection, const auto &) {
        auto *timer = new QTimer(&connection);
        QObject::connect(timer, &QTimer::timeout, &connection, [&connection, bytes, next = qsizetype(0)]() mutable {
            if (next < bytes.size())
                connection.write(bytes.mid(next++, 1));
        });
        timer->start(5ms);
    };
}

} // namespace

class TestWhatzmeapiGateway final : public QObject
{
    Q_OBJECT

private:
    const TestCertificate m_certificate = TestCertificate::create();
    const QSslConfiguration m_originalTls = QSslConfiguration::defaultConfiguration();

    static std::unique_ptr<WhatzmeapiGateway> gatewayTo(const QUrl &url, std::chrono::milliseconds timeout = 20s)
    {
        auto gateway =
            WhatzmeapiGateway::create({.baseUrl = url, .token = kToken, .from = {}, .pace = {}, .timeout = timeout});
        return std::move(gateway).value();
    }

    static SendResult sendOnce(WhatzmeapiGateway &gateway)
    {
        QFuture<SendResult> future = gateway.send({u"0c6f1e9c-5a44-4a35-9f3e-0d3f3f0b7e11"_s}, kBody);
        const bool ended = QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000);
        if (!ended || future.isCanceled()) {
            QTest::qFail("the attempt did not end", __FILE__, __LINE__);
            return {};
        }
        return future.result();
    }

    void trustOurCertificate(bool trusted) const
    {
        QSslConfiguration tls = m_originalTls;
        if (trusted)
            tls.addCaCertificate(m_certificate.certificate);
        QSslConfiguration::setDefaultConfiguration(tls);
    }

    std::optional<TestCertificate> certificateIf(bool tls) const
    {
        return tls ? std::optional(m_certificate) : std::nullopt;
    }

    static void addBrokenAnswers()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<CountingServer::Reaction>("reaction");
        for (const bool tls : {false, true}) {
            const auto row = [tls](const char *name) -> QTestData & {
                return QTest::addRow("%s, %s", name, tls ? "TLS" : "plain") << tls;
            };
            row("reads the request and closes") << CountingServer::writeAndClose({});
            row("half a status line") << CountingServer::writeAndClose("HTTP/1.1 2");
            row("status line without end") << CountingServer::writeAndClose("HTTP/1.1 200 OK\r\nContent-Le");
            row("half a body") << CountingServer::writeAndClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\"");
            row("reset") << CountingServer::reset();
            row("not HTTP") << CountingServer::writeAndClose("SSH-2.0-OpenSSH_9.2\r\n");
            row("another status of the same connection")
                << CountingServer::writeAndClose("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 ");
        }
    }

private Q_SLOTS:
    void cleanup() { trustOurCertificate(false); }

    void aRequestIsWhatTheContractSays()
    {
        CountingServer server;
        QUrl base = server.url();
        base.setPath(u"/v1/"_s);
        const auto gateway = gatewayTo(base);
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Accepted);
        QCOMPARE(result.providerId, u"wamid.1"_s);
        QCOMPARE(result.httpStatus, 200);
        QCOMPARE(server.requests().size(), 1);
        const support::ReceivedRequest &request = server.requests().first();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.path, "/v1/messages");
        QCOMPARE(request.body, kBody);
        QCOMPARE(request.headers.value("authorization"), "Bearer " + kToken);
        QCOMPARE(request.headers.value("content-type"), "application/json");
        QCOMPARE(request.headers.value("accept"), "application/json");
        QCOMPARE(request.headers.value("idempotency-key"), "0c6f1e9c-5a44-4a35-9f3e-0d3f3f0b7e11");
        QCOMPARE(request.headers.value("content-length"), QByteArray::number(kBody.size()));
        QVERIFY(!request.headers.contains("cookie"));
        QVERIFY(!request.headers.contains("transfer-encoding"));
    }

    void aBrokenAnswerIsUncertainAfterExactlyOneRequest_data() { addBrokenAnswers(); }
    void aBrokenAnswerIsUncertainAfterExactlyOneRequest()
    {
        QFETCH(bool, tls);
        QFETCH(CountingServer::Reaction, reaction);
        trustOurCertificate(tls);
        CountingServer server(certificateIf(tls));
        server.setReaction(reaction);
        const auto gateway = gatewayTo(server.url());
        for (int attempt = 1; attempt <= 3; ++attempt) {
            const SendResult result = sendOnce(*gateway);
            QCOMPARE(result.outcome, SendOutcome::Uncertain);
            QCOMPARE(server.requests().size(), attempt);
        }
    }

    //! The guard is worth its price only while Qt still does what it protects from.
    void withoutTheGuardQtRepeatsARequest()
    {
        CountingServer server;
        server.setReaction(CountingServer::writeAndClose({}));
        QNetworkAccessManager network;
        QNetworkRequest request(server.url());
        request.setRawHeader("Content-Type", "application/json");
        const std::unique_ptr<QNetworkReply> reply(network.post(request, kBody));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
        QVERIFY2(server.requests().size() > 1, "Qt does not repeat POSTs any more");
    }

    void aConnectionClosedUnderTheSecondAttemptIsNoSecondCopy_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void aConnectionClosedUnderTheSecondAttemptIsNoSecondCopy()
    {
        QFETCH(bool, tls);
        trustOurCertificate(tls);
        CountingServer server(certificateIf(tls));
        const auto gateway = gatewayTo(server.url());
        QCOMPARE(sendOnce(*gateway).outcome, SendOutcome::Accepted);
        server.setReaction(CountingServer::writeAndClose({}));
        QCOMPARE(sendOnce(*gateway).outcome, SendOutcome::Uncertain);
        QCOMPARE(server.requests().size(), 2);
    }

    void silenceEndsInTime_data()
    {
        QTest::addColumn<CountingServer::Reaction>("reaction");
        QTest::newRow("nothing comes") << CountingServer::hang();
        QTest::newRow("a byte now and then")
            << drip("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + QByteArray(4000, ' '));
        QTest::newRow("the body never ends")
            << drip("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"wamid.1\"}" + QByteArray(4000, ' '));
    }
    void silenceEndsInTime()
    {
        QFETCH(CountingServer::Reaction, reaction);
        CountingServer server;
        server.setReaction(reaction);
        const auto gateway = gatewayTo(server.url(), 400ms);
        QCOMPARE(gateway->longestAttempt(), 1s);
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Uncertain);
        QCOMPARE(server.requests().size(), 1);
    }

    void aRedirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectIsNotFollowed()
    {
        QFETCH(int, status);
        CountingServer elsewhere;
        CountingServer server;
        server.setReaction(
            CountingServer::answer(status, {}, "Location: " + elsewhere.url().toEncoded() + "/messages\r\n"));
        const auto gateway = gatewayTo(server.url());
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Uncertain);
        QCOMPARE(result.httpStatus, status);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(elsewhere.connectionCount(), 0);
    }

    void anUnknownCertificateGetsNoByteOfTheRequest()
    {
        trustOurCertificate(false);
        CountingServer server(m_certificate);
        const auto gateway = gatewayTo(server.url());
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Safe);
        QCOMPARE(server.bytesReceived(), 0);
    }

    void anotherHostsCertificateGetsNoByteOfTheRequest()
    {
        trustOurCertificate(true);
        CountingServer server(m_certificate);
        QUrl url = server.url();
        url.setHost(u"127.0.0.2"_s);
        QTcpServer other;
        if (!other.listen(QHostAddress(u"127.0.0.2"_s)))
            QSKIP("this machine has only one loopback address");
        // The certificate names 127.0.0.1 only; a relay of bytes stands in for the impostor.
        url.setPort(other.serverPort());
        connect(&other, &QTcpServer::newConnection, this, [&other, &server] {
            QTcpSocket *incoming = other.nextPendingConnection();
            auto *outgoing = new QTcpSocket(incoming);
            connect(incoming, &QTcpSocket::readyRead, outgoing, [=] { outgoing->write(incoming->readAll()); });
            connect(outgoing, &QTcpSocket::readyRead, incoming, [=] { incoming->write(outgoing->readAll()); });
            outgoing->connectToHost(QHostAddress::LocalHost, quint16(server.url().port()));
        });
        const auto gateway = gatewayTo(url);
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Safe);
        QCOMPARE(server.bytesReceived(), 0);
    }

    void aPlainServerBehindHttpsGetsNoByteOfTheRequest()
    {
        CountingServer server;
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        const auto gateway = gatewayTo(url, 2s);
        QCOMPARE(sendOnce(*gateway).outcome, SendOutcome::Safe);
        QVERIFY(server.requests().isEmpty());
    }

    void aHandshakeThatHangsIsSafe()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QUrl url(u"https://127.0.0.1"_s);
        url.setPort(silent.serverPort());
        const auto gateway = gatewayTo(url, 300ms);
        QCOMPARE(sendOnce(*gateway).outcome, SendOutcome::Safe);
    }

    void whatCannotBeReachedIsSafe()
    {
        QUrl refused(u"http://127.0.0.1"_s);
        {
            QTcpServer gone;
            QVERIFY(gone.listen(QHostAddress::LocalHost));
            refused.setPort(gone.serverPort());
        }
        QCOMPARE(sendOnce(*gatewayTo(refused)).outcome, SendOutcome::Safe);
        QCOMPARE(sendOnce(*gatewayTo(QUrl(u"https://provider.invalid"_s))).outcome, SendOutcome::Safe);
    }

    void anAuthenticationChallengeIsNotAnswered_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("none") << QByteArray();
        for (const char *scheme :
             {"Bearer", "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Negotiate", "NTLM"})
            QTest::newRow(scheme) << QByteArray("WWW-Authenticate: ") + scheme + "\r\n";
    }
    void anAuthenticationChallengeIsNotAnswered()
    {
        QFETCH(QByteArray, challenge);
        CountingServer server;
        server.setReaction(CountingServer::answer(401, R"({"error":{"code":190,"message":"bad token"}})", challenge));
        const auto gateway = gatewayTo(server.url());
        const SendResult result = sendOnce(*gateway);
        QCOMPARE(result.outcome, SendOutcome::Unauthorized);
        QCOMPARE(server.requests().size(), 1);
    }

    void aCookieIsNotKept()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, R"({"id":"1"})", "Set-Cookie: a=b\r\n"));
        const auto gateway = gatewayTo(server.url());
        std::ignore = sendOnce(*gateway);
        std::ignore = sendOnce(*gateway);
        QVERIFY(!server.requests().last().headers.contains("cookie"));
    }

    void theWaitThatIsAskedForIsTold()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(429, R"({"message":"slow down"})", "Retry-After: 7\r\n"));
        const SendResult result = sendOnce(*gatewayTo(server.url()));
        QCOMPARE(result.outcome, SendOutcome::RateLimited);
        QCOMPARE(result.retryAfter, std::optional<std::chrono::seconds>(7s));
    }

    void theTokenIsTakenOutOfWhatIsKept()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(400, R"({"message":"no such token: )" + kToken + R"("})"));
        const SendResult result = sendOnce(*gatewayTo(server.url()));
        QCOMPARE(result.outcome, SendOutcome::Definite);
        QVERIFY(!result.response.contains(kToken));
        QVERIFY(result.response.contains("no such token: [token]"));
        QVERIFY(!result.detail.contains(QString::fromLatin1(kToken)));
    }

    void aReplyWithoutEndIsCutOff()
    {
        CountingServer server;
        server.setReaction(CountingServer::answer(200, QByteArray(8 * 1024 * 1024, ' ')));
        const SendResult result = sendOnce(*gatewayTo(server.url()));
        QCOMPARE(result.outcome, SendOutcome::Uncertain);
        QCOMPARE(result.response.size(), 64 * 1024);
    }

    void anAttemptEndsWithItsGateway()
    {
        CountingServer server;
        server.setReaction(CountingServer::hang());
        auto gateway = gatewayTo(server.url());
        const QFuture<SendResult> future = gateway->send({u"k"_s}, kBody);
        QTRY_COMPARE(server.requests().size(), 1);
        gateway.reset();
        QVERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }

    void theGatewayMayDieInItsOwnAnswer()
    {
        CountingServer server;
        auto gateway = gatewayTo(server.url());
        bool answered = false;
        gateway->send({u"k"_s}, kBody).then(this, [&](const SendResult &) {
            gateway.reset();
            answered = true;
        });
        QTRY_VERIFY(answered);
    }

    void anAccountThatCannotBeUsedIsRefused_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("no address") << QUrl() << kToken;
        QTest::newRow("plain, and not this machine") << QUrl(u"http://api.example.com/v1"_s) << kToken;
        QTest::newRow("another scheme") << QUrl(u"ftp://localhost"_s) << kToken;
        QTest::newRow("no host") << QUrl(u"https:///v1"_s) << kToken;
        QTest::newRow("password in the address") << QUrl(u"https://a:b@api.example.com"_s) << kToken;
        QTest::newRow("query") << QUrl(u"https://api.example.com?token=x"_s) << kToken;
        QTest::newRow("no token") << QUrl(u"https://api.example.com"_s) << QByteArray();
        QTest::newRow("token with a line end") << QUrl(u"https://api.example.com"_s) << QByteArray("a\r\nX: y");
        QTest::newRow("token beyond ASCII") << QUrl(u"https://api.example.com"_s) << QByteArray("ñ");
    }
    void anAccountThatCannotBeUsedIsRefused()
    {
        QFETCH(QUrl, url);
        QFETCH(QByteArray, token);
        const auto gateway = WhatzmeapiGateway::create({.baseUrl = url, .token = token, .from = {}, .pace = {}});
        QVERIFY(!gateway);
        QCOMPARE(gateway.error().kind, domain::ErrorKind::InvalidInput);
        QVERIFY(token.isEmpty() || !gateway.error().detail.contains(QString::fromUtf8(token)));
    }

    void keysAreTrustedOnlyWhereSomebodySaysSo()
    {
        WhatzmeapiSettings settings;
        settings.baseUrl = QUrl(u"https://a.example"_s);
        settings.token = "t";
        QVERIFY(!WhatzmeapiGateway::create(settings).value()->reliability().dedupsOnKey);
        settings.keyLifetime = std::chrono::hours(24);
        const auto trusted = WhatzmeapiGateway::create(settings).value()->reliability();
        QVERIFY(trusted.dedupsOnKey);
        QCOMPARE(trusted.keyLifetime, std::chrono::seconds(std::chrono::hours(24)));
    }

    void theFingerprintFollowsAddressAndToken()
    {
        const auto fingerprint = [](const QString &url, QByteArray token) {
            const auto gateway =
                WhatzmeapiGateway::create({.baseUrl = QUrl(url), .token = std::move(token), .from = {}, .pace = {}});
            return gateway.value()->credentialFingerprint();
        };
        const QByteArray one = fingerprint(u"https://a.example"_s, "t");
        QCOMPARE(one.size(), 16);
        QCOMPARE(fingerprint(u"https://a.example/"_s, "t"), one);
        QVERIFY(fingerprint(u"https://b.example"_s, "t") != one);
        QVERIFY(fingerprint(u"https://a.example"_s, "u") != one);
    }
};

QTEST_GUILESS_MAIN(TestWhatzmeapiGateway)
#include "tst_whatzmeapigateway.moc"
