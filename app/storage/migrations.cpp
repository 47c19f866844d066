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

//! SQLite cannot take a NOT NULL away: the table is made anew beside the old one, as
//! https://www.sqlite.org/lang_altertable.html#otheralter prescribes, with whatever columns and indexes it has by now.
void allowInvoicesWithoutXml(Connection &connection)
{
    QStringList indexes;
    Rows known = connection.select(QStringLiteral(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'invoices' AND sql IS NOT NULL"));
    while (known.next())
        indexes.append(known.text("sql"));
    Rows table =
        connection.select(QStringLiteral("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'invoices'"));
    if (!table.next())
        return;
    const QString before = table.text("sql");
    QString after = before;
    after.replace(QLatin1String("xml_sha256 VARCHAR(64) NOT NULL"), QLatin1String("xml_sha256 VARCHAR(64)"));
    after.replace(after.indexOf(QLatin1String("invoices")), qsizetype(qstrlen("invoices")),
                  QLatin1String("invoices_rebuilt"));
    table = Rows(QSqlQuery()); // a reader that stands open keeps the table from being dropped
    connection.execute(after);
    connection.execute(QStringLiteral("INSERT INTO invoices_rebuilt SELECT * FROM invoices"));
    connection.execute(QStringLiteral("DROP TABLE invoices"));
    connection.execute(QStringLiteral("ALTER TABLE invoices_rebuilt RENAME TO invoices"));
    for (const QString &index : std::as_const(indexes))
        connection.execute(index);
}

void addBilling(Connection &connection)
{
    allowInvoicesWithoutXml(connection);
    connection.executeScript(QStringLiteral(":/recado/sql/0004-billing.sql"));
}

//! While a table is made anew, what refers to it points nowhere. Outside of a transaction only.
class ForeignKeysAside
{
public:
    explicit ForeignKeysAside(Connection &connection)
        : m_connection(connection)
    {
        m_connection.execute(QStringLiteral("PRAGMA foreign_keys = OFF"));
    }
    ~ForeignKeysAside()
    {
        try {
            m_connection.execute(QStringLiteral("PRAGMA foreign_keys = ON"));
        } catch (const SqlFailure &) {
            // The connection is gone, and with it what it was set to.
        }
    }
    Q_DISABLE_COPY_MOVE(ForeignKeysAside)

private:
    Connection &m_connection;
};

void addPace(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0003-pace.sql"));
}

void addProviders(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0005-providers.sql"));
}

void addReminders(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0006-reminders.sql"));
}

void addTurns(Connection &connection)
{
    connection.executeScript(QStringLiteral(":/recado/sql/0009-turns.sql"));
}

// Ordered; a line is never edited after a release, the next one corrects it.
constexpr std::array kMigrations{
    Migration{1, "invoices, messages, events, conversations", createSchema},
    Migration{3, "the account's pace", addPace},
    Migration{4, "invoices without XML", addBilling},
    Migration{5, "templates, buttons, the window's fallback", addProviders},
    Migration{6, "business events and reminders", addReminders},
    Migration{9, "whose turn it is, without reading all", addTurns},
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
        if (connection.select(QStringLiteral("PRAGMA foreign_key_check")).next())
            return failure(ErrorKind::Storage,
                           QCoreApplication::translate("Storage", "La base de datos está dañada. Restaura el último "
                                                                  "respaldo de ella."));
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
    const ForeignKeysAside aside(connection);
    Result<bool> stepped = true;
    while (stepped && *stepped)
        stepped = applyNext(connection, nowUtc);
    return stepped ? Result<>() : failure(stepped.error());
}

} // namespace storage
