// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/sqlitejournal.h"

#include "relay/server/journalwriter.h"
#include "relay/server/taskqueue.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace relay::server {

namespace {

constexpr std::size_t kTasksPerCommit = 2048;
constexpr std::chrono::milliseconds kAcknowledgementDelay{500};

struct ReadTask
{
    std::string account;
    std::uint64_t after = 0;
    std::size_t maximumEvents = 0;
    std::size_t maximumBytes = 0;
    Journal::Read done;
};

//! The reading side: one connection on one thread; each page is one snapshot.
class JournalReader final
{
public:
    explicit JournalReader(Database database)
        : m_database(std::move(database))
        , m_events(m_database.prepare("SELECT seq, received_at, signature, body FROM events WHERE account = ?1 AND "
                                      "seq > ?2 ORDER BY seq LIMIT ?3"))
        , m_bounds(
              m_database.prepare("SELECT (SELECT min(seq) FROM events WHERE account = ?1), (SELECT head FROM heads "
                                 "WHERE account = ?1), (SELECT max(seq) FROM acks WHERE account = ?1)"))
    {
    }

    JournalPage page(const ReadTask &task)
    {
        JournalPage page;
        page.failed = !m_database.execute("BEGIN") || !readBounds(task, page) || !readEvents(task, page);
        page.failed |= !m_database.execute("COMMIT");
        return page;
    }

private:
    bool readBounds(const ReadTask &task, JournalPage &page)
    {
        m_bounds.bindText(1, task.account);
        if (m_bounds.step()) {
            page.oldest = static_cast<std::uint64_t>(m_bounds.integer(0));
            page.head = static_cast<std::uint64_t>(m_bounds.integer(1));
            page.acknowledged = static_cast<std::uint64_t>(m_bounds.integer(2));
        }
        m_bounds.reset();
        return !m_bounds.failed();
    }

    bool readEvents(const ReadTask &task, JournalPage &page)
    {
        std::size_t bytes = 0;
        m_events.bindText(1, task.account).bind(2, static_cast<std::int64_t>(task.after));
        m_events.bind(3, static_cast<std::int64_t>(task.maximumEvents));
        while (bytes < task.maximumBytes && m_events.step()) {
            page.events.push_back(StoredEvent{.seq = static_cast<std::uint64_t>(m_events.integer(0)),
                                              .receivedAt = fromMilliseconds(m_events.integer(1)),
                                              .signature = m_events.text(2),
                                              .body = m_events.text(3)});
            bytes += page.events.back().body.size();
        }
        m_events.reset();
        return !m_events.failed();
    }

    Database m_database;
    Statement m_events;
    Statement m_bounds;
};

class SqliteJournal final : public Journal
{
public:
    SqliteJournal(SqliteJournalOptions options, JournalWriter writer, JournalReader reader)
        : m_options(std::move(options))
        , m_writer(std::move(writer))
        , m_reader(std::move(reader))
        , m_writerThread([this] { write(); })
        , m_readerThread([this] { serveReads(); })
    {
    }

    ~SqliteJournal() override
    {
        m_reads.close();
        m_tasks.close();
        m_writerThread.join();
        m_readerThread.join();
    }

    void append(NewEvent event, Appended done) override
    {
        JournalTask task;
        task.event = std::move(event);
        task.done = std::move(done);
        m_tasks.push(std::move(task));
    }

    void read(const std::string &account, std::uint64_t after, std::size_t maximumEvents, std::size_t maximumBytes,
              Read done) override
    {
        m_reads.push({account, after, maximumEvents, maximumBytes, std::move(done)});
    }

    void acknowledge(const std::string &account, std::uint64_t seq) override
    {
        JournalTask task;
        task.kind = JournalTask::Kind::Acknowledge;
        task.account = account;
        task.seq = seq;
        m_tasks.pushLazily(std::move(task), kAcknowledgementDelay);
    }

    void advance(const std::string &account, std::uint64_t seq, std::function<void()> done) override
    {
        JournalTask task;
        task.kind = JournalTask::Kind::Advance;
        task.account = account;
        task.seq = seq;
        task.advanced = std::move(done);
        m_tasks.push(std::move(task));
    }

    void prune() override
    {
        JournalTask task;
        task.kind = JournalTask::Kind::Prune;
        m_tasks.push(std::move(task));
    }

    void setHeadMoved(HeadMoved headMoved) override { m_headMoved = std::move(headMoved); }
    bool isHealthy() const override { return m_healthy; }

private:
    void write()
    {
        for (auto tasks = m_tasks.take(kTasksPerCommit); !tasks.empty(); tasks = m_tasks.take(kTasksPerCommit)) {
            coalesceAcknowledgements(tasks);
            const auto begun = std::chrono::steady_clock::now();
            CommitReport report = m_writer.commit(tasks, m_options.clock());
            m_healthy = !m_writer.isBroken();
            if (report.committed && m_options.committed)
                m_options.committed(tasks.size(), std::chrono::steady_clock::now() - begun);
            if (report.morePruning)
                prune();
            m_options.post([this, done = std::move(tasks), outcome = std::move(report)] { announce(done, outcome); });
        }
    }

    //! An acknowledgement is cumulative: of many that wait for one account only the highest is written.
    static void coalesceAcknowledgements(std::vector<JournalTask> &tasks)
    {
        std::map<std::string, std::uint64_t> highest;
        for (const JournalTask &task : tasks) {
            if (task.kind == JournalTask::Kind::Acknowledge)
                highest[task.account] = std::max(highest[task.account], task.seq);
        }
        std::erase_if(tasks, [&highest](const JournalTask &task) {
            return task.kind == JournalTask::Kind::Acknowledge && highest[task.account] != task.seq;
        });
    }

    void announce(const std::vector<JournalTask> &tasks, const CommitReport &report)
    {
        for (std::size_t at = 0; at < tasks.size(); ++at) {
            if (tasks[at].done)
                tasks[at].done(report.results[at]);
            if (tasks[at].advanced)
                tasks[at].advanced();
        }
        if (!m_headMoved)
            return;
        for (const auto &[account, head] : report.heads)
            m_headMoved(account, head);
    }

    void serveReads()
    {
        for (auto tasks = m_reads.take(1); !tasks.empty(); tasks = m_reads.take(1)) {
            ReadTask &task = tasks.front();
            m_options.post(
                [page = m_reader.page(task), done = std::move(task.done)]() mutable { done(std::move(page)); });
        }
    }

    SqliteJournalOptions m_options;
    JournalWriter m_writer;
    JournalReader m_reader;
    HeadMoved m_headMoved;
    std::atomic<bool> m_healthy = true;
    TaskQueue<JournalTask> m_tasks;
    TaskQueue<ReadTask> m_reads;
    std::thread m_writerThread;
    std::thread m_readerThread;
};

} // namespace

protocol::Outcome<std::unique_ptr<Journal>> openSqliteJournal(SqliteJournalOptions options)
{
    protocol::Outcome<JournalWriter> writer = JournalWriter::open(options.file, options.retention);
    if (!writer)
        return writer.error();
    protocol::Outcome<Database> database = Database::open(options.file);
    if (!database)
        return database.error();
    return std::unique_ptr<Journal>(
        std::make_unique<SqliteJournal>(std::move(options), std::move(*writer), JournalReader(std::move(*database))));
}

} // namespace relay::server
