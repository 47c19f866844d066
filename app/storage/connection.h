// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <initializer_list>
#include <utility>

namespace storage {

//! \brief How a statement fails inside this library: thrown by Connection, caught in StorageThread and nowhere else.
//!
//! A transaction is a dozen statements of which each can fail in the same way, and the only cure is to give up or to
//! repeat the whole.
struct SqlFailure
{
    domain::Error error;
    bool transient = false; //!< another connection was in the way: the whole transaction may be repeated
};

//! \brief The rows of a SELECT. Columns are read by name; a name that is not there is our bug.
class Rows final
{
public:
    explicit Rows(QSqlQuery query);

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
    QHash<QByteArray, int> m_columns;
};

//! \brief One connection to Recado's own database, and the one place that knows the engine's dialect.
//! \threads the storage thread only
class Connection final
{
public:
    using Values = std::initializer_list<std::pair<const char *, QVariant>>;

    explicit Connection(const QSqlDatabase &database);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    //! Placeholders are `?`, in order. A null QString is bound as the empty text, QVariant() as NULL.
    [[nodiscard]] Rows select(const QString &sql, const QVariantList &values = {});

    //! \return how many rows changed
    int execute(const QString &sql, const QVariantList &values = {});

    //! \return the new row's serial number, where the table has one
    qint64 insert(const char *table, Values values);

    //! \return false when a unique index says that it is there already
    [[nodiscard]] bool insertIfAbsent(const char *table, Values values);

    //! \brief Inserts many rows with few statements; each of \a rows has a value for each of \a columns.
    void insertRows(const char *table, const QStringList &columns, const QList<QVariantList> &rows);

    //! \brief Runs the statements of a resource, the dialect's words filled in.
    void executeScript(const QString &resource);

    //! \brief The time of the database, UTC with milliseconds: the one clock that all programs share.
    [[nodiscard]] QDateTime nowUtc();

    //! \brief Takes the time from elsewhere; for tests.
    void setClock(const domain::Clock *clock) { m_clock = clock; }

    //! \brief Whether something was committed since the last call.
    [[nodiscard]] bool takeCommitted() { return std::exchange(m_committed, false); }

private:
    friend class Transaction;

    QSqlQuery run(const QString &sql, const QVariantList &values);
    QSqlQuery insertRow(const char *table, Values values, const QString &conflict);

    QSqlDatabase m_database;
    const domain::Clock *m_clock = nullptr;
    bool m_committed = false;
};

//! \brief Rolls back unless committed.
class Transaction final
{
public:
    //! A writer takes the lock at its beginning: what it reads stays true until it commits.
    enum class Kind { Read, Write };

    explicit Transaction(Connection &connection, Kind kind = Kind::Write);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    void commit();

private:
    Connection &m_connection;
    Kind m_kind;
    bool m_open = true;
};

//! \brief What a driver's error means for the caller. The one table of it.
[[nodiscard]] SqlFailure failureOf(const QSqlError &error);

} // namespace storage
