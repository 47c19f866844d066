// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/retrypolicy.h"

#include <QTest>

using namespace services;
using namespace std::chrono_literals;
using Next = AttemptRecord::Next;

namespace {
SendResult resultOf(SendOutcome outcome)
{
    SendResult result;
    result.outcome = outcome;
    return result;
}

//! \param reached attempts that reached the provider, with the one that has just ended
AttemptRecord recordAfter(const SendResult &result, int reached, const MessageGateway::Reliability &provider = {},
                          std::chrono::milliseconds keyAge = 0ms)
{
    Claim claim;
    claim.attempt = reached;
    claim.reached = reached - 1;
    claim.keyAge = keyAge;
    return retrypolicy::recordOf(result, claim, provider, "token", 0.5);
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
        QTest::newRow("safe") << SendOutcome::Safe << Next::RetryAt << Next::RetryAt;
        QTest::newRow("running") << SendOutcome::Running << Next::RetryAt << Next::Uncertain;
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
        QCOMPARE(recordAfter(resultOf(outcome), 1).next, first);
        QCOMPARE(recordAfter(resultOf(outcome), retrypolicy::kMaxAttempts).next, last);
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
        QCOMPARE(recordAfter(result, 1).retryIn, 7s);
        QCOMPARE(recordAfter(result, 1).holdsAccount, 7s);
        result.retryAfter = 100h;
        QCOMPARE(recordAfter(result, 1).retryIn, 24h);
    }

    void aMissingNetworkFailsNoMessage()
    {
        std::chrono::milliseconds before{0};
        for (int attempt = 1; attempt <= 300; ++attempt) {
            Claim claim;
            claim.attempt = attempt;
            const AttemptRecord record =
                retrypolicy::recordOf(resultOf(SendOutcome::Safe), claim, {}, "token", /*jitter=*/0.0);
            QCOMPARE(record.next, Next::RetryAt);
            QVERIFY(record.retryIn >= before && record.retryIn <= 5min);
            QCOMPARE(record.holdsAccount, 0ms); // another machine may have a network
            before = record.retryIn;
        }
        QCOMPARE(before, 5min);
    }

    void tooManyToOneCustomerHoldsOnlyThatOne()
    {
        SendResult result = resultOf(SendOutcome::NotTaken);
        result.scope = RefusalScope::Recipient;
        for (int reached = 1; reached < retrypolicy::kMaxAttempts; ++reached) {
            const AttemptRecord record = recordAfter(result, reached);
            std::chrono::seconds least{1};
            for (int i = 0; i < reached; ++i)
                least *= 4;
            QVERIFY(record.holdsRecipient >= least);
            QCOMPARE(record.retryIn, record.holdsRecipient);
            QCOMPARE(record.holdsAccount, 0ms);
        }
    }

    void tooFastSlowsTheAccountDown()
    {
        SendResult result = resultOf(SendOutcome::RateLimited);
        QVERIFY(!recordAfter(result, 1).slowsDown); // a hold is enough
        result.providerCode = 130429;
        QVERIFY(recordAfter(result, 1).slowsDown);
        QVERIFY(recordAfter(result, 1).holdsAccount > 0ms);
    }

    void whereKeysAreHonouredDoubtIsAskedAway()
    {
        const MessageGateway::Reliability honest{true, 24h, true};
        const SendResult doubt = resultOf(SendOutcome::Uncertain);
        QCOMPARE(recordAfter(doubt, 1, honest).next, Next::RetryAt);
        QCOMPARE(recordAfter(doubt, 1, honest, 24h).next, Next::Uncertain); // the key may be forgotten by then
        QCOMPARE(recordAfter(doubt, retrypolicy::kMaxAttempts, honest).next, Next::Uncertain);
        QCOMPARE(recordAfter(doubt, 1).next, Next::Uncertain);
    }

    void refusedCredentialsStopTheAccount()
    {
        const AttemptRecord record = recordAfter(resultOf(SendOutcome::Unauthorized), 1);
        QCOMPARE(record.stopsAccount.value_or(QByteArray()), QByteArray("token"));
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
