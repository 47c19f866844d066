// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deliverystate.h"
#include "domain/message.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace domain;

namespace {

constexpr std::array kAll{DeliveryState::Accepted, DeliveryState::Sent, DeliveryState::Failed, DeliveryState::Delivered,
                          DeliveryState::Read};

std::vector<DeliveryState> subset(unsigned mask)
{
    std::vector<DeliveryState> states;
    for (std::size_t i = 0; i < kAll.size(); ++i) {
        if (mask & (1U << i))
            states.push_back(kAll[i]);
    }
    return states;
}

} // namespace

class TestDeliveryState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOrderOfEverySubsetAmountsToItsHighest()
    {
        int orders = 0;
        for (unsigned mask = 1; mask < (1U << kAll.size()); ++mask) {
            std::vector<DeliveryState> order = subset(mask);
            const DeliveryState highest = order.back();
            const bool failed = mask & (1U << 2);
            do {
                ++orders;
                DeliveryVerdict verdict = deliveryVerdict(order);
                QCOMPARE(verdict.state, highest);
                QCOMPARE(verdict.conflict, failed && highest > DeliveryState::Failed);
                std::vector<DeliveryState> twice = order;
                twice.insert(twice.end(), order.rbegin(), order.rend());
                QCOMPARE(deliveryVerdict(twice), verdict);
            } while (std::next_permutation(order.begin(), order.end()));
        }
        QCOMPARE(orders, 325);
    }

    void nothingReportedIsNothingKnown() { QCOMPARE(deliveryVerdict({}), DeliveryVerdict{}); }

    void wordsGoThereAndBack()
    {
        for (const DeliveryState state : kAll)
            QCOMPARE(deliveryStateFromWord(wordOf(state)), state);
        QCOMPARE(deliveryStateFromWord(u"DELIVERED"), DeliveryState::Delivered);
        QVERIFY(!deliveryStateFromWord(u"played"));
        QVERIFY(!deliveryStateFromWord(u""));
    }

    void evidenceSettlesWhatWeDoNotKnow()
    {
        const DeliveryVerdict sent{DeliveryState::Sent, false};
        QCOMPARE(withEvidence(MessageState::Uncertain, sent), MessageState::Sent);
        QCOMPARE(withEvidence(MessageState::Queued, sent), MessageState::Sent);
        QCOMPARE(withEvidence(MessageState::Uncertain, {}), MessageState::Uncertain);
        QCOMPARE(withEvidence(MessageState::Accepted, {DeliveryState::Failed, false}), MessageState::Failed);
    }

    void theHeadlineIsWhatAPersonShouldSeeFirst()
    {
        using enum MessageState;
        const auto of = [](std::vector<MessageState> states) { return headline(states); };
        QCOMPARE(of({Read, Failed, Delivered}), Failed);
        QCOMPARE(of({Read, Uncertain}), Uncertain);
        QCOMPARE(of({Read, Queued}), Queued);
        QCOMPARE(of({Read, Delivered, Read}), Delivered);
        QCOMPARE(of({Read, Cancelled}), Read);
        QVERIFY(!of({Cancelled}));
        QVERIFY(!of({}));
    }
};

QTEST_GUILESS_MAIN(TestDeliveryState)
#include "tst_deliverystate.moc"
