// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqldialect.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>
#include <QTimeZone>

#include <optional>

namespace billing {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

//! \return the driver's words; empty: it worked
QString run(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    return query.exec(sql) ? QString() : query.lastError().text();
}

//! The first value of the first row, or nothing when the question is not understood.
std::optional<QString> ask(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    if (!query.exec(sql) || !query.next())
        return std::nullopt;
    return query.value(0).toString();
}

bool mySqlCouldWrite(QSqlDatabase &database)
{
    static const QRegularExpression writing(
        QStringLiteral(R"(\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|SUPER)\b)"));
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SHOW GRANTS")))
        return true;
    while (query.next()) {
        if (query.value(0).toString().section(QStringLiteral(" ON "), 0, 0).contains(writing))
            return true;
    }
    return false;
}

bool postgreSqlCouldWrite(QSqlDatabase &database)
{
    const auto roles = ask(database, QStringLiteral("SELECT COUNT(*) FROM pg_roles WHERE rolname = current_user AND "
                                                    "(rolsuper OR rolcreatedb OR rolcreaterole)"));
    const auto tables =
        ask(database, QStringLiteral("SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                     "WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!' AND "
                                     "n.nspname <> 'information_schema' AND "
                                     "has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE')"));
    return roles != QStringLiteral("0") || tables != QStringLiteral("0");
}

bool firebirdCouldWrite(QSqlDatabase &database)
{
    const auto user = ask(database, QStringLiteral("SELECT CURRENT_USER FROM RDB$DATABASE"));
    const auto rights =
        ask(database, QStringLiteral("SELECT COUNT(*) FROM RDB$USER_PRIVILEGES WHERE RDB$USER IN (CURRENT_USER, "
                                     "'PUBLIC') AND RDB$PRIVILEGE IN ('I', 'U', 'D') AND RDB$RELATION_NAME NOT LIKE "
                                     "'RDB$%' AND RDB$RELATION_NAME NOT LIKE 'MON$%' AND RDB$RELATION_NAME NOT LIKE "
                                     "'SEC$%'"));
    return !user || user->trimmed() == u"SYSDBA" || rights != QStringLiteral("0");
}

} // namespace

bool isBillingDriver(const QString &driver)
{
    return QStringList{QStringLiteral("QSQLITE"), QStringLiteral("QMYSQL"), QStringLiteral("QPSQL"),
                       QStringLiteral("QIBASE"), QStringLiteral("QODBC")}
        .contains(driver);
}

QString connectOptionsOf(const QString &driver)
{
    if (driver == u"QSQLITE")
        return QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000");
    if (driver == u"QMYSQL")
        return QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=10");
    if (driver == u"QPSQL")
        return QStringLiteral("connect_timeout=10");
    if (driver == u"QODBC")
        return QStringLiteral("SQL_ATTR_ACCESS_MODE=SQL_MODE_READ_ONLY;SQL_ATTR_LOGIN_TIMEOUT=10");
    return {};
}

QString makeReadOnly(QSqlDatabase &database)
{
    const QString driver = database.driverName();
    if (driver == u"QSQLITE")
        return run(database, QStringLiteral("PRAGMA query_only = ON"));
    if (driver == u"QMYSQL") {
        // MariaDB knows the first and counts seconds, MySQL the second and milliseconds.
        (void)run(database, QStringLiteral("SET SESSION max_statement_time = 3600"));
        (void)run(database, QStringLiteral("SET SESSION max_execution_time = 3600000"));
        (void)run(database, QStringLiteral("SET SESSION net_write_timeout = 600"));
        return run(database, QStringLiteral("SET SESSION TRANSACTION READ ONLY"));
    }
    if (driver == u"QPSQL") {
        // What comes with a zone is compared in the one in which the driver shows it.
        (void)run(
            database,
            QStringLiteral("SET TIME ZONE '%1'").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId()).remove(u'\'')));
        (void)run(database, QStringLiteral("SET statement_timeout = '3600s'"));
        return run(database, QStringLiteral("SET default_transaction_read_only = on"));
    }
    return {}; // Firebird and ODBC: the rights of the login, and a query that only reads
}

QString writingWarning(QSqlDatabase &database)
{
    const QString driver = database.driverName();
    if (driver == u"QSQLITE")
        return QFileInfo(database.databaseName()).isWritable()
                   ? tr("Recado podría escribir en el archivo de tu sistema; dale solo permiso de lectura.")
                   : QString();
    bool could = false;
    if (driver == u"QMYSQL") {
        could = mySqlCouldWrite(database);
    } else if (driver == u"QPSQL") {
        could = postgreSqlCouldWrite(database);
    } else if (driver == u"QIBASE") {
        could = firebirdCouldWrite(database);
    } else {
        const auto right = ask(database, QStringLiteral("SELECT HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'INSERT')"));
        if (!right)
            return tr("No se pudo comprobar si la cuenta podría escribir en la base; usa una de solo lectura.");
        could = right != QStringLiteral("0");
    }
    return could ? tr("La cuenta «%1» podría escribir en la base de tu sistema; usa una de solo lectura.")
                       .arg(database.userName())
                 : QString();
}

QString momentLiteral(const QString &driver, const QDateTime &moment)
{
    const QString text = moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return driver == u"QODBC" ? QStringLiteral("{ts '%1'}").arg(text) : QStringLiteral("'%1'").arg(text);
}

QString binaryLiteral(const QString &driver, const QByteArray &bytes)
{
    const QString hex = QString::fromLatin1(bytes.toHex());
    if (driver == u"QPSQL")
        return QStringLiteral("'\\x%1'").arg(hex);
    return driver == u"QODBC" ? QStringLiteral("0x") + hex : QStringLiteral("X'%1'").arg(hex);
}

} // namespace billing
