// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"
#include "storage/dialect.h"
#include "storage/statementwatch.h"

#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <initializer_list>
#include <memory>
#include <utility>

namespace storage {

//! \brief The rows of a SELECT. Columns are read by name; a name that is not there is our bug.
class Rows final
{
public:
    Rows(QSqlQuery query, const Dialect &dialect);

    [[nodiscard]] bool next();

    [[nodiscard]] bool isNull(const char *column) const { return value(column).isNull(); }
    [[nodiscard]] QString text(const char *column) const { return value(column).toString(); }
    [[nodiscard]] qint64 integer(const char *column) const { return value(column).toLongLong(); }
    [[nodiscard]] int number(const char *column) const { return value(column).toInt(); }
    [[nodiscard]] bool flag(const char *column) const { return value(column).toInt() != 0; }
    [[nodiscard]] QByteArray bytes(const char *column) const { return value(column).toByteArray(); }
    [[nodiscard]] QDateTime instant(const char *column) const;
    [[nodiscard]] QDate date(const char *column) const;

private:
    [[nodiscard]] QVariant value(const char *column) const;

    QSqlQuery m_query;
    const Dialect *m_dialect;
    QHash<QByteArray, int> m_columns;
};

//! \brief One connection to Recado's own database; the engine's ways are its dialect's.
//! \threads the storage thread only
class Connection final
{
public:
    using Values = std::initializer_list<std::pair<const char *, QVariant>>;

    Connection(const QSqlDatabase &database, std::unique_ptr<const Dialect> dialect);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    //! Placeholders are `?`, in order. A null QString is bound as the empty text, QVariant() as NULL.
    [[nodiscard]] Rows select(const QString &sql, const QVariantList &values = {});

    //! \brief As select(), but keeps the rows as they are until the transaction ends: others that would change them,
    //! or select them so, wait.
    [[nodiscard]] Rows selectForUpdate(const QString &sql, const QVariantList &values = {});

    //! \return how many rows the statement found to change
    int execute(const QString &sql, const QVariantList &values = {});

    void insert(const char *table, Values values);

    //! \return false when a unique index says that it is there already
    [[nodiscard]] bool insertIfAbsent(const char *table, Values values);

    //! \brief Inserts many rows with few statements; each of \a rows has a value for each of \a columns.
    void insertRows(const char *table, const QStringList &columns, const QList<QVariantList> &rows);

    //! \brief Runs the statements of a resource in the dialect's words; those that were done before are passed over.
    void executeScript(const QString &resource);

    //! \brief The time of the database, UTC with milliseconds: the one clock that all programs share.
    [[nodiscard]] QDateTime nowUtc();

    //! \brief Takes the time from elsewhere; for tests.
    void setClock(const domain::Clock *clock) { m_clock = clock; }
    void setWatch(StatementWatch *watch) { m_watch = watch; } //!< for tests
    [[nodiscard]] const Dialect &dialect() const { return *m_dialect; }
    [[nodiscard]] const QString &identity() const { return m_identity; } //!< no other connection has it

    //! \brief Whether something was committed since the last call.
    [[nodiscard]] bool takeCommitted() { return std::exchange(m_committed, false); }

private:
    friend class Transaction;

    QSqlQuery run(const QString &sql, const QVariantList &values);
    QSqlQuery perform(const QString &sql, const QVariantList &values);
    [[nodiscard]] SqlFailure failureOf(const QSqlError &error) const;
    [[nodiscard]] QString withLiterals(const QString &sql, const QVariantList &values) const;
    QSqlQuery insertRow(const char *table, Values values, const QString &conflict);

    QSqlDatabase m_database;
    const domain::Clock *m_clock = nullptr;
    StatementWatch *m_watch = nullptr;
    std::unique_ptr<const Dialect> m_dialect;
    QString m_identity;
    bool m_committed = false;
};

//! \brief Rolls back unless committed.
class Transaction final
{
public:
    //! On SQLite a writer takes the lock at its beginning: what it reads stays true until it commits. On the servers
    //! that holds for rows that it selects for update. A reader sees one moment of the database.
    enum class Kind { Read, Write, Schema };

    explicit Transaction(Connection &connection, Kind kind = Kind::Write);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    void commit();

private:
    Connection &m_connection;
    Kind m_kind;
    bool m_open = true;
};

} // namespace storage
