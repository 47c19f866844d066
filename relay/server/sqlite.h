// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace relay::server {

//! \brief A prepared statement; parameters count from 1, columns from 0. Used on the thread of its database.
class Statement final
{
public:
    Statement() = default;

    Statement &bind(int parameter, std::int64_t value);
    //! \brief The text must live until the statement is run: it is not copied.
    Statement &bindText(int parameter, std::string_view value);
    Statement &bindBlob(int parameter, std::string_view value);

    //! \return true while there is a row; false at the end or on an error (ask failed()); the statement is then reset
    [[nodiscard]] bool step();
    //! \brief Runs a statement that gives no rows. \return false on an error
    [[nodiscard]] bool run();
    //! \brief Ends a reading before its last row.
    void reset();
    [[nodiscard]] bool failed() const { return m_failed; }

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    bool m_failed = false;
};

//! \brief One connection to one SQLite file, WAL and synchronous=FULL. It belongs to one thread at a time.
class Database final
{
public:
    //! \brief Opens or creates the file. \return a Failure that names file and reason
    [[nodiscard]] static protocol::Outcome<Database> open(const std::filesystem::path &file);

    //! \brief Runs statements without parameters. \return false on an error
    [[nodiscard]] bool execute(const char *sql);
    //! \brief SQL that is wrong for the schema is a bug: the statement then fails whenever it is run.
    [[nodiscard]] Statement prepare(std::string_view sql);

    [[nodiscard]] int changes() const;
    //! \brief SQLite's extended result code of the last call.
    [[nodiscard]] int errorCode() const;
    [[nodiscard]] std::string errorText() const;

private:
    struct Close
    {
        void operator()(sqlite3 *connection) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> m_connection;
};

} // namespace relay::server
