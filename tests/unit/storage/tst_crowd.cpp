// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include <QHash>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

// reliability.md R2: twenty that ask and twenty that send, on one database, each with a connection of its own.
// RECADO_CROWD_JOBS: how many messages.

namespace {

constexpr int kProducers = 20;
constexpr int kConsumers = 20;
constexpr int kDefaultJobs = 200;
constexpr int kFullSize = 4000;
constexpr int kMostAtOnce = 50;
constexpr auto kLongest = 10min; //!< a consumer that finds nothing for so long gives up

int wantedJobs()
{
    const int wanted = qEnvironmentVariableIntValue("RECADO_CROWD_JOBS");
    return wanted > 0 ? wanted : kDefaultJobs;
}

//! What the world saw. From any thread.
class Witness final
{
public:
    std::atomic<int> queued{0};
    std::atomic<int> failed{0};

    void sent(const MessageId &id)
    {
        const std::lock_guard lock(m_mutex);
        ++m_sent[id.value];
    }
    [[nodiscard]] int seen() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(m_sent.size());
    }
    [[nodiscard]] int twice() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(std::count_if(m_sent.begin(), m_sent.end(), [](int times) { return times > 1; }));
    }

private:
    mutable std::mutex m_mutex;
    QHash<QString, int> m_sent; //!< how often, by message
};

} // namespace

class TestCrowd final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsSeenOnceAndNobodyStarves()
    {
        const QTemporaryDir folder;
        m_file = folder.filePath(u"recado.db"_qs);
        const int jobs = wantedJobs();
        fill(jobs);
        Witness witness;
        std::vector<int> shares(kConsumers, 0);
        std::vector<std::thread> crowd;
        for (int i = 0; i < kConsumers; ++i)
            crowd.emplace_back([&, i] { shares[static_cast<std::size_t>(i)] = consume(witness, i, jobs); });
        for (int i = 0; i < kProducers; ++i)
            crowd.emplace_back([&, i] { produce(witness, i, jobs); });
        for (std::thread &thread : crowd)
            thread.join();

        const auto [least, most] = std::minmax_element(shares.begin(), shares.end());
        const int accepted = queried(m_file, u"SELECT COUNT(*) FROM messages WHERE state = 'accepted'"_qs).toInt();
        const int attempts = queried(m_file, u"SELECT COUNT(*) FROM message_attempts"_qs).toInt();
        qInfo("producers=%d consumers=%d jobs=%d queued=%d seen=%d duplicated=%d missing=%d errors=%d "
              "least_of_a_consumer=%d most=%d",
              kProducers, kConsumers, jobs, witness.queued.load(), witness.seen(), witness.twice(),
              jobs - witness.seen(), witness.failed.load(), *least, *most);
        QCOMPARE(witness.queued.load(), jobs);
        QCOMPARE(witness.seen(), jobs);
        QCOMPARE(witness.twice(), 0);
        QCOMPARE(witness.failed.load(), 0);
        QCOMPARE(accepted, jobs);
        QCOMPARE(attempts, jobs);
        // Of few jobs who is quick may take another's share.
        QVERIFY(*least > 0 || jobs < kFullSize);
        if (onSqlite())
            QCOMPARE(queried(m_file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
    }

private:
    void fill(int jobs) const
    {
        Store store(m_file, m_clock);
        QList<InvoiceImport> batch;
        for (int number = 1; number <= jobs; ++number)
            batch.append(Store::incoming(number));
        for (const ImportAnswer &answer : valueOf(store.invoices.importBatch(batch)))
            QVERIFY(answer.outcome);
    }

    void produce(Witness &witness, int producer, int jobs) const
    {
        Store store(m_file, m_clock);
        for (int number = 1 + producer; number <= jobs; number += kProducers) {
            NoticeDraft draft = store.draft(number);
            draft.messages[0].to = phone(u"55 1%1"_qs.arg(number, 7, 10, QChar(u'0')));
            const Result<QueueOutcome> outcome = store.outbox.queueNotice(draft).result();
            if (outcome)
                witness.queued += static_cast<int>(outcome->messages.size());
            else
                ++witness.failed;
        }
    }

    //! \return how many it sent
    int consume(Witness &witness, int consumer, int jobs) const
    {
        Store store(m_file, m_clock);
        std::mt19937 random(static_cast<unsigned>(consumer));
        const auto begun = std::chrono::steady_clock::now();
        int sent = 0;
        while (witness.seen() < jobs && std::chrono::steady_clock::now() - begun < kLongest) {
            const Result<OutboxTurn> turn = store.outbox.nextTurn(kMostAtOnce).result();
            if (!turn)
                ++witness.failed;
            if (!turn || turn->items.isEmpty()) {
                std::this_thread::sleep_for(5ms);
                continue;
            }
            const auto index = static_cast<qsizetype>(random()) % turn->items.size();
            sent += send(store, witness, turn->items[index]) ? 1 : 0;
        }
        return sent;
    }

    static bool send(Store &store, Witness &witness, const OutboxItem &item)
    {
        const Result<ClaimAnswer> answer = store.askForClaim(item.id, item.claimNumber).result();
        if (!answer || !answer->claim) {
            if (!answer && answer.error().kind != ErrorKind::InvalidState) // somebody was faster
                ++witness.failed;
            return false;
        }
        witness.sent(item.id);
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = u"wamid."_qs + item.id.value;
        if (!store.outbox.finish(*answer->claim, record).result())
            ++witness.failed;
        return true;
    }

    SystemClock m_clock;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestCrowd)
#include "tst_crowd.moc"
