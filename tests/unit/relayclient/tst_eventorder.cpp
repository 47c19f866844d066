// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/eventorder.h"
#include "relayclient/reconnectdelay.h"

#include <QTest>

using namespace std::chrono_literals;
using relayclient::EventOrder;
using relayclient::ReconnectDelay;
using Verdict = EventOrder::Verdict;
using Gap = EventOrder::Gap;

class TestEventOrder final : public QObject
{
    Q_OBJECT

private:
    static EventOrder after(qint64 sequence)
    {
        EventOrder order;
        order.start(sequence);
        [[maybe_unused]] const qint64 resumed = order.connectionBegins();
        return order;
    }

private Q_SLOTS:
    void theNextEventIsNewAndAHoleIsBroken()
    {
        EventOrder order = after(7);
        QCOMPARE(order.event(8), Verdict::New);
        QCOMPARE(order.event(8), Verdict::Repeated);
        QCOMPARE(order.event(10), Verdict::Broken);
        QCOMPARE(order.event(9), Verdict::New);
    }

    void anEventThatWasNotAskedForIsBroken()
    {
        EventOrder order = after(7);
        QCOMPARE(order.event(7), Verdict::Broken);
        QCOMPARE(order.event(1), Verdict::Broken);
    }

    void theOldestKeptMayHaveAnyNumber()
    {
        EventOrder order = after(0);
        QCOMPARE(order.event(500), Verdict::New);
        QCOMPARE(order.event(502), Verdict::Broken);
    }

    void aNewConnectionResumesAfterTheCommitAndHandsNothingOnTwice()
    {
        EventOrder order = after(7);
        for (const qint64 sequence : {8, 9, 10})
            QCOMPARE(order.event(sequence), Verdict::New);
        order.acknowledge(8);
        QCOMPARE(order.connectionBegins(), 8);
        QCOMPARE(order.event(9), Verdict::Repeated);
        QCOMPARE(order.event(10), Verdict::Repeated);
        QCOMPARE(order.event(11), Verdict::New);
    }

    void nothingIsAcknowledgedBeforeThisConnectionCarriedIt()
    {
        EventOrder order = after(0);
        for (const qint64 sequence : {1, 2, 3})
            QCOMPARE(order.event(sequence), Verdict::New);
        QVERIFY(!order.takeAcknowledgement());
        order.acknowledge(1);
        QCOMPARE(order.takeAcknowledgement(), std::optional<qint64>(1));
        QVERIFY(!order.takeAcknowledgement());
        QCOMPARE(order.connectionBegins(), 1);
        order.acknowledge(3);
        QVERIFY(!order.takeAcknowledgement());
        QCOMPARE(order.event(2), Verdict::Repeated);
        QCOMPARE(order.takeAcknowledgement(), std::optional<qint64>(2));
        QCOMPARE(order.event(3), Verdict::Repeated);
        QCOMPARE(order.takeAcknowledgement(), std::optional<qint64>(3));
    }

    void anAcknowledgementNeverGoesBackNorAhead()
    {
        EventOrder order = after(5);
        QCOMPARE(order.event(6), Verdict::New);
        order.acknowledge(900);
        QCOMPARE(order.takeAcknowledgement(), std::optional<qint64>(6));
        order.acknowledge(2);
        QCOMPARE(order.connectionBegins(), 6);
    }

    void aGapIsToldOnceAndOnlyWhatIsNews_data()
    {
        QTest::addColumn<qint64>("after");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<std::optional<Gap>>("news");
        const auto row = [](const char *name, qint64 after, qint64 from, qint64 to, std::optional<Gap> news) {
            QTest::newRow(name) << after << from << to << news;
        };
        row("next", 7, 8, 20, Gap{8, 20});
        row("overlaps what we hold", 7, 1, 20, Gap{8, 20});
        row("all of it held", 7, 1, 7, Gap{8, 7});
        row("leaves a hole", 7, 9, 20, std::nullopt);
        row("from the oldest", 0, 5, 20, Gap{5, 20});
        row("backwards", 7, 20, 8, std::nullopt);
        row("from nothing", 0, 0, 3, std::nullopt);
    }
    void aGapIsToldOnceAndOnlyWhatIsNews()
    {
        QFETCH(qint64, after);
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(std::optional<Gap>, news);
        EventOrder order = TestEventOrder::after(after);
        QCOMPARE(order.gap(from, to), news);
        if (news)
            QCOMPARE(order.event(std::max(after, to) + 1), Verdict::New);
    }

    void aHeadBelowWhatWeHoldIsNotPlausible()
    {
        const EventOrder order = after(7);
        QVERIFY(!order.isPlausibleHead(6));
        QVERIFY(order.isPlausibleHead(7));
    }

    void theDelayDoublesUpToItsLimitAndVaries()
    {
        ReconnectDelay delay(500ms, 60s);
        for (std::chrono::milliseconds full = 500ms; full < 200s; full *= 2) {
            const std::chrono::milliseconds expected = std::min<std::chrono::milliseconds>(full, 60s);
            const std::chrono::milliseconds next = delay.next();
            QVERIFY(next >= expected / 2 && next <= expected);
        }
        delay.reset();
        QVERIFY(delay.next() <= 500ms);
        QSet<qint64> values;
        for (int i = 0; i < 50; ++i)
            values.insert(ReconnectDelay::jittered(60s).count());
        QVERIFY(values.size() > 1);
    }
};

QTEST_GUILESS_MAIN(TestEventOrder)
#include "tst_eventorder.moc"
