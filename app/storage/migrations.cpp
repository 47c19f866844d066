// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

#include <array>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

struct Migration
{
    int version;
    const char *name;
    void (*apply)(Connection &);
};

void createSchema(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0001-schema.sql"));
    connection.executeScript(QStringLiteral(":/recado/sql/0001-sqlite.sql"));
}

void addProviders(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0005-providers.sql"));
}

// Ordered; a line is never edited after a release, the next one corrects it.
constexpr std::array kMigrations{
    Migration{1, "invoices, messages, events, conversations", createSchema},
    Migration{5, "templates, buttons, the window's fallback", addProviders},
};

constexpr bool strictlyRisingFromOne()
{
    int previous = 0;
    for (const Migration &migration : kMigrations) {
        if (migration.version <= previous)
            return false;
        previous = migration.version;
    }
    return true;
}
static_assert(strictlyRisingFromOne(), "versions of migrations rise strictly");

bool hasTable(Connection &connection, const char *name)
{
    Rows rows = connection.select(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?"),
                                  {QLatin1String(name)});
    return rows.next();
}

bool isEmpty(Connection &connection)
{
    return !connection.select(QStringLiteral("SELECT name FROM sqlite_master")).next();
}

//! \return whether there was a step to make
Result<bool> applyNext(Connection &connection, const QDateTime &nowUtc)
{
    // Read again under the lock: another program may have made the step meanwhile.
    Transaction transaction(connection);
    const Result<int> version = schemaOf(connection);
    if (!version)
        return failure(version.error());
    for (const Migration &migration : kMigrations) {
        if (migration.version <= *version)
            continue;
        if (*version == 0)
            connection.execute(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version ("
                                              "version INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, "
                                              "applied_at VARCHAR(24) NOT NULL)"));
        migration.apply(connection);
        connection.insert(
            "schema_version",
            {{"version", migration.version}, {"name", QLatin1String(migration.name)}, {"applied_at", stored(nowUtc)}});
        transaction.commit();
        return true;
    }
    return false;
}

} // namespace

int newestSchema()
{
    return kMigrations.back().version;
}

Result<int> schemaOf(Connection &connection)
{
    if (!hasTable(connection, "schema_version")) {
        if (isEmpty(connection))
            return 0;
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Storage", "El archivo es la base de datos de otro programa."));
    }
    Rows rows = connection.select(QStringLiteral("SELECT MAX(version) AS version FROM schema_version"));
    return rows.next() ? rows.number("version") : 0;
}

Result<> migrate(Connection &connection, const QDateTime &nowUtc)
{
    const Result<int> version = schemaOf(connection);
    if (!version)
        return failure(version.error());
    if (*version > newestSchema())
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Storage",
                                                   "La base es de una versión más nueva de Recado (esquema %1; este "
                                                   "programa conoce %2). Actualiza Recado.")
                           .arg(*version)
                           .arg(newestSchema()));
    if (*version == newestSchema())
        return {};
    Result<bool> stepped = true;
    while (stepped && *stepped)
        stepped = applyNext(connection, nowUtc);
    return stepped ? Result<>() : failure(stepped.error());
}

} // namespace storage
