// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"
#include "integration/relay/streamreader.h"
#include "relay/protocol/digest.h"
#include "relay/protocol/webhooksignature.h"

#include <QDateTime>
#include <QTcpSocket>
#include <QTest>

namespace {

QByteArray status(int id)
{
    return R"({"event":"message_status","id":)" + QByteArray::number(id) + R"(,"status":"sent"})";
}

} // namespace

class TestRelayWebhooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignedWebhookIsAnsweredAndForwardedAsItCame()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);

        const QByteArray body =
            "{ \"event\":\"message_inbound\", \"text\":{\"body\":\"s\xC3\xAD \\u00f1 \xF0\x9F\x91\x8D\"}}\n";
        const HttpAnswer answer = exchange(relay.port(), webhook(body));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray(R"({"ok":true})"));
        QTRY_COMPARE(reader.events().size(), 1);
        const auto &event = reader.events().first();
        QCOMPARE(event.seq, 1U);
        QCOMPARE(event.account, std::string("default"));
        QCOMPARE(event.body, body.toStdString());
        QCOMPARE(event.signature, relay::protocol::signHmacSha256("s3cret", body.toStdString()));
        const QDateTime at = QDateTime::fromString(QString::fromStdString(event.receivedAt), Qt::ISODateWithMs);
        QVERIFY(at.isValid());
        QCOMPARE(at.timeSpec(), Qt::UTC);
    }

    void whatCannotBeTakenIsRefusedAndNotStored_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray path = "/webhooks/whatsapp";
        QTest::newRow("no signature") << httpRequest("POST", path, {}, status(1)) << 401;
        QTest::newRow("wrong secret") << webhook(status(1), "other") << 401;
        QTest::newRow("malformed signature")
            << httpRequest("POST", path, "X-Signature-256: sha256=zz\r\n", status(1)) << 401;
        QTest::newRow("bad JSON but no signature") << httpRequest("POST", path, {}, "{") << 401;
        QTest::newRow("unknown account") << webhook(status(1), "s3cret", "nobody") << 401;
        QTest::newRow("account that is no name") << webhook(status(1), "s3cret", "..%2f") << 401;
        QTest::newRow("not JSON") << webhook("hello") << 400;
        QTest::newRow("cut JSON") << webhook(R"({"id":1)") << 400;
        QTest::newRow("two values") << webhook("{} {}") << 400;
        QTest::newRow("not UTF-8") << webhook("{\"id\":\"\xE1\"}") << 400;
        QTest::newRow("overlong UTF-8") << webhook("{\"id\":\"\xC0\xAF\"}") << 400;
        QTest::newRow("half a surrogate") << webhook(R"({"id":"\ud800"})") << 400;
        QTest::newRow("NUL") << webhook(QByteArray("{\"id\":\"\0\"}", 10)) << 400;
        QTest::newRow("too deep") << webhook(QByteArray(65, '[') + QByteArray(65, ']')) << 400;
        QTest::newRow("empty") << webhook("") << 400;
        QTest::newRow("other method") << httpRequest("PUT", path, {}, status(1)) << 405;
        QTest::newRow("other path") << webhook(status(1)).replace("/webhooks/whatsapp", "/webhooks/whatsappx") << 404;
    }
    void whatCannotBeTakenIsRefusedAndNotStored()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        RelayProcess relay;
        QVERIFY(relay.start());
        const HttpAnswer answer = exchange(relay.port(), request);
        QCOMPARE(answer.status, status);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.lives().first().head, 0U);
    }

    void theDeepestAllowedNestingIsTaken()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook(QByteArray(64, '[') + QByteArray(64, ']'))).status, 200);
    }

    void aRepeatedDeliveryIsAcknowledgedAndNotForwardedTwice()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        const QByteArray spaced = R"({"event":"message_status", "id":1,"status":"sent"})";
        const QByteArray nameless = R"({"event":"message_inbound","from":"x","text":{"body":"no"}})";
        for (const QByteArray &request :
             {webhook(status(1)), webhook(status(1)), webhook(spaced), webhook(nameless), webhook(nameless),
              webhook(status(2), "s3cret", {}, "webhook-id: a\r\n"),
              webhook(status(2), "s3cret", {}, "webhook-id: b\r\n"),
              webhook(status(3), "s3cret", {}, "webhook-id: b\r\n"), webhook(status(1), "s3cret", "default")})
            QCOMPARE(exchange(relay.port(), request).status, 200);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);
        QList<QByteArray> bodies;
        for (const auto &event : reader.events())
            bodies.append(QByteArray::fromStdString(event.body));
        QCOMPARE(bodies, (QList<QByteArray>{status(1), spaced, nameless, status(2), status(2)}));
    }

    void fiftyParallelCopiesAreStoredOnce()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 50; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(u"127.0.0.1"_qs, relay.port());
        }
        for (const auto &socket : sockets) {
            QVERIFY(socket->waitForConnected());
            socket->write(webhook(status(7)));
            socket->flush();
        }
        for (const auto &socket : sockets)
            QCOMPARE(readAnswer(*socket).status, 200);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.lives().first().head, 1U);
    }

    void theHandshakeAnswersTheBareChallenge_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("good") << QByteArray("hub.mode=subscribe&hub.verify_token=v3rify&hub.challenge=a%2Fb%201") << 200
                              << QByteArray("a/b 1");
        QTest::newRow("wrong token") << QByteArray("hub.mode=subscribe&hub.verify_token=v3rifx&hub.challenge=1") << 403
                                     << QByteArray();
        QTest::newRow("no token") << QByteArray("hub.mode=subscribe&hub.challenge=1") << 403 << QByteArray();
        QTest::newRow("no challenge") << QByteArray("hub.mode=subscribe&hub.verify_token=v3rify") << 403
                                      << QByteArray();
        QTest::newRow("other mode") << QByteArray("hub.mode=unsubscribe&hub.verify_token=v3rify&hub.challenge=1") << 403
                                    << QByteArray();
        QTest::newRow("nothing") << QByteArray() << 403 << QByteArray();
    }
    void theHandshakeAnswersTheBareChallenge()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        RelayProcess relay;
        QVERIFY(relay.start());
        for (const QByteArray path : {"/webhooks/whatsapp?", "/webhooks/whatsapp/default?"}) {
            const HttpAnswer answer = exchange(relay.port(), httpRequest("GET", path + query));
            QCOMPARE(answer.status, status);
            if (status == 200)
                QCOMPARE(answer.body, body);
        }
        QCOMPARE(exchange(relay.port(), httpRequest("GET", "/webhooks/whatsapp/other?" + query)).status, 403);
    }

    void standardWebhooksAreChecked()
    {
        RelayProcess relay;
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        QCOMPARE(relay.run({u"account"_qs, u"add"_qs, u"norte"_qs, u"--signature"_qs, u"standard-webhooks"_qs,
                            u"--secret-stdin"_qs},
                           secret + "\n"),
                 0);
        QVERIFY(relay.start());
        const auto request = [&](qint64 time, const QByteArray &id) {
            const auto signature =
                relay::protocol::signStandardWebhook(secret.toStdString(), "m.1", time, status(1).toStdString());
            return httpRequest("POST", "/webhooks/whatsapp/norte",
                               "webhook-id: " + id + "\r\nwebhook-timestamp: " + QByteArray::number(time) +
                                   "\r\nwebhook-signature: v1,AAAA " + QByteArray::fromStdString(*signature) + "\r\n",
                               status(1));
        };
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        QCOMPARE(exchange(relay.port(), request(now, "m.1")).status, 200);
        QCOMPARE(exchange(relay.port(), request(now - 3600, "m.1")).status, 401);
        QCOMPARE(exchange(relay.port(), request(now, "m.2")).status, 401);
    }

    void overTheRateTheProviderIsToldToWait()
    {
        RelayProcess relay;
        QFile file(relay.dataFolder() + u"/relay.ini"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[limits]\nwebhooks_per_second = 2\n");
        file.close();
        QVERIFY(relay.start({u"--config"_qs, file.fileName()}));
        HttpAnswer answer;
        for (int i = 0; i < 20 && answer.status != 429; ++i)
            answer = exchange(relay.port(), webhook(status(i)));
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.headers.contains("retry-after"));
    }

    void theAdminListenerAloneShowsHealthAndMetrics()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook(status(1))).status, 200);
        for (const QByteArray path : {"/healthz", "/readyz", "/metrics"}) {
            QCOMPARE(exchange(relay.adminPort(), httpRequest("GET", path)).status, 200);
            QCOMPARE(exchange(relay.port(), httpRequest("GET", path)).status, 404);
        }
        QVERIFY(exchange(relay.adminPort(), httpRequest("GET", "/metrics"))
                    .body.contains("recado_relay_webhooks_total{result=\"stored\"} 1"));
        QCOMPARE(exchange(relay.adminPort(), webhook(status(2))).status, 405);
    }

    void theLogHoldsNoBodyAndNoSecret()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        exchange(relay.port(), webhook(R"({"from":"+525512345678","text":{"body":"canario"}})"));
        exchange(relay.port(), webhook(R"(["+525512345678","canario")"));
        exchange(relay.port(), webhook("canario", "other"));
        QCOMPARE(relay.terminate(), 0);
        for (const QByteArray &secret : {QByteArray("canario"), QByteArray("5512345678"), QByteArray("s3cret"),
                                         QByteArray("t0ken"), QByteArray("v3rify")})
            QVERIFY2(!relay.errors().contains(secret), relay.errors().constData());
    }
};

QTEST_GUILESS_MAIN(TestRelayWebhooks)
#include "tst_relaywebhooks.moc"
