// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/dialect.h"
#include "storage/wordsearch.h"

#include <QSqlDatabase>

#include <span>

namespace storage {

//! \brief What the database servers have in common: programs on other machines, writers side by side.
class ServerDialect : public Dialect
{
public:
    domain::Result<> check(const DatabaseSettings &settings) const override;
    void address(QSqlDatabase &database, const DatabaseSettings &settings) const override;
    void checkWritable(Connection &connection) const override;

    QString forUpdate() const override { return QStringLiteral(" FOR UPDATE"); }
    bool readsRowByRow() const override { return false; }

    qint64 version(Connection &connection) const override;
    void noteCommit(Connection &connection) const override;
    void lockName(Connection &connection, const QString &name) const override;

    const InvoiceSearch &search() const override { return m_search; }

protected:
    static const QString kServerTables; //!< the script of what the servers need besides
    [[nodiscard]] virtual QString options(const DatabaseSettings &settings) const = 0;

    //! One line of the table of an engine's errors.
    struct Meaning
    {
        const char *code; //!< a prefix of the engine's own
        enum { Plain, Transient, Duplicate, Lost } what;
        const char *sentence;
    };
    [[nodiscard]] static SqlFailure meaningOf(const QSqlError &error, std::span<const Meaning> meanings);

private:
    WordSearch m_search;
};

//! \brief Whether \a host is this machine.
[[nodiscard]] bool isThisMachine(const QString &host);

} // namespace storage
