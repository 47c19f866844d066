// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"

#include <QFile>
#include <QTcpSocket>
#include <QTest>

namespace {

const QByteArray kPost = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: relay\r\n";

QString writeConfiguration(const RelayProcess &relay, const QByteArray &text)
{
    QFile file(relay.dataFolder() + u"/relay.ini"_qs);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

} // namespace

class TestRelayLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_relay.start()); }

    //! What two servers could read in two ways is refused, and the connection ends with it.
    void ambiguousFramingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("length and chunks")
            << kPost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("chunks and length")
            << kPost + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n";
        QTest::newRow("two lengths") << kPost + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}";
        QTest::newRow("list of lengths") << kPost + "Content-Length: 2, 2\r\n\r\n{}";
        QTest::newRow("negative length") << kPost + "Content-Length: -2\r\n\r\n{}";
        QTest::newRow("signed length") << kPost + "Content-Length: +2\r\n\r\n{}";
        QTest::newRow("hex length") << kPost + "Content-Length: 0x2\r\n\r\n{}";
        QTest::newRow("length that overflows") << kPost + "Content-Length: 18446744073709551618\r\n\r\n{}";
        QTest::newRow("unknown coding") << kPost + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("coding after chunks") << kPost + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n";
        QTest::newRow("coding before chunks") << kPost + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("chunks twice")
            << kPost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("space before colon") << kPost + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("bare CR") << kPost + "X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        QTest::newRow("chunks in HTTP/1.0")
            << QByteArray("POST /webhooks/whatsapp HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("bad chunk size") << kPost + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
        QTest::newRow("negative chunk") << kPost + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n";
        QTest::newRow("chunk size that overflows")
            << kPost + "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n";
        QTest::newRow("chunk without end") << kPost + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}XX0\r\n\r\n";
        QTest::newRow("no host") << QByteArray("POST /webhooks/whatsapp HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("two hosts") << kPost + "Host: other\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("absolute target") << QByteArray("GET http://relay/d/x HTTP/1.1\r\nHost: relay\r\n\r\n");
        QTest::newRow("not HTTP") << QByteArray("hello\r\n\r\n");
        QTest::newRow("TLS to a plain port") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15);
    }
    void ambiguousFramingIsRefused()
    {
        QFETCH(QByteArray, request);
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, m_relay.port());
        QVERIFY(socket.waitForConnected());
        // The second request must never be taken for one of its own.
        socket.write(request + httpRequest("GET", "/smuggled"));
        const HttpAnswer answer = readAnswer(socket);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.headers["connection"], QByteArray("close"));
        QVERIFY(socket.state() != QAbstractSocket::ConnectedState || socket.waitForDisconnected());
        QVERIFY(socket.readAll().isEmpty());
    }

    void othersThanOurOwnRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        for (const QByteArray method : {"TRACE", "CONNECT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"})
            QTest::newRow(method.constData()) << method + " / HTTP/1.1\r\nHost: relay\r\n\r\n" << 405;
        QTest::newRow("coded body") << kPost + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}" << 415;
        QTest::newRow("unknown expectation") << kPost + "Expect: money\r\nContent-Length: 2\r\n\r\n{}" << 417;
        QTest::newRow("long header") << kPost + "X: " + QByteArray(17000, 'x') + "\r\n\r\n" << 431;
        QTest::newRow("long target") << "GET /" + QByteArray(17000, 'x') + " HTTP/1.1\r\nHost: relay\r\n\r\n" << 431;
        QTest::newRow("body too long by its length")
            << kPost + "Content-Length: 3145729\r\n\r\n" + QByteArray(1000, ' ') << 413;
        QTest::newRow("body too long by its chunks")
            << kPost + "Transfer-Encoding: chunked\r\n\r\n300001\r\n" + QByteArray(1000, ' ') << 413;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
    }
    void othersThanOurOwnRequestsAreRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QCOMPARE(exchange(m_relay.port(), request).status, status);
    }

    void theLargestWebhookIsTaken()
    {
        const QByteArray body = "[\"" + QByteArray(3 * 1024 * 1024 - 4, 'x') + "\"]";
        QCOMPARE(exchange(m_relay.port(), webhook(body)).status, 200);
        QCOMPARE(exchange(m_relay.port(), webhook(body + " ")).status, 413);
    }

    void aChunkedWebhookIsTaken()
    {
        QByteArray request = webhook("{\"id\":\"chunked\"}");
        request.replace("Content-Length: 16\r\n", "Transfer-Encoding: chunked\r\n");
        request.replace("{\"id\":\"chunked\"}", "3\r\n{\"i\r\nD\r\nd\":\"chunked\"}\r\n0\r\n\r\n");
        QCOMPARE(exchange(m_relay.port(), request).status, 200);
    }

    void oneByteAtATimeIsStillARequest()
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, m_relay.port());
        QVERIFY(socket.waitForConnected());
        for (const char byte : webhook("{\"id\":\"drip\"}")) {
            socket.write(&byte, 1);
            socket.flush();
        }
        QCOMPARE(readAnswer(socket).status, 200);
    }

    void requestsInOneSegmentAreAnsweredInTheirOrder()
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, m_relay.port());
        QVERIFY(socket.waitForConnected());
        socket.write(webhook("{\"id\":\"p1\"}") + webhook("{") + httpRequest("GET", "/none") +
                     webhook("{\"id\":\"p2\"}"));
        for (const int status : {200, 400, 404, 200})
            QCOMPARE(readAnswer(socket).status, status);
    }

    void aPeerThatAsksFirstIsToldToContinue()
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, m_relay.port());
        QVERIFY(socket.waitForConnected());
        const QByteArray body = "{\"id\":\"expect\"}";
        const QByteArray request = webhook(body, "s3cret", {}, "Expect: 100-continue\r\n");
        socket.write(request.chopped(body.size()));
        QCOMPARE(readAnswer(socket).status, 100);
        socket.write(body);
        QCOMPARE(readAnswer(socket).status, 200);

        QCOMPARE(exchange(m_relay.port(), httpRequest("PUT", "/documents/x", "Expect: 100-continue\r\n", "x")).status,
                 401);
    }

    void slowPeersAreCutAndOthersServed()
    {
        RelayProcess relay;
        QVERIFY(relay.start({u"--config"_qs, writeConfiguration(relay, "[limits]\nheader_seconds=1\nbody_seconds=1\n"
                                                                       "idle_seconds=1\n")}));
        QTcpSocket silent;
        QTcpSocket header;
        QTcpSocket body;
        QTcpSocket idle;
        for (QTcpSocket *socket : {&silent, &header, &body, &idle}) {
            socket->connectToHost(u"127.0.0.1"_qs, relay.port());
            QVERIFY(socket->waitForConnected());
        }
        header.write("POST /webhooks");
        body.write(kPost + "Content-Length: 100\r\n\r\n{");
        idle.write(webhook("{\"id\":1}"));
        QCOMPARE(readAnswer(idle).status, 200);
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":2}")).status, 200);
        for (QTcpSocket *socket : {&silent, &header, &body, &idle})
            QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 20000);
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":3}")).status, 200);
    }

    void connectionsOfOneAddressAreCounted()
    {
        RelayProcess relay;
        QVERIFY(relay.start({u"--config"_qs, writeConfiguration(relay, "[limits]\nconnections_per_address=2\n")}));
        QTcpSocket first;
        QTcpSocket second;
        for (QTcpSocket *socket : {&first, &second}) {
            socket->connectToHost(u"127.0.0.1"_qs, relay.port());
            QVERIFY(socket->waitForConnected());
            socket->write(webhook("{\"id\":1}"));
            QCOMPARE(readAnswer(*socket).status, 200);
        }
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":2}")).status, 0);
        first.disconnectFromHost();
        bool served = false; // asked until the place is free, and not once more
        QTRY_VERIFY(served || (served = exchange(relay.port(), webhook("{\"id\":2}")).status == 200));
    }

private:
    RelayProcess m_relay;
};

QTEST_GUILESS_MAIN(TestRelayLimits)
#include "tst_relaylimits.moc"
