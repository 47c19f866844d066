// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/sqlite.h"

#include <sqlite3.h>

namespace relay::server {

namespace {

constexpr int kBusyMilliseconds = 5000;

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const noexcept
{
    sqlite3_finalize(statement);
}

Statement &Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), parameter, value);
    return *this;
}

Statement &Statement::bindText(int parameter, std::string_view value)
{
    sqlite3_bind_text64(m_statement.get(), parameter, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int parameter, std::string_view value)
{
    sqlite3_bind_blob64(m_statement.get(), parameter, value.data(), value.size(), SQLITE_STATIC);
    return *this;
}

bool Statement::step()
{
    const int result = m_statement ? sqlite3_step(m_statement.get()) : SQLITE_MISUSE;
    if (result == SQLITE_ROW)
        return true;
    m_failed = result != SQLITE_DONE;
    reset();
    return false;
}

bool Statement::run()
{
    while (step()) {
    }
    return !m_failed;
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return data ? std::string(static_cast<const char *>(data), static_cast<std::size_t>(size)) : std::string();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3 *connection) const noexcept
{
    sqlite3_close_v2(connection);
}

protocol::Outcome<Database> Database::open(const std::filesystem::path &file)
{
    sqlite3 *connection = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &connection,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database;
    database.m_connection.reset(connection);
    if (result == SQLITE_OK) {
        sqlite3_extended_result_codes(connection, 1);
        sqlite3_busy_timeout(connection, kBusyMilliseconds);
        if (database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"))
            return database;
    }
    return protocol::Failure{file.string() + ": " + database.errorText()};
}

bool Database::execute(const char *sql)
{
    return sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement Database::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(m_connection.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                       &statement, nullptr);
    Statement prepared;
    prepared.m_statement.reset(statement);
    return prepared;
}

int Database::changes() const
{
    return sqlite3_changes(m_connection.get());
}

int Database::errorCode() const
{
    return sqlite3_extended_errcode(m_connection.get());
}

std::string Database::errorText() const
{
    return sqlite3_errmsg(m_connection.get());
}

} // namespace relay::server
