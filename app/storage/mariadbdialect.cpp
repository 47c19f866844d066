// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/mariadbdialect.h"

#include "storage/connection.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlError>

#include <array>

namespace storage {

namespace {

const QString kSchemaLock = QStringLiteral("CONCAT('recado schema ', DATABASE())");

//! MariaDB ignored REFERENCES beside a column for long, and MySQL still does: they are stated as constraints.
QString withConstraints(const QString &statement)
{
    static const QRegularExpression reference(
        QStringLiteral("^ +(\\w+) [^\\n]*?( REFERENCES \\w+ \\(\\w+\\)(?: ON DELETE SET NULL| ON DELETE CASCADE)?)"),
        QRegularExpression::MultilineOption);
    QString columns = statement;
    QString constraints;
    QRegularExpressionMatch match = reference.match(columns);
    while (match.hasMatch()) {
        constraints += QStringLiteral(",\n    FOREIGN KEY (%1)%2").arg(match.captured(1), match.captured(2));
        columns.remove(match.capturedStart(2), match.capturedLength(2));
        match = reference.match(columns);
    }
    return columns.insert(columns.lastIndexOf(u'\n'), constraints);
}

} // namespace

QString MariaDbDialect::options(const DatabaseSettings &settings) const
{
    // FOUND_ROWS: an UPDATE counts the rows that it finds, as elsewhere, not only those that it changes.
    QString options = QStringLiteral("CLIENT_FOUND_ROWS=1;MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%2;"
                                     "MYSQL_OPT_WRITE_TIMEOUT=%2")
                          .arg(settings.connectTimeout.count())
                          .arg(settings.answerTimeout.count());
    if (!isThisMachine(settings.host))
        options += QStringLiteral(";CLIENT_SSL=1");
    return options;
}

void MariaDbDialect::greet(Connection &connection, const DatabaseSettings &settings) const
{
    // Compares bytes, whatever the server's own default is.
    connection.execute(QStringLiteral("SET NAMES utf8mb4 COLLATE utf8mb4_bin"));
    connection.execute(QStringLiteral("SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,NO_ENGINE_SUBSTITUTION,"
                                      "ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,ONLY_FULL_GROUP_BY'"));
    connection.execute(QStringLiteral("SET SESSION time_zone = '+00:00'"));
    connection.execute(QStringLiteral("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"));
    const qint64 seconds = std::max<qint64>(1, settings.busyTimeout.count() / 1000);
    connection.execute(QStringLiteral("SET SESSION innodb_lock_wait_timeout = %1").arg(seconds));
    connection.execute(QStringLiteral("SET SESSION wait_timeout = 28800"));
}

QStringList MariaDbDialect::begin(Access access) const
{
    if (access == Access::Write)
        return {QStringLiteral("START TRANSACTION")};
    return {QStringLiteral("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"),
            QStringLiteral("START TRANSACTION READ ONLY")};
}

QString MariaDbDialect::orLast(const QString &column, const QString &, bool ascending) const
{
    // Generated columns of 0001-schema.mariadb.sql: it finds no index by an expression.
    return QStringLiteral("i.%1_%2").arg(column, ascending ? QStringLiteral("up") : QStringLiteral("down"));
}

// https://mariadb.com/kb/en/mariadb-error-codes/
SqlFailure MariaDbDialect::failureOf(const QSqlError &error) const
{
    static constexpr std::array kMeanings{
        Meaning{"1205", Meaning::Transient,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
        Meaning{"1213", Meaning::Transient,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
        Meaning{"1020", Meaning::Transient,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
        Meaning{"1062", Meaning::Duplicate,
                QT_TRANSLATE_NOOP("Storage", "Otro programa acaba de guardar lo mismo. Inténtalo de nuevo.")},
        Meaning{"1040", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "El servidor de la base de datos no admite más conexiones por ahora.")},
        Meaning{"1203", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "El servidor de la base de datos no admite más conexiones por ahora.")},
        Meaning{"1053", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "El servidor de la base de datos se está apagando.")},
        Meaning{"1927", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"200", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "No hay conexión con el servidor de la base de datos. Recado la reintenta "
                                             "solo; revisa que esté encendido y la red.")},
        Meaning{"2013", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"2014", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"2026", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "La base de datos no aceptó una conexión cifrada (TLS).")},
        Meaning{"2055", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"4031", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"1044", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Ese usuario no tiene permiso en la base de datos: revisa [store] user= y "
                                             "database=, o pide el permiso.")},
        Meaning{"1045", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "La base de datos rechazó el usuario o la contraseña: revisa [store] user= "
                                  "y RECADO_STORE_PASSWORD.")},
        Meaning{"1698", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "La base de datos rechazó el usuario o la contraseña: revisa [store] user= "
                                  "y RECADO_STORE_PASSWORD.")},
        Meaning{"1142", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Ese usuario no tiene permiso en la base de datos: revisa [store] user= y "
                                             "database=, o pide el permiso.")},
        Meaning{"1049", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Esa base de datos no existe en el servidor: créala o corrige [store] "
                                             "database=.")},
        Meaning{"1021", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "El disco está lleno: no se pudo guardar. Libera espacio e inténtalo de nuevo.")},
        Meaning{"1114", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "El disco está lleno: no se pudo guardar. Libera espacio e inténtalo de nuevo.")},
        Meaning{"1290", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "La base de datos es de solo lectura: no se pudo guardar.")},
        Meaning{"1792", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "La base de datos es de solo lectura: no se pudo guardar.")},
        Meaning{"1406", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Un dato es más largo de lo que cabe en la base de datos.")},
    };
    return meaningOf(error, kMeanings);
}

QString MariaDbDialect::nowExpression() const
{
    return QStringLiteral("DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f')");
}

void MariaDbDialect::prepareSchema(Connection &connection) const
{
    connection.executeScript(kServerTables);
}

QString MariaDbDialect::ofScript(const QString &statement) const
{
    static const QRegularExpression text(QStringLiteral("CAST\\((\\w+\\.\\w+) AS \\{long\\}\\)"));
    QString own = statement;
    own.replace(text, QStringLiteral("CONVERT(\\1 USING utf8mb4) COLLATE utf8mb4_bin"));
    own.replace(QLatin1String("{serial}"), QLatin1String("BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY"));
    own.replace(QLatin1String("{blob}"), QLatin1String("LONGBLOB"));
    own.replace(QLatin1String("{long}"), QLatin1String("LONGTEXT"));
    if (!own.trimmed().startsWith(QLatin1String("CREATE TABLE")))
        return own;
    return withConstraints(own.trimmed()) +
           QStringLiteral(" ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
}

void MariaDbDialect::allowNull(Connection &connection, const Column &column) const
{
    connection.execute(QStringLiteral("ALTER TABLE %1 MODIFY %2 %3 NULL")
                           .arg(QLatin1String(column.table), QLatin1String(column.name), QLatin1String(column.type)));
}

QStringList MariaDbDialect::tables(Connection &connection) const
{
    QStringList names;
    Rows rows = connection.select(
        QStringLiteral("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()"));
    while (rows.next())
        names.append(rows.text("name"));
    return names;
}

bool MariaDbDialect::wasDone(const SqlFailure &failure) const
{
    // Table, column, index, constraint, row: there already; or gone already.
    static const QStringList codes{QStringLiteral("1050"), QStringLiteral("1060"), QStringLiteral("1061"),
                                   QStringLiteral("1826"), QStringLiteral("1062"), QStringLiteral("1051"),
                                   QStringLiteral("1091")};
    return codes.contains(failure.code);
}

void MariaDbDialect::lockSchema(Connection &connection) const
{
    Rows rows = connection.select(QStringLiteral("SELECT GET_LOCK(%1, 120) AS taken").arg(kSchemaLock));
    if (!rows.next() || rows.number("taken") != 1)
        throw SqlFailure{storageError(QT_TRANSLATE_NOOP(
            "Storage", "Otro programa de Recado está preparando la base de datos. Inténtalo en unos minutos."))};
}

void MariaDbDialect::unlockSchema(Connection &connection) const
{
    (void)connection.select(QStringLiteral("SELECT RELEASE_LOCK(%1) AS freed").arg(kSchemaLock));
}

} // namespace storage
