// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/dialect.h"
#include "storage/ftssearch.h"

namespace storage {

//! \brief One file on this machine. Writers take turns, so nothing else needs a lock.
class SqliteDialect final : public Dialect
{
public:
    QString name() const override { return QStringLiteral("sqlite"); }

    domain::Result<> check(const DatabaseSettings &settings) const override;
    void address(QSqlDatabase &database, const DatabaseSettings &settings) const override;
    void greet(Connection &, const DatabaseSettings &) const override {}
    void setUp(Connection &connection) const override;
    void checkWritable(Connection &connection) const override;

    QStringList begin(Access access) const override;
    QString forUpdate() const override { return {}; }
    QString orNothing() const override { return QStringLiteral(" ON CONFLICT DO NOTHING"); }
    bool readsRowByRow() const override { return true; }
    bool prepares() const override { return true; }
    SqlFailure failureOf(const QSqlError &error) const override;

    QString nowExpression() const override { return {}; }

    void prepareSchema(Connection &) const override {}
    QString ofScript(const QString &statement) const override;
    void allowNull(Connection &connection, const Column &column) const override;
    bool referencesHold(Connection &connection) const override;
    QStringList tables(Connection &connection) const override;
    bool schemaIsTransactional() const override { return true; }
    void lockSchema(Connection &connection) const override;
    void unlockSchema(Connection &connection) const override;

    qint64 version(Connection &connection) const override;
    void noteCommit(Connection &) const override {}
    void lockName(Connection &, const QString &) const override {}

    const InvoiceSearch &search() const override { return m_search; }

private:
    FtsSearch m_search;
};

} // namespace storage
