// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlRecord>

#include <algorithm>
#include <array>

namespace storage {

Q_LOGGING_CATEGORY(logStorage, "recado.storage")

using domain::ErrorKind;

namespace {

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

// An integer primary key that SQLite never gives out twice, even after a deletion.
constexpr std::array<std::pair<const char *, const char *>, 3> kSqliteWords{{
    {"{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT"},
    {"{blob}", "BLOB"},
    {"{long}", "TEXT"},
}};

QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QString(QLatin1String(""));
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

} // namespace

SqlFailure failureOf(const QSqlError &error)
{
    constexpr int kPrimaryCode = 0xff;
    const int code = error.nativeErrorCode().toInt() & kPrimaryCode;
    const auto known = std::find_if(kMeanings.begin(), kMeanings.end(),
                                    [code](const Meaning &meaning) { return meaning.code == code; });
    qCWarning(logStorage).noquote() << "database error" << error.nativeErrorCode() << error.driverText();
    if (known != kMeanings.end())
        return {{ErrorKind::Storage, QCoreApplication::translate("Storage", known->sentence), 0, {}}, known->transient};
    return {{ErrorKind::Storage,
             QCoreApplication::translate("Storage", "La base de datos respondió con el error %1: no se pudo guardar.")
                 .arg(error.nativeErrorCode()),
             0,
             {}},
            false};
}

Rows::Rows(QSqlQuery query)
    : m_query(std::move(query))
{
    const QSqlRecord record = m_query.record();
    for (int i = 0; i < record.count(); ++i)
        m_columns.insert(record.fieldName(i).toUtf8(), i);
}

bool Rows::next()
{
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        throw failureOf(m_query.lastError());
    return false;
}

QVariant Rows::value(const char *column) const
{
    const auto found = m_columns.constFind(QByteArray::fromRawData(column, static_cast<qsizetype>(qstrlen(column))));
    Q_ASSERT_X(found != m_columns.cend(), "Rows::value", column);
    return m_query.value(*found);
}

QDateTime Rows::instant(const char *column) const
{
    return instantFromStored(text(column));
}

QDate Rows::date(const char *column) const
{
    return QDate::fromString(text(column), Qt::ISODate);
}

Connection::Connection(const QSqlDatabase &database)
    : m_database(database)
{
}

Connection::~Connection()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

QSqlQuery Connection::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        throw failureOf(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(bindable(value));
    if (!query.exec())
        throw failureOf(query.lastError());
    return query;
}

Rows Connection::select(const QString &sql, const QVariantList &values)
{
    return Rows(run(sql, values));
}

int Connection::execute(const QString &sql, const QVariantList &values)
{
    return run(sql, values).numRowsAffected();
}

QSqlQuery Connection::insertRow(const char *table, Values values, const QString &conflict)
{
    QStringList columns;
    QStringList places;
    QVariantList bound;
    for (const auto &[column, value] : values) {
        columns.append(QLatin1String(column));
        places.append(QStringLiteral("?"));
        bound.append(value);
    }
    const QString sql =
        QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)%4")
            .arg(QLatin1String(table), columns.join(QLatin1String(", ")), places.join(QLatin1String(", ")), conflict);
    return run(sql, bound);
}

qint64 Connection::insert(const char *table, Values values)
{
    return insertRow(table, values, {}).lastInsertId().toLongLong();
}

bool Connection::insertIfAbsent(const char *table, Values values)
{
    return insertRow(table, values, QStringLiteral(" ON CONFLICT DO NOTHING")).numRowsAffected() == 1;
}

void Connection::insertRows(const char *table, const QStringList &columns, const QList<QVariantList> &rows)
{
    // Qt gives SQLite's placeholders names, and SQLite looks a name up among all before it: many at once cost more.
    constexpr qsizetype kMostPlaceholders = 200;
    const qsizetype atOnce = std::max<qsizetype>(1, kMostPlaceholders / std::max<qsizetype>(1, columns.size()));
    const QString places = u'(' + QStringList(columns.size(), QStringLiteral("?")).join(QLatin1String(", ")) + u')';
    for (qsizetype from = 0; from < rows.size(); from += atOnce) {
        const qsizetype count = std::min(atOnce, rows.size() - from);
        QVariantList values;
        for (qsizetype i = from; i < from + count; ++i)
            values += rows.at(i);
        run(QStringLiteral("INSERT INTO %1 (%2) VALUES %3")
                .arg(QLatin1String(table), columns.join(QLatin1String(", ")),
                     QStringList(count, places).join(QLatin1String(", "))),
            values);
    }
}

QDateTime Connection::nowUtc()
{
    if (m_clock)
        return m_clock->nowUtc();
    // Milliseconds are cut, not rounded, everywhere alike.
    const QString driver = m_database.driverName();
    QString now;
    if (driver == QLatin1String("QPSQL"))
        now = QStringLiteral("to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
    else if (driver == QLatin1String("QMYSQL") || driver == QLatin1String("QMARIADB"))
        now = QStringLiteral("DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f')");
    else
        return QDateTime::currentDateTimeUtc(); // the file is on this machine
    Rows rows = select(QStringLiteral("SELECT %1 AS now_utc").arg(now));
    if (!rows.next())
        return {};
    constexpr qsizetype kUpToMilliseconds = 23;
    return instantFromStored(rows.text("now_utc").left(kUpToMilliseconds) + u'Z');
}

void Connection::executeScript(const QString &resource)
{
    QFile file(resource);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Connection::executeScript", qPrintable(resource));
    QString script;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.trimmed().startsWith(QLatin1String("--")))
            script += line + u'\n';
    }
    for (const auto &[word, meaning] : kSqliteWords)
        script.replace(QLatin1String(word), QLatin1String(meaning));
    for (const QString &statement : script.split(QStringLiteral(";\n"))) {
        if (!statement.trimmed().isEmpty())
            execute(statement);
    }
}

Transaction::Transaction(Connection &connection, Kind kind)
    : m_connection(connection)
    , m_kind(kind)
{
    m_connection.execute(kind == Kind::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    // Where the engine has rolled back by itself (a full disk), this one fails, and that is fine.
    QSqlQuery rollback(m_connection.m_database);
    rollback.exec(QStringLiteral("ROLLBACK"));
}

void Transaction::commit()
{
    m_connection.execute(QStringLiteral("COMMIT"));
    m_open = false;
    m_connection.m_committed = m_connection.m_committed || m_kind == Kind::Write;
}

} // namespace storage
