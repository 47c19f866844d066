// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"
#include "integration/relay/streamreader.h"

#include <QTcpSocket>
#include <QTest>

namespace {

QByteArray numbered(int id)
{
    return "{\"id\":" + QByteArray::number(id) + "}";
}

//! Posts events from..to on one connection. \return how many were answered 200
int post(const RelayProcess &relay, int from, int to, const QByteArray &secret = "s3cret",
         const QByteArray &account = {})
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, relay.port());
    if (!socket.waitForConnected())
        return 0;
    int accepted = 0;
    for (int id = from; id <= to; ++id)
        socket.write(webhook(numbered(id), secret, account));
    for (int id = from; id <= to; ++id)
        accepted += readAnswer(socket).status == 200 ? 1 : 0;
    return accepted;
}

QList<quint64> range(quint64 from, quint64 to)
{
    QList<quint64> numbers;
    for (quint64 number = from; number <= to; ++number)
        numbers.append(number);
    return numbers;
}

QByteArray upgrade(const QByteArray &headers)
{
    return httpRequest("GET", "/stream",
                       "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                           headers);
}

} // namespace

class TestRelayStream final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsRefusedBeforeTheUpgrade_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray token = "Authorization: Bearer t0ken\r\n";
        QTest::newRow("good") << upgrade(token + "Sec-WebSocket-Protocol: recado.v1\r\n") << 101;
        QTest::newRow("scheme in lower case") << upgrade("Authorization: bearer t0ken\r\n") << 101;
        QTest::newRow("among others") << upgrade(token + "Sec-WebSocket-Protocol: x, recado.v1\r\n") << 101;
        QTest::newRow("same origin") << upgrade(token + "Origin: http://relay\r\n") << 101;
        QTest::newRow("no token") << upgrade({}) << 401;
        QTest::newRow("wrong token") << upgrade("Authorization: Bearer t0kem\r\n") << 401;
        QTest::newRow("empty token") << upgrade("Authorization: Bearer \r\n") << 401;
        QTest::newRow("token in the address") << upgrade({}).replace("/stream", "/stream?token=t0ken") << 401;
        QTest::newRow("webhook secret") << upgrade("Authorization: Bearer s3cret\r\n") << 401;
        QTest::newRow("foreign origin") << upgrade(token + "Origin: https://evil.example\r\n") << 403;
        QTest::newRow("other subprotocol") << upgrade(token + "Sec-WebSocket-Protocol: recado.v2\r\n") << 400;
        QTest::newRow("no upgrade") << httpRequest("GET", "/stream", token) << 426;
        QTest::newRow("other method") << httpRequest("POST", "/stream", token) << 405;
    }
    void aStreamIsRefusedBeforeTheUpgrade()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        RelayProcess relay;
        QVERIFY(relay.start());
        const HttpAnswer answer = exchange(relay.port(), request);
        QCOMPARE(answer.status, status);
        if (status == 101 && request.contains("Sec-WebSocket-Protocol"))
            QCOMPARE(answer.headers["sec-websocket-protocol"], QByteArray("recado.v1"));
    }

    void resumingGivesExactlyWhatIsMissing()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(post(relay, 1, 10), 10);
        for (const quint64 after : {0ULL, 4ULL, 10ULL}) {
            StreamReader reader(relay.port());
            QTRY_VERIFY(reader.isOpen());
            reader.resume(after);
            QTRY_COMPARE(reader.lives().size(), 1);
            QCOMPARE(reader.sequences(), range(after + 1, 10));
            QCOMPARE(reader.lives().first().head, 10U);
            QVERIFY(reader.gaps().isEmpty());
        }
    }

    void eventsArriveWhileLive()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        StreamReader first(relay.port());
        StreamReader second(relay.port());
        QTRY_VERIFY(first.isOpen() && second.isOpen());
        first.resume(0);
        second.resume(0);
        QTRY_VERIFY(first.lives().size() == 1 && second.lives().size() == 1);
        QCOMPARE(post(relay, 1, 50), 50);
        QTRY_COMPARE(first.sequences(), range(1, 50));
        QTRY_COMPARE(second.sequences(), range(1, 50));
    }

    void theServerHoldsBackPastTheWindow()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(post(relay, 1, 1500), 1500);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.events().size(), 1024);
        QVERIFY(reader.lives().isEmpty());
        reader.acknowledge(100);
        QTRY_COMPARE(reader.events().size(), 1124);
        QTest::qWait(100); // nothing more may come; a wait that is too short can only miss a fault
        QCOMPARE(reader.events().size(), 1124);
        reader.acknowledge(1124);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.sequences(), range(1, 1500));
    }

    void whatWasNotAcknowledgedComesAgain()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(post(relay, 1, 20), 20);
        {
            StreamReader reader(relay.port());
            QTRY_VERIFY(reader.isOpen());
            reader.resume(0);
            QTRY_COMPARE(reader.events().size(), 20);
            reader.acknowledge(7);
            reader.abort();
        }
        StreamReader again(relay.port());
        QTRY_VERIFY(again.isOpen());
        again.resume(7);
        QTRY_COMPARE(again.sequences(), range(8, 20));
    }

    void framesOutOfPlaceEndTheStream_data()
    {
        QTest::addColumn<QStringList>("frames");
        QTest::newRow("not JSON") << QStringList{u"hello"_qs};
        QTest::newRow("unknown type") << QStringList{u"{\"type\":\"bye\"}"_qs};
        QTest::newRow("ack first") << QStringList{u"{\"type\":\"ack\",\"seq\":0}"_qs};
        QTest::newRow("resume twice") << QStringList{u"{\"type\":\"resume\",\"after\":0}"_qs,
                                                     u"{\"type\":\"resume\",\"after\":0}"_qs};
        QTest::newRow("ack of what was not sent")
            << QStringList{u"{\"type\":\"resume\",\"after\":0}"_qs, u"{\"type\":\"ack\",\"seq\":99}"_qs};
        QTest::newRow("negative") << QStringList{u"{\"type\":\"resume\",\"after\":-1}"_qs};
    }
    void framesOutOfPlaceEndTheStream()
    {
        QFETCH(QStringList, frames);
        RelayProcess relay;
        QVERIFY(relay.start());
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        for (const QString &frame : frames)
            reader.sendText(frame);
        QTRY_VERIFY(reader.isClosed());
        QCOMPARE(reader.closeCode(), 4400);
    }

    void aBinaryFrameEndsTheStream()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.sendBinary("{\"type\":\"resume\",\"after\":0}");
        QTRY_VERIFY(reader.isClosed());
        QCOMPARE(reader.closeCode(), 4400);
    }

    void aReaderThatHoldsMoreThanTheJournalIsToldOfAGap()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(post(relay, 1, 3), 3);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(10);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.gaps().size(), 1);
        QCOMPARE(reader.gaps().first().from, 4U);
        QCOMPARE(reader.gaps().first().to, 10U);
        QCOMPARE(post(relay, 4, 4), 1);
        QTRY_COMPARE(reader.sequences(), (QList<quint64>{11}));

        StreamReader other(relay.port());
        QTRY_VERIFY(other.isOpen());
        other.resume(2);
        QTRY_COMPARE(other.lives().size(), 1);
        QCOMPARE(other.sequences(), (QList<quint64>{3, 11}));
        QCOMPARE(other.gaps().size(), 1);
    }

    void aReaderThatDoesNotReadHoldsUpNobody()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QTcpSocket stalled;
        stalled.setReadBufferSize(1);
        stalled.connectToHost(u"127.0.0.1"_qs, relay.port());
        QVERIFY(stalled.waitForConnected());
        stalled.write(upgrade("Authorization: Bearer t0ken\r\n"));
        // A masked text frame, mask zero: {"type":"resume","after":0}
        stalled.write(QByteArray("\x81\x9b\0\0\0\0", 6) + "{\"type\":\"resume\",\"after\":0}");
        stalled.flush();
        const QByteArray large = "[{\"id\":%1},\"" + QByteArray(1000000, 'x') + "\"]";
        for (int i = 0; i < 16; ++i)
            QCOMPARE(exchange(relay.port(), webhook(QByteArray(large).replace("%1", QByteArray::number(i)))).status,
                     200);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE_WITH_TIMEOUT(reader.sequences(), range(1, 16), 20000);
    }

    void oneAccountNeverSeesTheOther()
    {
        RelayProcess relay;
        QCOMPARE(relay.run({u"account"_qs, u"add"_qs, u"norte"_qs, u"--secret-stdin"_qs}, "n0rte\n"), 0);
        QCOMPARE(relay.run({u"token"_qs, u"add"_qs, u"norte"_qs}), 0);
        const QByteArray token = relay.output().split('"').value(relay.output().split('"').indexOf("token") + 2);
        QVERIFY(relay.start());
        QCOMPARE(post(relay, 1, 3), 3);
        QCOMPARE(post(relay, 101, 102, "n0rte", "norte"), 2);
        QCOMPARE(post(relay, 4, 4, "s3cret", "norte"), 0);
        QCOMPARE(post(relay, 5, 5, "n0rte"), 0);
        StreamReader ours(relay.port());
        StreamReader theirs(relay.port(), token);
        QTRY_VERIFY(ours.isOpen() && theirs.isOpen());
        ours.resume(0);
        theirs.resume(0);
        QTRY_VERIFY(ours.lives().size() == 1 && theirs.lives().size() == 1);
        QCOMPARE(ours.sequences(), range(1, 3));
        QCOMPARE(theirs.sequences(), range(1, 2));
        QCOMPARE(theirs.events().first().account, std::string("norte"));
        QCOMPARE(theirs.events().first().body, numbered(101).toStdString());
    }

    void aRevokedTokenLosesItsStream()
    {
        RelayProcess relay;
        QCOMPARE(relay.run({u"token"_qs, u"add"_qs, u"default"_qs}), 0);
        const QByteArray token = relay.output().split('"').value(relay.output().split('"').indexOf("token") + 2);
        QVERIFY(relay.start());
        StreamReader revoked(relay.port(), token);
        StreamReader other(relay.port());
        QTRY_VERIFY(revoked.isOpen() && other.isOpen());
        QCOMPARE(relay.run({u"token"_qs, u"revoke"_qs, u"1"_qs}), 0);
        QTRY_VERIFY_WITH_TIMEOUT(revoked.isClosed(), 10000);
        QCOMPARE(revoked.closeCode(), 4401);
        QVERIFY(!other.isClosed());
    }

    //! Read from the wire: QWebSocket 6.4 takes 1012 for a code that nobody may send, and reports 1002.
    void stoppingTellsTheReadersAndEndsCleanly()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, relay.port());
        QVERIFY(socket.waitForConnected());
        socket.write(upgrade("Authorization: Bearer t0ken\r\n"));
        QCOMPARE(readAnswer(socket).status, 101);
        QCOMPARE(post(relay, 1, 5), 5);
        relay.process().terminate();
        QByteArray received;
        while (!received.contains("restart") && socket.waitForReadyRead(10000))
            received += socket.readAll();
        QCOMPARE(received, QByteArray("\x88\x09\x03\xF4restart"));
        socket.disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(relay.process().state(), QProcess::NotRunning, 20000);
        QCOMPARE(relay.process().exitCode(), 0);

        QVERIFY(relay.start());
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.sequences(), range(1, 5));
    }
};

QTEST_GUILESS_MAIN(TestRelayStream)
#include "tst_relayserverstream.moc"
