// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/relayprocess.h"
#include "integration/relay/streamreader.h"

#include <QSet>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>
#include <vector>

namespace {

//! Posts numbered events on one connection until it breaks. \return those that were answered 200
QList<QByteArray> postUntilCut(quint16 port, const QByteArray &prefix, std::atomic<int> &accepted)
{
    QList<QByteArray> acknowledged;
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, port);
    if (!socket.waitForConnected())
        return acknowledged;
    for (int number = 0;; ++number) {
        const QByteArray body = "{\"id\":\"" + prefix + "." + QByteArray::number(number) + "\"}";
        socket.write(webhook(body));
        if (readAnswer(socket).status != 200)
            return acknowledged;
        acknowledged.append(body);
        ++accepted;
    }
}

} // namespace

class TestRelayCrash final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! kill -9 at arbitrary moments while four clients post: what was answered 200 is there, once, without holes.
    void whateverWasAnsweredSurvivesAKill()
    {
        constexpr int kRounds = 8;
        constexpr int kWriters = 4;
        RelayProcess relay;
        QSet<QByteArray> acknowledged;
        for (int round = 0; round < kRounds; ++round) {
            QVERIFY(relay.start());
            std::atomic<int> accepted = 0;
            std::vector<QList<QByteArray>> results(kWriters);
            std::vector<std::thread> writers;
            for (std::size_t writer = 0; writer < kWriters; ++writer) {
                writers.emplace_back([&, writer] {
                    results[writer] = postUntilCut(
                        relay.port(), QByteArray::number(round) + "." + QByteArray::number(writer), accepted);
                });
            }
            while (accepted < 20 + 37 * round)
                QThread::yieldCurrentThread();
            relay.kill();
            for (std::thread &writer : writers)
                writer.join();
            for (const QList<QByteArray> &result : results) {
                for (const QByteArray &body : result)
                    acknowledged.insert(body);
            }
        }

        QVERIFY(relay.start());
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        while (reader.lives().isEmpty()) {
            const qsizetype before = reader.events().size();
            QTRY_VERIFY(reader.events().size() > before || !reader.lives().isEmpty());
            if (!reader.events().isEmpty())
                reader.acknowledge(reader.events().last().seq);
        }
        QSet<QByteArray> stored;
        quint64 expected = 0;
        for (const auto &event : reader.events()) {
            QCOMPARE(event.seq, ++expected);
            stored.insert(QByteArray::fromStdString(event.body));
        }
        const QSet<QByteArray> lost = acknowledged - stored;
        qInfo("offered>=%lld acknowledged=%lld stored=%lld lost=%lld duplicated=%lld",
              static_cast<long long>(stored.size()), static_cast<long long>(acknowledged.size()),
              static_cast<long long>(stored.size()), static_cast<long long>(lost.size()),
              static_cast<long long>(reader.events().size() - stored.size()));
        QVERIFY(lost.isEmpty());
        QCOMPARE(static_cast<qsizetype>(reader.events().size()), stored.size());
    }

    //! An fsync that fails once: nothing that follows is promised, the program ends, the next one goes on.
    void afterAFailedFsyncNothingMoreIsPromised()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":1}")).status, 200);
        QProcess tracer;
        if (!injectFault(tracer, relay, u"fdatasync,fsync:error=EIO:when=1"_qs))
            QSKIP("strace is not installed, or may not attach here");
        const HttpAnswer failed = exchange(relay.port(), webhook("{\"id\":2}"));
        QCOMPARE(failed.status, 503);
        QVERIFY(failed.headers.contains("retry-after"));
        const HttpAnswer after = exchange(relay.port(), webhook("{\"id\":3}"));
        QVERIFY(after.status == 503 || after.status == 0);
        QTRY_COMPARE_WITH_TIMEOUT(relay.process().state(), QProcess::NotRunning, 20000);
        QCOMPARE(relay.process().exitCode(), 1);
        tracer.waitForFinished();

        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":4}")).status, 200);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.events().first().body, std::string("{\"id\":1}"));
        QCOMPARE(reader.events().last().body, std::string("{\"id\":4}"));
        QCOMPARE(reader.events().last().seq, static_cast<quint64>(reader.events().size()));
    }

    //! A disk without room: 503, and once it has room again, 200 with the next number.
    void aFullDiskIsSaidAndHealsByItself()
    {
        RelayProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":1}")).status, 200);
        QProcess tracer;
        if (!injectFault(tracer, relay, u"pwrite64:error=ENOSPC"_qs))
            QSKIP("strace is not installed, or may not attach here");
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":2}")).status, 503);
        tracer.terminate(); // it lets go of the relay
        QVERIFY(tracer.waitForFinished());
        QCOMPARE(exchange(relay.port(), webhook("{\"id\":2}")).status, 200);
        StreamReader reader(relay.port());
        QTRY_VERIFY(reader.isOpen());
        reader.resume(0);
        QTRY_COMPARE(reader.lives().size(), 1);
        QCOMPARE(reader.sequences(), (QList<quint64>{1, 2}));
    }

private:
    //! \return whether strace now makes the system calls of the relay fail
    static bool injectFault(QProcess &tracer, RelayProcess &relay, const QString &fault)
    {
        if (QStandardPaths::findExecutable(u"strace"_qs).isEmpty())
            return false;
        tracer.setProcessChannelMode(QProcess::MergedChannels);
        tracer.start(u"strace"_qs, {u"-f"_qs, u"-p"_qs, QString::number(relay.process().processId()), u"-e"_qs,
                                    u"trace="_qs + fault.section(u':', 0, 0), u"-e"_qs, u"inject="_qs + fault});
        QByteArray said;
        while (!said.contains("attached") && tracer.waitForReadyRead(10000))
            said += tracer.readAll();
        return said.contains("attached");
    }
};

QTEST_GUILESS_MAIN(TestRelayCrash)
#include "tst_relaycrash.moc"
