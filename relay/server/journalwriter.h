// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/journal.h"
#include "relay/server/sqlite.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace relay::server {

//! \brief One piece of work for the writer; exactly the members of its kind are set.
struct JournalTask
{
    enum class Kind : std::uint8_t {
        Append,
        Acknowledge,
        Advance,
        Prune,
    };
    Kind kind = Kind::Append;
    NewEvent event;                 //!< Append
    Journal::Appended done;         //!< Append
    std::string account;            //!< Acknowledge, Advance
    std::uint64_t seq = 0;          //!< Acknowledge, Advance
    std::function<void()> advanced; //!< Advance
};

//! \brief What one commit did.
struct CommitReport
{
    bool committed = false;
    std::vector<AppendResult> results;          //!< one for each task, in order; Stored for those that are no Append
    std::map<std::string, std::uint64_t> heads; //!< accounts that got events
    bool morePruning = false;
};

//! \brief The writing side of the SQLite journal: schema, numbering, repeated deliveries, retention.
//! Lives on the writer's thread.
class JournalWriter final
{
public:
    [[nodiscard]] static protocol::Outcome<JournalWriter> open(const std::filesystem::path &file,
                                                               const Retention &retention);

    //! \brief All of the tasks in one transaction, or none.
    [[nodiscard]] CommitReport commit(const std::vector<JournalTask> &tasks, TimePoint now);
    //! \brief The file can no longer be trusted.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    explicit JournalWriter(Database database, const Retention &retention);

    bool perform(const JournalTask &task, TimePoint now, CommitReport &report);
    bool append(const NewEvent &event, CommitReport &report);
    bool rememberAcknowledgement(const JournalTask &task, TimePoint now);
    bool advance(const JournalTask &task);
    bool prune(TimePoint now, CommitReport &report);
    bool pruneAccount(const std::string &account, TimePoint now, CommitReport &report);
    bool saveHead(const std::string &account, std::uint64_t head);
    bool loadHeads();
    void rollBack();

    Database m_database;
    Retention m_retention;
    std::unordered_map<std::string, std::uint64_t> m_heads; //!< of the running transaction
    bool m_broken = false;

    Statement m_remember;
    Statement m_insert;
    Statement m_saveHead;
    Statement m_acknowledge;
    Statement m_acknowledgedBefore;
    Statement m_oldest;
    Statement m_delete;
    Statement m_forget;
    Statement m_forgetAcknowledgements;
};

} // namespace relay::server
