// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgresqldialect.h"

#include "storage/connection.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlError>

#include <array>

namespace storage {

namespace {

constexpr qint64 kSchemaLock = 0x72656361646f; // "recado"; the lock belongs to one database

} // namespace

QString PostgreSqlDialect::options(const DatabaseSettings &settings) const
{
    // libpq prefers TLS by itself. A peer that is gone is noticed by the kernel, since libpq waits without an end.
    return QStringLiteral("connect_timeout=%1;keepalives_idle=%2;keepalives_interval=5;keepalives_count=3;"
                          "tcp_user_timeout=%3;application_name=recado")
        .arg(settings.connectTimeout.count())
        .arg(settings.answerTimeout.count())
        .arg(settings.answerTimeout.count() * 1000);
}

void PostgreSqlDialect::greet(Connection &connection, const DatabaseSettings &settings) const
{
    connection.execute(QStringLiteral("SET client_min_messages = warning"));
    connection.execute(QStringLiteral("SET timezone = 'UTC'"));
    connection.execute(QStringLiteral("SET standard_conforming_strings = on"));
    connection.execute(QStringLiteral("SET lock_timeout = %1").arg(settings.busyTimeout.count()));
}

QStringList PostgreSqlDialect::begin(Access access) const
{
    if (access == Access::Write)
        return {QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")};
    return {QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")};
}

QVariant PostgreSqlDialect::bindable(const QVariant &value) const
{
    // Text with U+0000 in it is text elsewhere; PostgreSQL knows no such character.
    if (value.typeId() == QMetaType::QString && value.toString().contains(QChar::Null))
        return value.toString().replace(QChar::Null, QChar::ReplacementCharacter);
    return ServerDialect::bindable(value);
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
SqlFailure PostgreSqlDialect::failureOf(const QSqlError &error) const
{
    static constexpr std::array kMeanings{
        Meaning{"40", Meaning::Transient,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
        Meaning{"55P03", Meaning::Transient,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está ocupada por otro programa. Inténtalo de nuevo.")},
        Meaning{"23505", Meaning::Duplicate,
                QT_TRANSLATE_NOOP("Storage", "Otro programa acaba de guardar lo mismo. Inténtalo de nuevo.")},
        Meaning{"53300", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "El servidor de la base de datos no admite más conexiones por ahora.")},
        Meaning{"57P0", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "El servidor de la base de datos se está apagando.")},
        Meaning{"08", Meaning::Lost,
                QT_TRANSLATE_NOOP("Storage", "Se perdió la conexión con la base de datos. Recado la reintenta solo.")},
        Meaning{"28", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "La base de datos rechazó el usuario o la contraseña: revisa [store] user= "
                                  "y RECADO_STORE_PASSWORD.")},
        Meaning{"42501", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Ese usuario no tiene permiso en la base de datos: revisa [store] user= y "
                                             "database=, o pide el permiso.")},
        Meaning{"3D000", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Esa base de datos no existe en el servidor: créala o corrige [store] "
                                             "database=.")},
        Meaning{"53100", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage",
                                  "El disco está lleno: no se pudo guardar. Libera espacio e inténtalo de nuevo.")},
        Meaning{"25006", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "La base de datos es de solo lectura: no se pudo guardar.")},
        Meaning{
            "58", Meaning::Plain,
            QT_TRANSLATE_NOOP("Storage", "El disco falló al leer o escribir la base de datos: no se pudo guardar.")},
        Meaning{"XX", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "La base de datos está dañada. Restaura el último respaldo de ella.")},
        Meaning{"22001", Meaning::Plain,
                QT_TRANSLATE_NOOP("Storage", "Un dato es más largo de lo que cabe en la base de datos.")},
    };
    SqlFailure failure = meaningOf(error, kMeanings);
    if (!failure.code.isEmpty())
        return failure;
    // Without an answer there is no code. While connecting, only the text tells; it is not translated for clients
    // whose own locale is not.
    const QString text = error.databaseText();
    if (text.contains(QLatin1String("password authentication failed")) || text.contains(QLatin1String("no password")) ||
        text.contains(QLatin1String("pg_hba.conf")))
        failure.error = storageError(kMeanings[6].sentence);
    else if (text.contains(QLatin1String("database \"")) && text.contains(QLatin1String("does not exist")))
        failure.error = storageError(kMeanings[8].sentence);
    else {
        failure.error = storageError(
            QT_TRANSLATE_NOOP("Storage", "No hay conexión con el servidor de la base de datos. Recado la reintenta "
                                         "solo; revisa que esté encendido y la red."));
        failure.lost = true;
    }
    return failure;
}

QString PostgreSqlDialect::nowExpression() const
{
    return QStringLiteral("to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')");
}

void PostgreSqlDialect::prepareSchema(Connection &connection) const
{
    connection.executeScript(kServerTables);
    // What providers answer need not be text.
    connection.execute(QStringLiteral(
        "CREATE FUNCTION recado_text(bytes BYTEA) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN "
        "RETURN convert_from(bytes, 'UTF8'); EXCEPTION WHEN OTHERS THEN RETURN encode(bytes, 'escape'); END $$"));
}

QString PostgreSqlDialect::ofScript(const QString &statement) const
{
    static const QRegularExpression text(QStringLiteral("CAST\\((\\w+\\.\\w+) AS \\{long\\}\\)"));
    static const QRegularExpression shortText(QStringLiteral("VARCHAR\\((\\d+)\\)"));
    QString own = statement;
    own.replace(text, QStringLiteral("recado_text(\\1) COLLATE \"C\""));
    // The order of bytes, whatever the order of the database.
    own.replace(shortText, QStringLiteral("VARCHAR(\\1) COLLATE \"C\""));
    own.replace(QLatin1String("{serial}"), QLatin1String("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"));
    own.replace(QLatin1String("{blob}"), QLatin1String("BYTEA"));
    own.replace(QLatin1String("{long}"), QLatin1String("TEXT COLLATE \"C\""));
    return own;
}

void PostgreSqlDialect::allowNull(Connection &connection, const Column &column) const
{
    connection.execute(QStringLiteral("ALTER TABLE %1 ALTER COLUMN %2 DROP NOT NULL")
                           .arg(QLatin1String(column.table), QLatin1String(column.name)));
}

QStringList PostgreSqlDialect::tables(Connection &connection) const
{
    QStringList names;
    Rows rows = connection.select(QStringLiteral(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()"));
    while (rows.next())
        names.append(rows.text("name"));
    return names;
}

void PostgreSqlDialect::lockSchema(Connection &connection) const
{
    // lock_timeout is for rows; a migration of another program may take minutes.
    connection.execute(QStringLiteral("SET lock_timeout = 0"));
    (void)connection.select(QStringLiteral("SELECT pg_advisory_lock(%1)").arg(kSchemaLock));
}

void PostgreSqlDialect::unlockSchema(Connection &connection) const
{
    (void)connection.select(QStringLiteral("SELECT pg_advisory_unlock(%1)").arg(kSchemaLock));
}

} // namespace storage
