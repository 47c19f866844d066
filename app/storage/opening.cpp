// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/opening.h"

#include "storage/connection.h"
#include "storage/migrations.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace storage {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

Result<std::unique_ptr<Connection>> openConnection(const DatabaseSettings &settings)
{
    std::unique_ptr<const Dialect> dialect = Dialect::ofDriver(settings.driver);
    if (!dialect)
        return failure(ErrorKind::InvalidInput,
                       QCoreApplication::translate("Storage", "Recado no usa bases de datos «%1»: [store] driver= es "
                                                              "QSQLITE, QMYSQL o QPSQL.")
                           .arg(settings.driver));
    if (const Result<> usable = dialect->check(settings); !usable)
        return failure(usable.error());

    QSqlDatabase database =
        QSqlDatabase::addDatabase(settings.driver, QUuid::createUuid().toString(QUuid::WithoutBraces));
    dialect->address(database, settings);
    const bool opened = database.open();
    const QSqlError error = database.lastError();
    auto connection = std::make_unique<Connection>(database, std::move(dialect));
    connection->setClock(settings.clock);
    connection->setWatch(settings.watch);
    database = QSqlDatabase(); // the connection holds the only one, so that it can take it away
    if (!opened)
        throw connection->dialect().failureOf(error);
    connection->dialect().greet(*connection, settings);
    // Before anything is set: a newer or a foreign database is left exactly as it was.
    const Result<int> version = schemaOf(*connection);
    if (!version)
        return failure(version.error());
    if (*version <= newestSchema())
        connection->dialect().setUp(*connection);
    if (const Result<> migrated = migrate(*connection, QDateTime::currentDateTimeUtc()); !migrated)
        return failure(migrated.error());
    connection->dialect().checkWritable(*connection);
    return connection;
}

} // namespace storage
