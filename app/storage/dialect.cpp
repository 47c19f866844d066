// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/dialect.h"

#include "storage/mariadbdialect.h"
#include "storage/postgresqldialect.h"
#include "storage/sqlitedialect.h"

#include <QCoreApplication>
#include <QSqlError>

namespace storage {

std::unique_ptr<Dialect> Dialect::ofDriver(const QString &driver)
{
    if (driver == QLatin1String("QSQLITE"))
        return std::make_unique<SqliteDialect>();
    if (driver == QLatin1String("QMYSQL") || driver == QLatin1String("QMARIADB"))
        return std::make_unique<MariaDbDialect>();
    if (driver == QLatin1String("QPSQL"))
        return std::make_unique<PostgreSqlDialect>();
    return nullptr;
}

QVariant Dialect::bindable(const QVariant &value) const
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QString(QLatin1String(""));
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

QString Dialect::orLast(const QString &column, const QString &nothing, bool) const
{
    return QStringLiteral("COALESCE(i.%1, %2)").arg(column, nothing);
}

bool Dialect::wasDone(const SqlFailure &) const
{
    return false;
}

bool Dialect::referencesHold(Connection &) const
{
    return true;
}

domain::Error storageError(const char *sentence)
{
    return {domain::ErrorKind::Storage, QCoreApplication::translate("Storage", sentence), 0, {}};
}

SqlFailure unknownFailure(const QSqlError &error)
{
    SqlFailure failure{
        storageError(QT_TRANSLATE_NOOP("Storage", "La base de datos respondió con el error %1: no se pudo guardar."))};
    failure.code = error.nativeErrorCode();
    failure.error.detail = failure.error.detail.arg(failure.code);
    return failure;
}

} // namespace storage
