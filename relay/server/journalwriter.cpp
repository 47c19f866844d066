// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/journalwriter.h"

#include "relay/server/log.h"

#include <sqlite3.h>

#include <limits>

namespace relay::server {

namespace {

constexpr int kSchemaVersion = 1;
constexpr int kPrunedAtOnce = 1000;
// Providers repeat for up to a week; whatever the retention, a late repetition must still be known.
constexpr std::chrono::hours kIdentitiesKept{24 * 30};

// acks keeps one row an hour: retention asks only what was acknowledged by a certain day.
constexpr auto kSchema = R"sql(
    CREATE TABLE events(account TEXT NOT NULL, seq INTEGER NOT NULL, received_at INTEGER NOT NULL,
        signature TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY(account, seq));
    CREATE TABLE heads(account TEXT PRIMARY KEY, head INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE seen(account TEXT NOT NULL, identity BLOB NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY(account, identity)) WITHOUT ROWID;
    CREATE INDEX seen_at ON seen(at);
    CREATE TABLE acks(account TEXT NOT NULL, hour INTEGER NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(account, hour)) WITHOUT ROWID;
    PRAGMA user_version = 1;
)sql";

constexpr auto kRemember = "INSERT INTO seen(account, identity, at) VALUES(?1, ?2, ?3) ON CONFLICT(account, identity) "
                           "DO UPDATE SET at = excluded.at WHERE abs(excluded.at - seen.at) > ?4";
constexpr auto kInsert = "INSERT INTO events(account, seq, received_at, signature, body) VALUES(?1, ?2, ?3, ?4, ?5)";
constexpr auto kSaveHead = "INSERT INTO heads(account, head) VALUES(?1, ?2) ON CONFLICT(account) DO UPDATE SET "
                           "head = excluded.head";
constexpr auto kAcknowledge = "INSERT INTO acks(account, hour, seq) VALUES(?1, ?2, ?3) ON CONFLICT(account, hour) "
                              "DO UPDATE SET seq = max(seq, excluded.seq)";
constexpr auto kAcknowledgedBefore = "SELECT max(seq) FROM acks WHERE account = ?1 AND hour < ?2";
constexpr auto kOldest = "SELECT seq, received_at FROM events WHERE account = ?1 ORDER BY seq LIMIT ?2";
constexpr auto kDelete = "DELETE FROM events WHERE account = ?1 AND seq <= ?2";
constexpr auto kForget = "DELETE FROM seen WHERE at < ?1";
// The newest row stays: it says how far the account's readers ever came.
constexpr auto kForgetAcknowledgements =
    "DELETE FROM acks WHERE hour < ?1 AND EXISTS(SELECT 1 FROM acks AS newer WHERE newer.account = acks.account "
    "AND newer.hour > acks.hour)";

std::int64_t hour(TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::hours>(time.time_since_epoch()).count();
}

std::int64_t toInteger(std::uint64_t seq)
{
    return static_cast<std::int64_t>(seq);
}

protocol::Outcome<Database> openSchema(const std::filesystem::path &file)
{
    protocol::Outcome<Database> database = Database::open(file);
    if (!database)
        return database;
    Statement version = database->prepare("PRAGMA user_version");
    const std::int64_t found = version.step() ? version.integer(0) : 0;
    version.reset();
    if (found > kSchemaVersion)
        return protocol::Failure{file.string() + ": was written by a newer version"};
    if (found == 0 &&
        !(database->execute("BEGIN IMMEDIATE") && database->execute(kSchema) && database->execute("COMMIT")))
        return protocol::Failure{file.string() + ": " + database->errorText()};
    // Frames that an earlier process wrote but could not fsync must not lie under ours.
    if (!database->execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        return protocol::Failure{file.string() + ": " + database->errorText()};
    return database;
}

} // namespace

protocol::Outcome<JournalWriter> JournalWriter::open(const std::filesystem::path &file, const Retention &retention)
{
    protocol::Outcome<Database> database = openSchema(file);
    if (!database)
        return database.error();
    JournalWriter writer(std::move(*database), retention);
    if (!writer.loadHeads())
        return protocol::Failure{file.string() + ": " + writer.m_database.errorText()};
    return writer;
}

JournalWriter::JournalWriter(Database database, const Retention &retention)
    : m_database(std::move(database))
    , m_retention(retention)
    , m_remember(m_database.prepare(kRemember))
    , m_insert(m_database.prepare(kInsert))
    , m_saveHead(m_database.prepare(kSaveHead))
    , m_acknowledge(m_database.prepare(kAcknowledge))
    , m_acknowledgedBefore(m_database.prepare(kAcknowledgedBefore))
    , m_oldest(m_database.prepare(kOldest))
    , m_delete(m_database.prepare(kDelete))
    , m_forget(m_database.prepare(kForget))
    , m_forgetAcknowledgements(m_database.prepare(kForgetAcknowledgements))
{
}

CommitReport JournalWriter::commit(const std::vector<JournalTask> &tasks, TimePoint now)
{
    CommitReport report;
    report.results.reserve(tasks.size());
    bool ok = !m_broken && m_database.execute("BEGIN IMMEDIATE");
    for (std::size_t at = 0; ok && at < tasks.size(); ++at)
        ok = perform(tasks[at], now, report);
    for (auto moved = report.heads.cbegin(); ok && moved != report.heads.cend(); ++moved)
        ok = saveHead(moved->first, moved->second);
    if (ok && m_database.execute("COMMIT")) {
        report.committed = true;
        return report;
    }
    if (!m_broken)
        rollBack();
    report.results.assign(tasks.size(), AppendResult::Failed);
    report.heads.clear();
    return report;
}

bool JournalWriter::perform(const JournalTask &task, TimePoint now, CommitReport &report)
{
    if (task.kind == JournalTask::Kind::Append)
        return append(task.event, report);
    report.results.push_back(AppendResult::Stored);
    switch (task.kind) {
    case JournalTask::Kind::Acknowledge:
        return rememberAcknowledgement(task, now);
    case JournalTask::Kind::Advance:
        return advance(task);
    case JournalTask::Kind::Prune:
        return prune(now, report);
    case JournalTask::Kind::Append:
        break;
    }
    return false;
}

bool JournalWriter::append(const NewEvent &event, CommitReport &report)
{
    const std::int64_t window =
        event.repeatWindow ? event.repeatWindow->count() : std::numeric_limits<std::int64_t>::max();
    const std::int64_t receivedAt = toMilliseconds(event.receivedAt);
    m_remember.bindText(1, event.account)
        .bindBlob(2, protocol::bytes(event.identity))
        .bind(3, receivedAt)
        .bind(4, window);
    if (!m_remember.run())
        return false;
    if (m_database.changes() == 0) {
        report.results.push_back(AppendResult::Repeated);
        return true;
    }
    const std::uint64_t seq = ++m_heads[event.account];
    m_insert.bindText(1, event.account).bind(2, toInteger(seq)).bind(3, receivedAt);
    m_insert.bindText(4, event.signature).bindBlob(5, event.body);
    if (!m_insert.run())
        return false;
    report.heads[event.account] = seq;
    report.results.push_back(AppendResult::Stored);
    return true;
}

bool JournalWriter::rememberAcknowledgement(const JournalTask &task, TimePoint now)
{
    return m_acknowledge.bindText(1, task.account).bind(2, hour(now)).bind(3, toInteger(task.seq)).run();
}

bool JournalWriter::advance(const JournalTask &task)
{
    std::uint64_t &head = m_heads[task.account];
    if (head >= task.seq)
        return true;
    head = task.seq;
    return saveHead(task.account, head);
}

bool JournalWriter::prune(TimePoint now, CommitReport &report)
{
    for (const auto &[account, head] : m_heads) {
        if (!pruneAccount(account, now, report))
            return false;
    }
    const TimePoint forgotten = now - kIdentitiesKept;
    return m_forget.bind(1, toMilliseconds(forgotten)).run() && m_forgetAcknowledgements.bind(1, hour(forgotten)).run();
}

// Only the oldest go, in order, so that what is kept has no holes even if the clock was once wrong.
bool JournalWriter::pruneAccount(const std::string &account, TimePoint now, CommitReport &report)
{
    m_acknowledgedBefore.bindText(1, account).bind(2, hour(now - m_retention.afterAcknowledgement));
    const std::int64_t acknowledged = m_acknowledgedBefore.step() ? m_acknowledgedBefore.integer(0) : 0;
    m_acknowledgedBefore.reset();

    const std::int64_t tooOld = toMilliseconds(now - m_retention.longest);
    std::int64_t last = 0;
    int ended = 0;
    m_oldest.bindText(1, account).bind(2, kPrunedAtOnce);
    while (m_oldest.step()) {
        const std::int64_t seq = m_oldest.integer(0);
        if (seq > acknowledged && m_oldest.integer(1) > tooOld)
            break;
        last = seq;
        ++ended;
    }
    const bool failed = m_oldest.failed();
    m_oldest.reset();
    if (failed || m_acknowledgedBefore.failed())
        return false;
    report.morePruning |= ended == kPrunedAtOnce;
    return ended == 0 || m_delete.bindText(1, account).bind(2, last).run();
}

bool JournalWriter::saveHead(const std::string &account, std::uint64_t head)
{
    return m_saveHead.bindText(1, account).bind(2, toInteger(head)).run();
}

bool JournalWriter::loadHeads()
{
    m_heads.clear();
    Statement heads = m_database.prepare("SELECT account, head FROM heads");
    while (heads.step())
        m_heads[heads.text(0)] = static_cast<std::uint64_t>(heads.integer(1));
    return !heads.failed();
}

void JournalWriter::rollBack()
{
    const int code = m_database.errorCode();
    log(LogLevel::Error, "the journal could not commit: " + m_database.errorText());
    // A full disk is found before anything is promised and heals by itself; an I/O error does not.
    const int primary = code & 0xFF;
    m_broken = primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
    // SQLite has already rolled back by itself after some errors, and then ROLLBACK fails harmlessly.
    const bool rolledBack = m_database.execute("ROLLBACK");
    if (!loadHeads() && !rolledBack)
        m_broken = true;
}

} // namespace relay::server
