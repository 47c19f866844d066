// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/pacer.h"
#include "services/retrypolicy.h"

#include <QTest>

using namespace services;
using namespace std::chrono_literals;
using Next = AttemptRecord::Next;

namespace {
const QDateTime kNow(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);

SendResult resultOf(SendOutcome outcome)
{
    SendResult result;
    result.outcome = outcome;
    return result;
}
} // namespace

Q_DECLARE_METATYPE(services::SendOutcome)
Q_DECLARE_METATYPE(services::AttemptRecord::Next)

class TestRetryPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOutcomeHasItsNext_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<Next>("first");
        QTest::addColumn<Next>("last");
        QTest::newRow("accepted") << SendOutcome::Accepted << Next::Accepted << Next::Accepted;
        QTest::newRow("safe") << SendOutcome::Safe << Next::RetryAt << Next::Failed;
        QTest::newRow("rate limited") << SendOutcome::RateLimited << Next::RetryAt << Next::Failed;
        QTest::newRow("not taken") << SendOutcome::NotTaken << Next::RetryAt << Next::Failed;
        QTest::newRow("definite") << SendOutcome::Definite << Next::Failed << Next::Failed;
        QTest::newRow("uncertain") << SendOutcome::Uncertain << Next::Uncertain << Next::Uncertain;
        QTest::newRow("unauthorized") << SendOutcome::Unauthorized << Next::RetryAt << Next::RetryAt;
    }
    void eachOutcomeHasItsNext()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(Next, first);
        QFETCH(Next, last);
        QCOMPARE(retrypolicy::recordOf(resultOf(outcome), 1, kNow, 0.5).next, first);
        QCOMPARE(retrypolicy::recordOf(resultOf(outcome), retrypolicy::kMaxAttempts, kNow, 0.5).next, last);
    }

    void delaysGrowByHalfAtLeastWhateverTheJitter()
    {
        for (int attempt = 1; attempt < retrypolicy::kMaxAttempts; ++attempt) {
            const auto longest = retrypolicy::delayAfter(attempt, 0.999);
            const auto shortestNext = retrypolicy::delayAfter(attempt + 1, 0.0);
            QVERIFY(shortestNext * 2 >= longest * 3);
            QVERIFY(longest > retrypolicy::delayAfter(attempt, 0.0));
        }
        QVERIFY(retrypolicy::delayAfter(1000000, 0.0) == retrypolicy::kLongestDelay);
    }

    void theProvidersOwnDelayWins()
    {
        SendResult result = resultOf(SendOutcome::RateLimited);
        result.retryAfter = 7s;
        QCOMPARE(retrypolicy::recordOf(result, 1, kNow, 0.5).retryAt, kNow.addSecs(7));
        result.retryAfter = 100h;
        QCOMPARE(retrypolicy::recordOf(result, 1, kNow, 0.5).retryAt, kNow.addSecs(24 * 3600));
    }

    void onePaceForAllAndOneForEach()
    {
        Pacer pacer({4.0, 6000ms});
        QCOMPARE(pacer.untilAny(0), 0);
        pacer.sent(u"+525512345678"_qs, 0);
        QCOMPARE(pacer.untilAny(0), 250);
        QCOMPARE(pacer.untilAny(250), 0);
        QCOMPARE(pacer.waiting(250), QStringList{u"+525512345678"_qs});
        QCOMPARE(pacer.untilNext(250), 5750);
        QVERIFY(pacer.waiting(6000).isEmpty());
        QCOMPARE(pacer.untilNext(6000), 0);
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
