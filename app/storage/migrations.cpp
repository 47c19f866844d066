// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <optional>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

struct Migration
{
    int version;
    const char *name;
    const char *script;                    //!< 000N-SCRIPT.sql, and 000N-SCRIPT.ENGINE.sql where an engine needs more
    void (*first)(Connection &) = nullptr; //!< what no script can say
};

//! An invoice may be known by a row of the billing system alone.
void allowInvoicesWithoutXml(Connection &connection)
{
    connection.dialect().allowNull(connection, {"invoices", "xml_sha256", "VARCHAR(64)"});
}

// Ordered; a line is never edited after a release, the next one corrects it.
constexpr std::array kMigrations{
    Migration{1, "invoices, messages, events, conversations", "0001-schema"},
    Migration{3, "the account's pace", "0003-pace"},
    Migration{4, "invoices without XML", "0004-billing", allowInvoicesWithoutXml},
    Migration{5, "templates, buttons, the window's fallback", "0005-providers"},
    Migration{6, "business events and reminders", "0006-reminders"},
    Migration{9, "whose turn it is, without reading all", "0009-turns"},
    Migration{10, "what a refusal means beyond its message", "0010-refusals"},
    Migration{11, "recipients without a telephone, replies to several invoices", "0011-recipients"},
    Migration{20, "saved views", "0020-views"},
    Migration{30, "drafts, and messages for later", "0030-sending"},
};

void apply(Connection &connection, const Migration &migration)
{
    if (migration.first)
        migration.first(connection);
    const QString place = QStringLiteral(":/recado/sql/") + QLatin1String(migration.script);
    connection.executeScript(place + QStringLiteral(".sql"));
    const QString ofEngine = place + u'.' + connection.dialect().name() + QStringLiteral(".sql");
    if (QFile::exists(ofEngine))
        connection.executeScript(ofEngine);
}

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

//! One program at a time prepares the database; the others find it done.
class SchemaLock
{
public:
    explicit SchemaLock(Connection &connection)
        : m_connection(connection)
    {
        m_connection.dialect().lockSchema(m_connection);
    }
    ~SchemaLock()
    {
        try {
            m_connection.dialect().unlockSchema(m_connection);
        } catch (const SqlFailure &) {
            // The connection is gone, and its lock with it.
        }
    }
    Q_DISABLE_COPY_MOVE(SchemaLock)

private:
    Connection &m_connection;
};

//! \return whether there was a step to make
Result<bool> applyNext(Connection &connection, const QDateTime &nowUtc)
{
    // Where a statement about the schema commits by itself, a step that was cut short is made again from its beginning:
    // executeScript passes over what is there already, and the version is written last.
    std::optional<Transaction> transaction;
    if (connection.dialect().schemaIsTransactional())
        transaction.emplace(connection, Transaction::Kind::Schema);
    // Read again under the lock: another program may have made the step meanwhile.
    const Result<int> version = schemaOf(connection);
    if (!version)
        return failure(version.error());
    for (const Migration &migration : kMigrations) {
        if (migration.version <= *version)
            continue;
        if (*version == 0) {
            connection.execute(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version ("
                                              "version INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, "
                                              "applied_at VARCHAR(24) NOT NULL)"));
            connection.dialect().prepareSchema(connection);
        }
        apply(connection, migration);
        if (!connection.dialect().referencesHold(connection))
            return failure(ErrorKind::Storage,
                           QCoreApplication::translate("Storage", "La base de datos está dañada. Restaura el último "
                                                                  "respaldo de ella."));
        connection.insert(
            "schema_version",
            {{"version", migration.version}, {"name", QLatin1String(migration.name)}, {"applied_at", stored(nowUtc)}});
        if (transaction)
            transaction->commit();
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
    const QStringList tables = connection.dialect().tables(connection);
    if (!tables.contains(QLatin1String("schema_version"))) {
        if (tables.isEmpty())
            return 0;
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Storage", "Es la base de datos de otro programa: crea una vacía "
                                                              "para Recado."));
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
    const SchemaLock lock(connection);
    Result<bool> stepped = true;
    while (stepped && *stepped)
        stepped = applyNext(connection, nowUtc);
    return stepped ? Result<>() : failure(stepped.error());
}

} // namespace storage
