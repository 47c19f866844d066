// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlitedialect.h"

#include "storage/connection.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>

#include <algorithm>
#include <array>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

struct Meaning
{
    int code; //!< SQLite's primary result code
    bool transient;
    const char *sentence;
};

constexpr std::array kMeanings{
    Meaning{5, true,
            QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
    Meaning{6, true,
            QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
    Meaning{8, false, QT_TRANSLATE_NOOP("Storage", "La base de datos es de solo lectura: no se pudo guardar.")},
    Meaning{10, false,
            QT_TRANSLATE_NOOP("Storage", "El disco falló al leer o escribir la base de datos: no se pudo guardar.")},
    Meaning{11, false,
            QT_TRANSLATE_NOOP("Storage", "La base de datos está dañada. Restaura el último respaldo de ella.")},
    Meaning{
        13, false,
        QT_TRANSLATE_NOOP("Storage", "El disco está lleno: no se pudo guardar. Libera espacio e inténtalo de nuevo.")},
    Meaning{14, false, QT_TRANSLATE_NOOP("Storage", "No se pudo abrir el archivo de la base de datos.")},
    Meaning{26, false, QT_TRANSLATE_NOOP("Storage", "El archivo no es una base de datos de Recado.")},
};

constexpr int kUniqueIndex = 2067;
constexpr int kPrimaryKey = 1555;

} // namespace

Result<> SqliteDialect::check(const DatabaseSettings &settings) const
{
    if (settings.file.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta decir dónde está la base de datos ([store] database=)."));
    const QFileInfo file(settings.file);
    const QString folder = file.absolutePath();
    if (isNetworkFileSystem(settings.fileSystemProbe(folder)))
        return failure(ErrorKind::Storage,
                       tr("La base de datos no puede estar en una carpeta de red («%1»): ahí se daña sin avisar. Ponla "
                          "en un disco de esta computadora.")
                           .arg(QDir::toNativeSeparators(folder)));
    if (!QFileInfo(folder).isDir())
        return failure(ErrorKind::Storage, tr("No existe la carpeta de la base de datos: «%1». Créala o corrige "
                                              "[store] database=.")
                                               .arg(QDir::toNativeSeparators(folder)));
    if (file.isDir())
        return failure(ErrorKind::Storage,
                       tr("«%1» es una carpeta, no una base de datos.").arg(QDir::toNativeSeparators(settings.file)));
    const QFileInfo mustBeWritable = file.exists() ? file : QFileInfo(folder);
    if (!mustBeWritable.isWritable())
        return failure(
            ErrorKind::Storage,
            tr("No hay permiso para escribir en «%1».").arg(QDir::toNativeSeparators(mustBeWritable.filePath())));
    return {};
}

void SqliteDialect::address(QSqlDatabase &database, const DatabaseSettings &settings) const
{
    database.setDatabaseName(settings.file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(settings.busyTimeout.count()));
}

void SqliteDialect::setUp(Connection &connection) const
{
    // A write-ahead log lets the desktop read while the agent writes; FULL keeps what was answered through a power cut.
    Rows mode = connection.select(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode.next() || mode.text("journal_mode") != QLatin1String("wal"))
        throw SqlFailure{storageError(
            QT_TRANSLATE_NOOP("Storage", "La base de datos no admite el registro de escritura anticipada (WAL)."))};
    connection.execute(QStringLiteral("PRAGMA synchronous = FULL"));
    connection.execute(QStringLiteral("PRAGMA foreign_keys = ON"));
}

void SqliteDialect::checkWritable(Connection &connection) const
{
    Transaction transaction(connection);
    connection.execute(QStringLiteral("CREATE TABLE recado_write_check (id INTEGER)"));
}

QStringList SqliteDialect::begin(Access access) const
{
    return {access == Access::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")};
}

SqlFailure SqliteDialect::failureOf(const QSqlError &error) const
{
    constexpr int kPrimaryCode = 0xff;
    const int extended = error.nativeErrorCode().toInt();
    const int code = extended & kPrimaryCode;
    SqlFailure failure = unknownFailure(error);
    failure.duplicate = extended == kUniqueIndex || extended == kPrimaryKey;
    const auto known = std::find_if(kMeanings.begin(), kMeanings.end(),
                                    [code](const Meaning &meaning) { return meaning.code == code; });
    if (known != kMeanings.end()) {
        failure.error = storageError(known->sentence);
        failure.transient = known->transient;
    }
    return failure;
}

QString SqliteDialect::ofScript(const QString &statement) const
{
    QString own = statement;
    // A primary key that SQLite never gives out twice, even after a deletion.
    own.replace(QLatin1String("{serial}"), QLatin1String("INTEGER PRIMARY KEY AUTOINCREMENT"));
    own.replace(QLatin1String("{blob}"), QLatin1String("BLOB"));
    own.replace(QLatin1String("{long}"), QLatin1String("TEXT"));
    return own;
}

//! SQLite cannot take a NOT NULL away: the table is made anew beside the old one, as
//! https://www.sqlite.org/lang_altertable.html#otheralter prescribes, with whatever columns and indexes it has by now.
void SqliteDialect::allowNull(Connection &connection, const Column &column) const
{
    const QString table = QLatin1String(column.table);
    const QString made = QStringLiteral("SELECT sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT "
                                        "NULL");
    QStringList indexes;
    QString definition;
    {
        Rows known = connection.select(made, {QStringLiteral("index"), table});
        while (known.next())
            indexes.append(known.text("sql"));
        Rows tables = connection.select(made, {QStringLiteral("table"), table});
        while (tables.next())
            definition = tables.text("sql");
    } // a reader that stands open keeps the table from being dropped
    const QString stated = QLatin1String(column.name) + u' ' + QLatin1String(column.type);
    definition.replace(stated + QStringLiteral(" NOT NULL"), stated);
    definition.replace(definition.indexOf(table), table.size(), table + QStringLiteral("_rebuilt"));
    connection.execute(definition);
    connection.execute(QStringLiteral("INSERT INTO %1_rebuilt SELECT * FROM %1").arg(table));
    connection.execute(QStringLiteral("DROP TABLE %1").arg(table));
    connection.execute(QStringLiteral("ALTER TABLE %1_rebuilt RENAME TO %1").arg(table));
    for (const QString &index : std::as_const(indexes))
        connection.execute(index);
}

bool SqliteDialect::referencesHold(Connection &connection) const
{
    return !connection.select(QStringLiteral("PRAGMA foreign_key_check")).next();
}

//! Writers take turns anyway. While a table is made anew, what refers to it points nowhere.
void SqliteDialect::lockSchema(Connection &connection) const
{
    connection.execute(QStringLiteral("PRAGMA foreign_keys = OFF"));
}

void SqliteDialect::unlockSchema(Connection &connection) const
{
    connection.execute(QStringLiteral("PRAGMA foreign_keys = ON"));
}

QStringList SqliteDialect::tables(Connection &connection) const
{
    QStringList names;
    Rows rows = connection.select(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"));
    while (rows.next())
        names.append(rows.text("name"));
    return names;
}

qint64 SqliteDialect::version(Connection &connection) const
{
    Rows rows = connection.select(QStringLiteral("PRAGMA data_version"));
    return rows.next() ? rows.integer("data_version") : 0;
}

} // namespace storage
