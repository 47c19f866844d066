// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/journal.h"

#include <filesystem>
#include <memory>

namespace relay::server {

//! \brief Runs a function later on the thread of the journal's user.
using Post = std::function<void(std::function<void()>)>;

struct SqliteJournalOptions
{
    std::filesystem::path file;
    Retention retention;
    Clock clock = &std::chrono::system_clock::now;
    Post post; //!< callable from any thread until the journal is destroyed
    //! \brief Told, on the journal's thread, how many events one commit took and how long it was.
    std::function<void(std::size_t events, std::chrono::steady_clock::duration)> committed;
};

//! \brief The journal of a single node: one SQLite file.
//!
//! One thread writes: it takes all that is waiting into one transaction (group commit), so that one fsync serves many
//! webhooks. Another reads, with its own connection, so that a reader who catches up does not hold up a writer.
//! After an I/O error nothing more is written: the kernel may have dropped pages that a later fsync would call clean.
//! Opening moves the write-ahead log into the database first, so that a torn log never lies under new commits.
//! Destruction finishes what was handed over.
[[nodiscard]] protocol::Outcome<std::unique_ptr<Journal>> openSqliteJournal(SqliteJournalOptions options);

} // namespace relay::server
