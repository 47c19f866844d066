// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/opening.h"

#include "storage/connection.h"
#include "storage/migrations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

Result<> checkPlace(const DatabaseSettings &settings)
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

void configure(Connection &connection)
{
    // A write-ahead log lets the desktop read while the agent writes; FULL keeps what was answered through a power cut.
    Rows mode = connection.select(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode.next() || mode.text("journal_mode") != QLatin1String("wal"))
        throw SqlFailure{
            {ErrorKind::Storage, tr("La base de datos no admite el registro de escritura anticipada (WAL)."), 0, {}},
            false};
    connection.execute(QStringLiteral("PRAGMA synchronous = FULL"));
    connection.execute(QStringLiteral("PRAGMA foreign_keys = ON"));
}

//! Fails on a read-only database now, not at the first message.
void checkWritable(Connection &connection)
{
    Transaction transaction(connection);
    connection.execute(QStringLiteral("CREATE TABLE recado_write_check (id INTEGER)"));
}

} // namespace

Result<std::unique_ptr<Connection>> openConnection(const DatabaseSettings &settings)
{
    if (settings.driver != QLatin1String("QSQLITE"))
        return failure(
            ErrorKind::InvalidInput,
            tr("Recado todavía no usa bases de datos «%1»: pon driver=QSQLITE en [store].").arg(settings.driver));
    if (const Result<> place = checkPlace(settings); !place)
        return failure(place.error());

    QSqlDatabase database =
        QSqlDatabase::addDatabase(settings.driver, QUuid::createUuid().toString(QUuid::WithoutBraces));
    database.setDatabaseName(settings.file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(settings.busyTimeout.count()));
    const bool opened = database.open();
    const QSqlError error = database.lastError();
    auto connection = std::make_unique<Connection>(database);
    connection->setClock(settings.clock);
    database = QSqlDatabase(); // the connection holds the only one, so that it can take it away
    if (!opened)
        throw failureOf(error);
    // Before WAL is switched on: a newer or a foreign database is left exactly as it was.
    const Result<int> version = schemaOf(*connection);
    if (!version)
        return failure(version.error());
    if (*version <= newestSchema())
        configure(*connection);
    if (const Result<> migrated = migrate(*connection, QDateTime::currentDateTimeUtc()); !migrated)
        return failure(migrated.error());
    checkWritable(*connection);
    return connection;
}

} // namespace storage
