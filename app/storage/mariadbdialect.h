// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/serverdialect.h"

namespace storage {

//! \brief MariaDB 10.6 or newer, and MySQL 8.
class MariaDbDialect final : public ServerDialect
{
public:
    QString name() const override { return QStringLiteral("mariadb"); }

    void greet(Connection &connection, const DatabaseSettings &settings) const override;
    void setUp(Connection &) const override {}

    QStringList begin(Access access) const override;
    QString orNothing() const override { return {}; }
    bool prepares() const override { return true; }
    QString orLast(const QString &column, const QString &nothing, bool ascending) const override;
    SqlFailure failureOf(const QSqlError &error) const override;

    QString nowExpression() const override;

    void prepareSchema(Connection &connection) const override;
    QString ofScript(const QString &statement) const override;
    void allowNull(Connection &connection, const Column &column) const override;
    QStringList tables(Connection &connection) const override;
    bool schemaIsTransactional() const override { return false; }
    bool wasDone(const SqlFailure &failure) const override;
    void lockSchema(Connection &connection) const override;
    void unlockSchema(Connection &connection) const override;

private:
    QString options(const DatabaseSettings &settings) const override;
};

} // namespace storage
