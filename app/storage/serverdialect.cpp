// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/serverdialect.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSqlError>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

constexpr int kStripes = 64; //!< rows of name_locks; names that share one only wait for each other

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! FNV-1a: the same in every program, which a seeded hash is not.
int stripeOf(const QString &name)
{
    quint32 hash = 2166136261U;
    for (const char byte : name.toUtf8())
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619U;
    return static_cast<int>(hash % kStripes);
}

} // namespace

const QString ServerDialect::kServerTables = QStringLiteral(":/recado/sql/0000-servers.sql");

bool isThisMachine(const QString &host)
{
    return host.isEmpty() || host == QLatin1String("localhost") || host.startsWith(u'/') ||
           QHostAddress(host).isLoopback();
}

Result<> ServerDialect::check(const DatabaseSettings &settings) const
{
    if (settings.database.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta el nombre de la base de datos ([store] database=)."));
    if (!QSqlDatabase::isDriverAvailable(settings.driver))
        return failure(ErrorKind::InvalidInput,
                       tr("Falta instalar el controlador %1 de Qt para usar esa base de datos.").arg(settings.driver));
    return {};
}

void ServerDialect::address(QSqlDatabase &database, const DatabaseSettings &settings) const
{
    database.setHostName(settings.host);
    if (settings.port != 0)
        database.setPort(settings.port);
    database.setUserName(settings.user);
    database.setPassword(settings.password);
    database.setDatabaseName(settings.database);
    database.setConnectOptions(options(settings));
    // Sums are exact numbers; as the driver's doubles they would be rounded.
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
}

void ServerDialect::checkWritable(Connection &connection) const
{
    // Rows of connections that are long gone; one that lives on writes its row again.
    constexpr qint64 kKeptDays = 30;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Transaction transaction(connection);
    connection.execute(QStringLiteral("DELETE FROM store_changes WHERE since < ?"), {stored(now.addDays(-kKeptDays))});
    (void)connection.insertIfAbsent("store_changes",
                                    {{"connection", connection.identity()}, {"commits", 0}, {"since", stored(now)}});
    transaction.commit();
}

qint64 ServerDialect::version(Connection &connection) const
{
    Rows rows = connection.select(
        QStringLiteral("SELECT COALESCE(SUM(commits), 0) AS version FROM store_changes WHERE connection <> ?"),
        {connection.identity()});
    return rows.next() ? rows.integer("version") : 0;
}

void ServerDialect::noteCommit(Connection &connection) const
{
    // A row of its own for each connection: those who write together do not wait for each other here.
    if (connection.execute(QStringLiteral("UPDATE store_changes SET commits = commits + 1 WHERE connection = ?"),
                           {connection.identity()}) == 0)
        (void)connection.insertIfAbsent("store_changes", {{"connection", connection.identity()},
                                                          {"commits", 1},
                                                          {"since", stored(QDateTime::currentDateTimeUtc())}});
}

void ServerDialect::lockName(Connection &connection, const QString &name) const
{
    (void)connection.select(QStringLiteral("SELECT id FROM name_locks WHERE id = ? FOR UPDATE"), {stripeOf(name)});
}

SqlFailure ServerDialect::meaningOf(const QSqlError &error, std::span<const Meaning> meanings)
{
    SqlFailure failure = unknownFailure(error);
    for (const Meaning &meaning : meanings) {
        if (!failure.code.startsWith(QLatin1String(meaning.code)))
            continue;
        failure.error = storageError(meaning.sentence);
        failure.duplicate = meaning.what == Meaning::Duplicate;
        // Between looking and inserting, another connection may have been quicker: looking again finds its row.
        failure.transient = meaning.what == Meaning::Transient || failure.duplicate;
        failure.lost = meaning.what == Meaning::Lost;
        break;
    }
    return failure;
}

} // namespace storage
