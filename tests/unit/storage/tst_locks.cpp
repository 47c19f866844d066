// SPDX-License-Identifier: GPL-3.0-or-later
// What two connections do at once: one is halted in the middle of its transaction, and the other goes as far as it can.
#include "statementgate.h"
#include "store.h"

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

namespace {

const MessageGateway::Pace kTenASecond{10.0, 0ms};
constexpr qint64 kTenthWithMargin = 102'200; // microseconds

AttemptRecord accepted(const QString &providerId)
{
    AttemptRecord record;
    record.next = AttemptRecord::Next::Accepted;
    record.result.outcome = SendOutcome::Accepted;
    record.result.providerId = providerId;
    return record;
}

} // namespace

class TestLocks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString file = m_folder->filePath(u"recado.db"_qs);
        m_first = std::make_unique<Store>(file, m_clock, &m_gate);
        m_second = std::make_unique<Store>(file, m_clock);
        m_first->import(1);
    }
    void cleanup()
    {
        m_gate.open();
        m_first.reset();
        m_second.reset();
    }

    void anInvoicesHeadlineKnowsWhatTheOtherWrote();
    void aReportAndTheAnswerItBelongsToFindEachOther();
    void twoPlacesOfThePaceAreTwo();
    void aCommitWithoutAnAnswerIsNotRepeated();

private:
    //! Lets \a second go on until it has answered or waits for the first, then opens the gate.
    template <class T>
    void passWhile(const QFuture<T> &second)
    {
        m_gate.waitUntilReached();
        (void)QTest::qWaitFor([&second] { return second.isFinished(); }, 300);
        m_gate.open();
    }

    StandingClock m_clock;
    StatementGate m_gate;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_first;
    std::unique_ptr<Store> m_second;
};

void TestLocks::anInvoicesHeadlineKnowsWhatTheOtherWrote()
{
    NoticeDraft draft = m_first->draft(1, 2);
    draft.messages[1].to = phone(u"55 1234 0001");
    const QList<MessageId> ids = valueOf(m_first->outbox.queueNotice(draft)).messages;
    const Claim one = m_first->claim(ids[0]);
    const Claim other = m_second->claim(ids[1]);

    m_gate.close(u"UPDATE invoices"_qs);
    const auto first = m_first->outbox.finish(one, accepted(u"wamid.1"_qs));
    m_gate.waitUntilReached();
    const auto second = m_second->outbox.finish(other, accepted(u"wamid.2"_qs));
    passWhile(second);
    succeed(first);
    succeed(second);
    QCOMPARE(queried(m_first->file, u"SELECT send_state FROM invoices"_qs).toString(), u"accepted"_qs);
}

void TestLocks::aReportAndTheAnswerItBelongsToFindEachOther()
{
    const MessageId id = m_first->queue(1).first();
    const Claim claim = m_first->claim(id);
    StatusReport report;
    report.providerId = u"wamid.1"_qs;
    report.status = u"delivered"_qs;
    report.at = m_clock.nowUtc();

    m_gate.close(u"COMMIT"_qs);
    const auto first = m_first->events.apply({1, u"default"_qs, m_clock.nowUtc(), "{}"}, {{report, "{}"}});
    m_gate.waitUntilReached();
    const auto second = m_second->outbox.finish(claim, accepted(u"wamid.1"_qs));
    passWhile(second);
    valueOf(first);
    succeed(second);
    QCOMPARE(m_second->message(id).state, MessageState::Delivered);
}

void TestLocks::twoPlacesOfThePaceAreTwo()
{
    const auto before = valueOf(m_first->outbox.takeAnotherPlace(kTenASecond, 0));
    m_gate.close(u"UPDATE send_pace SET next_us"_qs);
    const auto first = m_first->outbox.takeAnotherPlace(kTenASecond, 0);
    m_gate.waitUntilReached();
    const auto second = m_second->outbox.takeAnotherPlace(kTenASecond, 0);
    passWhile(second);
    QCOMPARE((valueOf(first) - before).count(), kTenthWithMargin);
    QCOMPARE((valueOf(second) - before).count(), 2 * kTenthWithMargin);
}

void TestLocks::aCommitWithoutAnAnswerIsNotRepeated()
{
    const auto before = valueOf(m_first->outbox.takeAnotherPlace(kTenASecond, 0));
    m_gate.loseAnswerOf(u"COMMIT"_qs);
    QCOMPARE(errorOf(m_first->outbox.takeAnotherPlace(kTenASecond, 0)), ErrorKind::Storage);
    QCOMPARE((valueOf(m_second->outbox.takeAnotherPlace(kTenASecond, 0)) - before).count(), 2 * kTenthWithMargin);
}

QTEST_GUILESS_MAIN(TestLocks)
#include "tst_locks.moc"
