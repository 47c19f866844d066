// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pace.h"

#include "services/ports/outboxrepository.h"
#include "store.h"

#include <QRandomGenerator>

#include <algorithm>
#include <queue>
#include <vector>

using namespace std::chrono_literals;
using services::MessageGateway;
using storage::PaceState;
using storage::Place;

namespace {

constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kTolerance = std::chrono::microseconds(services::kPlaceTolerance).count();

//! Several workers on one line, each of them late now and then, in a time that only the simulation moves.
class Simulation
{
public:
    Simulation(double rate, int workers, quint32 seed, int missesPerThousand)
        : m_rate(rate)
        , m_dice(seed)
        , m_missesPerThousand(missesPerThousand)
    {
        for (int i = 0; i < workers; ++i)
            m_events.push({m_dice.bounded(1000) * 1000, 0, false});
    }

    //! \return when each request left
    std::vector<qint64> run(qint64 until)
    {
        while (!m_events.empty() && m_events.top().at < until) {
            const Event event = m_events.top();
            m_events.pop();
            event.holdsPlace ? useOrMiss(event) : take(event.at, 0);
        }
        std::sort(m_sent.begin(), m_sent.end());
        return m_sent;
    }

private:
    struct Event
    {
        qint64 at = 0;
        int missed = 0;
        bool holdsPlace = false;
        bool operator<(const Event &other) const { return at > other.at; }
    };

    void take(qint64 now, int missed)
    {
        const Place place = storage::placeIn(m_state, m_rate, now, missed);
        const auto wait = storage::tooFarBy(place, now);
        if (missed == 0 && wait > 0ms)
            return m_events.push({now + std::chrono::microseconds(wait).count(), 0, false});
        m_state.nextUs = place.nextUs;
        m_events.push({place.atUs, missed, true});
    }

    void useOrMiss(const Event &event)
    {
        const qint64 tolerated = kTolerance << event.missed;
        if (m_dice.bounded(1000) < m_missesPerThousand)
            return take(event.at + tolerated + 1 + m_dice.bounded(300'000), std::min(event.missed + 1, 4));
        m_sent.push_back(event.at + m_dice.bounded(static_cast<int>(tolerated) + 1));
        // The next claim comes while this request is still under way.
        m_events.push({event.at - 500'000 + m_dice.bounded(400'000), 0, false});
    }

    double m_rate;
    QRandomGenerator m_dice;
    int m_missesPerThousand;
    PaceState m_state;
    std::priority_queue<Event> m_events;
    std::vector<qint64> m_sent;
};

//! \return the most requests that any second saw
int busiestSecond(const std::vector<qint64> &sent)
{
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < sent.size(); ++last) {
        while (sent[last] - sent[first] >= kSecond)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return static_cast<int>(most);
}

} // namespace

class TestPace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSecondSeesMoreThanTheRate_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("missesPerThousand");
        for (const int rate : {1, 5, 20, 80, 250}) {
            QTest::addRow("%d a second", rate) << rate << 0;
            QTest::addRow("%d a second, workers that sleep", rate) << rate << 50;
        }
    }
    void noSecondSeesMoreThanTheRate()
    {
        QFETCH(int, rate);
        QFETCH(int, missesPerThousand);
        constexpr qint64 kDuration = 60 * kSecond;
        double leastUse = 1;
        for (quint32 seed = 1; seed <= 3; ++seed) {
            Simulation simulation(rate, 2 * rate + 4, seed, missesPerThousand);
            const std::vector<qint64> sent = simulation.run(kDuration);
            QVERIFY2(busiestSecond(sent) <= rate, qPrintable(QString::number(busiestSecond(sent))));
            const double seconds = static_cast<double>(kDuration - 2 * kSecond) / kSecond;
            leastUse = std::min(leastUse, static_cast<double>(sent.size()) / (rate * seconds));
        }
        qInfo("rate=%d busiest_second<=%d use=%.4f", rate, rate, leastUse);
        if (missesPerThousand == 0)
            QVERIFY(leastUse >= 0.97);
    }

    void nobodySavesUpWhatWasNotUsed()
    {
        const PaceState idle{0, 0, 0};
        const Place first = storage::placeIn(idle, 10, 100 * kSecond, 0);
        QVERIFY(first.atUs > 100 * kSecond);
        QVERIFY(first.nextUs - first.atUs >= 100'000);
    }

    void aDatabaseClockThatWasPutBackStopsNothing()
    {
        const PaceState ahead{3600 * kSecond, 0, 0};
        QVERIFY(storage::placeIn(ahead, 10, kSecond, 0).atUs < 2 * kSecond);
    }

    void tooFastHalvesTheRateForAWhile()
    {
        const PaceState slow{0, 1, 10 * kSecond};
        const Place during = storage::placeIn(slow, 10, kSecond, 0);
        const Place afterwards = storage::placeIn(slow, 10, 11 * kSecond, 0);
        QCOMPARE(during.nextUs - during.atUs, 2 * (afterwards.nextUs - afterwards.atUs));
    }

    void workersShareTheLineOfTheDatabase()
    {
        const StandingClock clock;
        const QTemporaryDir folder;
        Store first(folder.filePath(QStringLiteral("recado.db")), clock);
        Store second(first.file, clock);
        const MessageGateway::Pace pace{10.0, 0ms};
        QSet<qint64> places;
        for (int i = 0; i < 20; ++i)
            places.insert(valueOf((i % 2 ? second : first).outbox.takeAnotherPlace(pace, 0)).count());
        QCOMPARE(places.size(), 20);
        const auto [least, most] = std::minmax_element(places.begin(), places.end());
        QCOMPARE(*most - *least, 19 * qint64{102'200});
    }

    void aPlaceIsTakenASecondAheadAtMost()
    {
        const StandingClock clock;
        const QTemporaryDir folder;
        Store store(folder.filePath(QStringLiteral("recado.db")), clock);
        store.import(1);
        services::NoticeDraft draft = store.draft(1, 20);
        for (int i = 0; i < 20; ++i)
            draft.messages[i].to = phone(QStringLiteral("55 1234 %1").arg(1000 + i));
        const QList<domain::MessageId> ids = valueOf(store.outbox.queueNotice(draft)).messages;
        int claims = 0;
        std::chrono::milliseconds comeBackIn{0};
        for (const domain::MessageId &id : ids) {
            const services::ClaimAnswer answer = valueOf(store.outbox.claim(id, 0, "{}", {10.0, 6000ms}));
            claims += answer.claim ? 1 : 0;
            comeBackIn = std::max(comeBackIn, answer.comeBackIn);
        }
        QCOMPARE(claims, 10);
        QVERIFY(comeBackIn > 0ms && comeBackIn <= 200ms);
        // Who found no place has changed nothing.
        QCOMPARE(store.message(ids.last()).state, domain::MessageState::Queued);
    }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
