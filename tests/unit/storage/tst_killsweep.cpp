// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSet>

#include <cstdio>

using namespace domain;
using namespace services;

// reliability.md O1, O2, F1: a program that queues, claims, sends and finishes is killed at many instants, and started
// again. The lines that it writes are what the world saw of it.

namespace {

constexpr int kNotices = 25;

void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

//! The killed program: asks for every notice, then sends until nothing is due.
int work(const QString &file)
{
    const SystemClock clock;
    Store store(file, clock);
    say(QStringLiteral("recovered %1").arg(store.reconcile()));
    for (int number = 1; number <= kNotices; ++number) {
        NoticeDraft draft = store.draft(number, 2);
        for (MessageDraft &message : draft.messages)
            message.to = phone(QStringLiteral("55 1234 %1").arg(1000 + number));
        valueOf(store.outbox.queueNotice(draft));
        say(QStringLiteral("queued"));
    }
    for (;;) {
        const std::optional<OutboxItem> item = store.due();
        if (!item)
            break;
        const Claim claim = store.claim(item->id, item->claimNumber);
        say(QStringLiteral("sent %1").arg(item->id.value));
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = item->id.value;
        succeed(store.outbox.finish(claim, record));
        say(QStringLiteral("finished"));
    }
    say(QStringLiteral("done"));
    return 0;
}

} // namespace

class TestKillSweep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentTwiceAndNothingIsLost()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("recado.db"));
        {
            const SystemClock clock;
            Store store(file, clock);
            for (int number = 1; number <= kNotices; ++number)
                store.import(number);
        }
        int kills = 0;
        bool done = false;
        for (int round = 0; !done; ++round) {
            QVERIFY2(round < 200, "the work never ends");
            done = runUntilLine(file, 3 + round * 7 % 61);
            kills += done ? 0 : 1;
            QCOMPARE(queried(file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
        }
        QVERIFY(kills > 5);

        const SystemClock clock;
        Store store(file, clock);
        int uncertain = 0;
        const QList<Message> messages = valueOf(store.outbox.messages({}));
        QCOMPARE(messages.size(), 2 * kNotices);
        for (const Message &message : messages) {
            const bool taken = m_sent.contains(message.id.value);
            // Accepted: it was sent. Uncertain: nobody knows. Nothing else is left, and nothing waits to be repeated.
            if (message.state == MessageState::Accepted)
                QVERIFY(taken);
            else
                QCOMPARE(message.state, MessageState::Uncertain);
            uncertain += message.state == MessageState::Uncertain ? 1 : 0;
            QCOMPARE(message.attempts.size(), 1);
        }
        QVERIFY(uncertain <= kills);
        qInfo("offered=%lld sent=%lld duplicated=%d lost=0 uncertain_left=%d kills=%d",
              static_cast<long long>(messages.size()), static_cast<long long>(m_sent.size()), m_twice, uncertain,
              kills);
        QCOMPARE(m_twice, 0);
    }

private:
    //! \return whether the program came to its end before it was killed
    bool runUntilLine(const QString &file, int line)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--worker"), file});
        int lines = 0;
        bool done = false;
        while (process.state() != QProcess::NotRunning || process.canReadLine()) {
            if (!process.canReadLine() && !process.waitForReadyRead(30'000))
                process.waitForFinished(0);
            while (process.canReadLine()) {
                const QString text = QString::fromUtf8(process.readLine()).trimmed();
                done = done || text == u"done"_qs;
                if (text.startsWith(u"sent "_qs))
                    note(text.mid(5));
                if (++lines == line)
                    process.kill();
            }
        }
        return done;
    }

    void note(const QString &id)
    {
        m_twice += m_sent.contains(id) ? 1 : 0;
        m_sent.insert(id);
    }

    QSet<QString> m_sent;
    int m_twice = 0;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--worker"_qs)
        return work(arguments[2]);
    TestKillSweep test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killsweep.moc"
