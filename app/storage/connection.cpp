// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include "storage/storedvalues.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlRecord>

#include <utility>

namespace storage {

Q_LOGGING_CATEGORY(logStorage, "recado.storage")

Rows::Rows(QSqlQuery query, const Dialect &dialect)
    : m_query(std::move(query))
    , m_dialect(&dialect)
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
        throw m_dialect->failureOf(m_query.lastError());
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

Connection::Connection(const QSqlDatabase &database, std::unique_ptr<const Dialect> dialect)
    : m_database(database)
    , m_dialect(std::move(dialect))
    , m_identity(database.connectionName())
{
}

Connection::~Connection()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

//! The statement with its values in it, written by the driver.
QString Connection::withLiterals(const QString &sql, const QVariantList &values) const
{
    QString statement;
    bool quoted = false;
    qsizetype place = 0;
    for (const QChar c : sql) {
        quoted = quoted != (c == u'\'');
        if (c != u'?' || quoted) {
            statement += c;
            continue;
        }
        const QVariant value = m_dialect->bindable(values.at(place++));
        QSqlField field(QString(), value.metaType());
        field.setValue(value);
        statement += m_database.driver()->formatValue(field);
    }
    Q_ASSERT(place == values.size());
    return statement;
}

QSqlQuery Connection::run(const QString &sql, const QVariantList &values)
{
    if (!m_watch)
        return perform(sql, values);
    m_watch->before(sql);
    QSqlQuery query = perform(sql, values);
    m_watch->after(sql);
    return query;
}

QSqlQuery Connection::perform(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(m_dialect->readsRowByRow());
    const bool literal = values.isEmpty() || !m_dialect->prepares();
    if (literal) {
        if (!query.exec(values.isEmpty() ? sql : withLiterals(sql, values)))
            throw failureOf(query.lastError());
        return query;
    }
    if (!query.prepare(sql))
        throw failureOf(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(m_dialect->bindable(value));
    if (!query.exec())
        throw failureOf(query.lastError());
    return query;
}

SqlFailure Connection::failureOf(const QSqlError &error) const
{
    SqlFailure failure = m_dialect->failureOf(error);
    if (!failure.duplicate) // it may be what the caller wants to know
        qCWarning(logStorage).noquote() << "database error" << error.nativeErrorCode() << error.driverText();
    return failure;
}

Rows Connection::select(const QString &sql, const QVariantList &values)
{
    return {run(sql, values), *m_dialect};
}

Rows Connection::selectForUpdate(const QString &sql, const QVariantList &values)
{
    return select(sql + m_dialect->forUpdate(), values);
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

void Connection::insert(const char *table, Values values)
{
    insertRow(table, values, {});
}

bool Connection::insertIfAbsent(const char *table, Values values)
{
    try {
        return insertRow(table, values, m_dialect->orNothing()).numRowsAffected() == 1;
    } catch (const SqlFailure &failure) {
        if (!failure.duplicate)
            throw;
        return false;
    }
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
    const QString expression = m_dialect->nowExpression();
    if (expression.isEmpty())
        return QDateTime::currentDateTimeUtc();
    Rows rows = select(QStringLiteral("SELECT %1 AS now_utc").arg(expression));
    if (!rows.next())
        return {};
    // Milliseconds are cut, not rounded, everywhere alike.
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
    for (const QString &statement : script.split(QStringLiteral(";\n"))) {
        if (statement.trimmed().isEmpty())
            continue;
        try {
            execute(m_dialect->ofScript(statement));
        } catch (const SqlFailure &failure) {
            if (!m_dialect->wasDone(failure))
                throw;
        }
    }
}

Transaction::Transaction(Connection &connection, Kind kind)
    : m_connection(connection)
    , m_kind(kind)
{
    const auto access = kind == Kind::Read ? Dialect::Access::Read : Dialect::Access::Write;
    for (const QString &statement : m_connection.dialect().begin(access))
        m_connection.execute(statement);
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
    if (m_kind == Kind::Write)
        m_connection.dialect().noteCommit(m_connection);
    try {
        m_connection.execute(QStringLiteral("COMMIT"));
    } catch (SqlFailure &failure) {
        failure.undecided = failure.lost;
        throw;
    }
    m_open = false;
    m_connection.m_committed = m_connection.m_committed || m_kind == Kind::Write;
}

} // namespace storage
