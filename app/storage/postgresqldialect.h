// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/serverdialect.h"

namespace storage {

//! \brief PostgreSQL 12 or newer.
class PostgreSqlDialect final : public ServerDialect
{
public:
    QString name() const override { return QStringLiteral("postgresql"); }

    void greet(Connection &connection, const DatabaseSettings &settings) const override;
    void setUp(Connection &) const override {}

    QStringList begin(Access access) const override;
    QString orNothing() const override { return QStringLiteral(" ON CONFLICT DO NOTHING"); }
    bool prepares() const override { return false; }
    QVariant bindable(const QVariant &value) const override;
    SqlFailure failureOf(const QSqlError &error) const override;

    QString nowExpression() const override;

    void prepareSchema(Connection &connection) const override;
    QString ofScript(const QString &statement) const override;
    void allowNull(Connection &connection, const Column &column) const override;
    QStringList tables(Connection &connection) const override;
    bool schemaIsTransactional() const override { return true; }
    void lockSchema(Connection &connection) const override;
    void unlockSchema(Connection &connection) const override;

private:
    QString options(const DatabaseSettings &settings) const override;
};

} // namespace storage
