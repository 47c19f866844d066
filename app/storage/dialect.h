// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/invoicesearch.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>

class QSqlDatabase;
class QSqlError;

namespace storage {

class Connection;
struct DatabaseSettings;

//! \brief How a statement fails inside this library: thrown by Connection, caught in StorageThread and nowhere else.
//!
//! A transaction is a dozen statements of which each can fail in the same way, and the only cure is to give up or to
//! repeat the whole.
struct SqlFailure
{
    domain::Error error;
    bool transient = false; //!< another connection was in the way: the whole transaction may be repeated
    bool duplicate = false; //!< a unique index has it already; transient too, where another connection may have put it
    bool lost = false;      //!< the connection is gone
    bool undecided = false; //!< it went while it committed: nobody knows whether it did, so nothing may be repeated
    QString code = {};      //!< the engine's own
};

//! \brief What Recado's SQL leaves to the engine. All else is written once, in SQL that the three understand.
//! \threads none of its own; stateless
class Dialect
{
public:
    enum class Access { Read, Write };

    //! \return none for a driver that Recado does not know
    [[nodiscard]] static std::unique_ptr<Dialect> ofDriver(const QString &driver);

    Dialect() = default;
    virtual ~Dialect() = default;
    Q_DISABLE_COPY_MOVE(Dialect)

    [[nodiscard]] virtual QString name() const = 0; //!< of its own scripts: 0001-schema.NAME.sql

    // Connecting.
    //! \return InvalidInput for settings that cannot work, Storage for a place that cannot
    [[nodiscard]] virtual domain::Result<> check(const DatabaseSettings &settings) const = 0;
    virtual void address(QSqlDatabase &database, const DatabaseSettings &settings) const = 0;
    //! \brief What must be known before a foreign or newer database is told from ours: changes nothing that stays.
    virtual void greet(Connection &connection, const DatabaseSettings &settings) const = 0;
    //! \brief What an open database of ours is set to.
    virtual void setUp(Connection &connection) const = 0;
    //! \brief Fails on a read-only database now, not at the first message.
    virtual void checkWritable(Connection &connection) const = 0;

    // Statements.
    [[nodiscard]] virtual QStringList begin(Access access) const = 0;
    //! \brief Ends a SELECT of the rows that decide what a transaction does; empty where writers take turns anyway.
    [[nodiscard]] virtual QString forUpdate() const = 0;
    //! \brief Ends an INSERT that may find its row there; empty: the engine reports it as a failure.
    [[nodiscard]] virtual QString orNothing() const = 0;
    [[nodiscard]] virtual bool readsRowByRow() const = 0; //!< a result that is not read to its end harms no other
    //! \brief Whether values travel apart from the statement; else as literals in it, which is one round trip, not
    //! three.
    [[nodiscard]] virtual bool prepares() const = 0;
    [[nodiscard]] virtual QVariant bindable(const QVariant &value) const;
    //! \brief The indexed form of `COALESCE(i.column, nothing)`, by which the list sorts.
    [[nodiscard]] virtual QString orLast(const QString &column, const QString &nothing, bool ascending) const;
    [[nodiscard]] virtual SqlFailure failureOf(const QSqlError &error) const = 0;

    //! \brief The server's time as ISO text, UTC, with milliseconds at least; empty: this machine's is meant.
    [[nodiscard]] virtual QString nowExpression() const = 0;

    // Schema.
    //! \brief What an empty database needs before the first script.
    virtual void prepareSchema(Connection &connection) const = 0;
    [[nodiscard]] virtual QString ofScript(const QString &statement) const = 0; //!< from neutral SQL
    [[nodiscard]] virtual QStringList tables(Connection &connection) const = 0;
    [[nodiscard]] virtual bool schemaIsTransactional() const = 0;
    //! \brief Whether a statement of a script failed only because it had been done before.
    [[nodiscard]] virtual bool wasDone(const SqlFailure &failure) const;
    virtual void lockSchema(Connection &connection) const = 0; //!< for one program at a time; waits
    virtual void unlockSchema(Connection &connection) const = 0;

    struct Column
    {
        const char *table;
        const char *name;
        const char *type;
    };
    //! \brief Takes the NOT NULL of a column away.
    virtual void allowNull(Connection &connection, const Column &column) const = 0;
    //! \brief Whether every foreign key has its row, after a change of the schema.
    [[nodiscard]] virtual bool referencesHold(Connection &connection) const;

    // Other programs.
    //! \brief Changes when another connection commits. Own commits may or may not show.
    [[nodiscard]] virtual qint64 version(Connection &connection) const = 0;
    //! \brief Part of every transaction that writes.
    virtual void noteCommit(Connection &connection) const = 0;
    //! \brief Holds off others that lock the same \a name, until the transaction ends.
    virtual void lockName(Connection &connection, const QString &name) const = 0;

    [[nodiscard]] virtual const InvoiceSearch &search() const = 0;
};

//! \brief What an error means, in one sentence for people. `detail` of an unknown one names the engine's code.
[[nodiscard]] SqlFailure unknownFailure(const QSqlError &error);
[[nodiscard]] domain::Error storageError(const char *sentence); //!< of the context "Storage"

} // namespace storage
