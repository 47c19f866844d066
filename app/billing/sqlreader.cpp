// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlreader.h"

#include "billing/rowvalues.h"
#include "billing/sqldialect.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSqlError>
#include <QUuid>

namespace billing {

using domain::ErrorKind;
using domain::failure;
using domain::InvoiceUuid;
using domain::Result;
using services::SourceBatch;
using services::SourceOpening;

namespace {

constexpr qsizetype kBatch = 500;
constexpr qint64 kBatchBytes = qint64{16} * 1024 * 1024;
// Transactions take their time, and clocks differ; whatever is seen twice is unchanged.
constexpr qint64 kOverlapSeconds = 15 * 60;
constexpr qint64 kOverlapKeys = 1000;
constexpr qint64 kOldestDownload = 90; // days; nobody sends what is older, and a million downloads are no beginning
constexpr qint64 kSecondsOfADay = 24 * 60 * 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

//! How a source writes UUIDs, so that it can be asked for one in its own way.
QString styleOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().size() == 16)
        return QStringLiteral("binary");
    const QString text = value.toString().trimmed();
    if (text.startsWith(u'{'))
        return QStringLiteral("braces");
    return text.contains(u'-') ? QStringLiteral("dashes") : QStringLiteral("digits");
}

QDateTime momentIn(const QVariant &value)
{
    static const QRegularExpression iso(QStringLiteral(R"(\A\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)"));
    QDateTime moment = value.toDateTime();
    if (value.typeId() == QMetaType::QString) {
        const QString text = iso.match(value.toString()).captured().replace(u' ', u'T');
        moment = QDateTime::fromString(text, Qt::ISODate);
    }
    return moment.isValid() ? QDateTime(moment.date(), moment.time(), Qt::UTC) : QDateTime();
}

} // namespace

QString SourceMark::toText() const
{
    QJsonObject object{{QStringLiteral("uuid"), uuidStyle}};
    if (moment.isValid())
        object.insert(QStringLiteral("moment"), moment.toString(Qt::ISODate));
    if (key)
        object.insert(QStringLiteral("key"), QString::number(*key));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SourceMark SourceMark::fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    SourceMark mark;
    mark.uuidStyle = object.value(QStringLiteral("uuid")).toString();
    mark.moment = QDateTime::fromString(object.value(QStringLiteral("moment")).toString(), Qt::ISODate);
    if (mark.moment.isValid())
        mark.moment = QDateTime(mark.moment.date(), mark.moment.time(), Qt::UTC);
    if (object.contains(QStringLiteral("key")))
        mark.key = object.value(QStringLiteral("key")).toString().toLongLong();
    return mark;
}

void SourceMark::raise(const QVariant &updatedAt, const QDateTime &latest)
{
    if (updatedAt.isNull())
        return;
    bool isNumber = false;
    const qint64 number = updatedAt.toLongLong(&isNumber);
    if (isNumber && updatedAt.typeId() != QMetaType::QDateTime && updatedAt.typeId() != QMetaType::QDate) {
        key = std::max(key.value_or(number), number);
        return;
    }
    const QDateTime seen = momentIn(updatedAt);
    if (seen.isValid() && seen <= latest && (!moment.isValid() || seen > moment))
        moment = seen;
}

SqlReader::SqlReader(SqlSettings settings, std::shared_ptr<std::atomic_bool> cancelled)
    : m_settings(std::move(settings))
    , m_cancelled(std::move(cancelled))
{
}

SqlReader::~SqlReader()
{
    disconnect();
}

void SqlReader::disconnect()
{
    m_query.reset();
    if (!m_database.isValid())
        return;
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

domain::Error SqlReader::faultOf(const QSqlError &error) const
{
    const bool offline = error.type() == QSqlError::ConnectionError;
    return {offline ? ErrorKind::Offline : ErrorKind::InvalidInput,
            tr("%1: la base de tu sistema respondió: %2")
                .arg(m_settings.queryName,
                     error.databaseText().isEmpty() ? error.text().left(300) : error.databaseText().left(300)),
            0,
            {}};
}

Result<> SqlReader::connect()
{
    if (!isBillingDriver(m_settings.driver) || !QSqlDatabase::isDriverAvailable(m_settings.driver))
        return failure(
            ErrorKind::InvalidInput,
            tr("Falta el controlador %1 de Qt; instala su paquete (docs/billing.md).").arg(m_settings.driver));
    if (m_settings.driver == u"QSQLITE" && !QFileInfo::exists(m_settings.database))
        return failure(ErrorKind::NotFound, tr("No existe «%1».").arg(QDir::toNativeSeparators(m_settings.database)));
    m_database = QSqlDatabase::addDatabase(m_settings.driver, QUuid::createUuid().toString(QUuid::WithoutBraces));
    m_database.setDatabaseName(m_settings.database);
    m_database.setHostName(m_settings.host);
    if (m_settings.port > 0)
        m_database.setPort(m_settings.port);
    m_database.setUserName(m_settings.user);
    m_database.setPassword(m_settings.password);
    m_database.setConnectOptions(connectOptionsOf(m_settings.driver));
    if (!m_database.open()) {
        const domain::Error fault = faultOf(m_database.lastError());
        return failure(ErrorKind::Offline, tr("No se pudo entrar a la base de tu sistema. %1").arg(fault.detail));
    }
    if (const QString refused = makeReadOnly(m_database); !refused.isEmpty())
        return failure(ErrorKind::InvalidState,
                       tr("La sesión no se pudo poner en solo lectura: %1").arg(refused.left(200)));
    return {};
}

Result<SourceOpening> SqlReader::open(const QString &mark)
{
    disconnect();
    const Result<SqlStatement> statement = SqlStatement::parse(m_settings.query);
    if (!statement)
        return failure(ErrorKind::InvalidInput, tr("%1: %2").arg(m_settings.queryName, statement.error().detail));
    StatusWords words;
    if (const Result<> added = words.add(m_settings.statuses); !added)
        return failure(added.error());
    m_statement = *statement;
    m_rows.emplace(FilesRoot(m_settings.files), std::move(words));
    m_from = SourceMark::fromText(mark);
    m_reached = m_from;
    m_latest = QDateTime(QDate::currentDate(), QTime::currentTime(), Qt::UTC).addSecs(kSecondsOfADay);
    m_number = 0;
    m_held.reset();

    SourceOpening opening;
    opening.firstContact = mark.isEmpty();
    m_firstContact = opening.firstContact;
    if (const Result<> connected = connect(); !connected)
        return failure(connected.error());
    if (const Result<> examined = examine(opening); !examined)
        return failure(examined.error());
    if (const QString warning = writingWarning(m_database); !warning.isEmpty())
        opening.warnings.append(warning);
    m_query = std::make_unique<QSqlQuery>(m_database);
    if (const Result<> ran = run(*m_query, mainQuery()); !ran)
        return failure(ran.error());
    m_columns = RowColumns(m_query->record());
    return opening;
}

//! Which columns there are, without reading a row; and how many rows will come.
Result<> SqlReader::examine(SourceOpening &opening)
{
    m_wraps = probe(inside(QStringLiteral("q.*"), QStringLiteral("1 = 0"))).has_value();
    if (!m_wraps) {
        if (const Result<> alone = probe(everything()); !alone)
            return alone;
    }
    if (const QString missing = m_columns.missing(); !missing.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("%1: %2").arg(m_settings.queryName, missing));
    opening.rereads = m_wraps && m_columns.has("uuid");
    if (!m_columns.has("updated_at") && !m_statement->hasSince())
        opening.warnings.append(tr("La consulta no trae «updated_at»: se lee completa cada vez."));
    QSqlQuery count(m_database);
    if (m_wraps && count.exec(QStringLiteral("SELECT COUNT(*) FROM (\n%1\n) q").arg(mainQuery())) && count.next())
        opening.estimate = count.value(0).toLongLong();
    return {};
}

Result<> SqlReader::probe(const QString &sql)
{
    QSqlQuery query(m_database);
    const Result<> ran = run(query, sql);
    if (ran)
        m_columns = RowColumns(query.record());
    return ran;
}

//! The query as a table. On lines of its own, for it may end in a comment.
QString SqlReader::inside(const QString &what, const QString &condition) const
{
    return QStringLiteral("SELECT %1 FROM (\n%2\n) q WHERE %3").arg(what, everything(), condition);
}

QString SqlReader::sinceLiteral() const
{
    if (m_from.key)
        return QString::number(*m_from.key - kOverlapKeys);
    if (m_from.moment.isValid())
        return momentLiteral(m_settings.driver, m_from.moment.addSecs(-kOverlapSeconds));
    return {};
}

//! The query without a lower limit. SQLite sorts every text behind every number, so there a 0 is below both.
QString SqlReader::everything() const
{
    return m_statement->text(
        m_settings.driver == u"QSQLITE"
            ? QStringLiteral("0")
            : momentLiteral(m_settings.driver, QDateTime(QDate(1990, 1, 1), QTime(0, 0), Qt::UTC)));
}

QString SqlReader::mainQuery() const
{
    const QString since = sinceLiteral();
    if (since.isEmpty())
        return everything();
    if (m_statement->hasSince())
        return m_statement->text(since);
    if (!m_wraps || !m_columns.has("updated_at"))
        return everything();
    return inside(QStringLiteral("q.*"), QStringLiteral("q.updated_at >= %1 OR q.updated_at IS NULL").arg(since));
}

//! Upper and lower case, since nobody promises that a source keeps to one.
QStringList SqlReader::uuidLiterals(const InvoiceUuid &uuid) const
{
    QString text = uuid.toString();
    if (m_reached.uuidStyle == u"binary")
        return {binaryLiteral(m_settings.driver, QByteArray::fromHex(text.remove(u'-').toLatin1()))};
    if (m_reached.uuidStyle == u"braces")
        text = u'{' + text + u'}';
    if (m_reached.uuidStyle == u"digits")
        text.remove(u'-');
    return {u'\'' + text + u'\'', u'\'' + text.toLower() + u'\''};
}

Result<> SqlReader::run(QSqlQuery &query, const QString &sql) const
{
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(faultOf(query.lastError()));
    return {};
}

Result<SourceBatch> SqlReader::next()
{
    if (!m_query)
        return failure(ErrorKind::InvalidState, QString());
    Result<SourceBatch> batch = readBatch(*m_query, m_columns);
    if (batch && batch->last) {
        batch->mark = m_reached.toText();
        m_query.reset(); // the session is free for other questions
    }
    return batch;
}

Result<SourceBatch> SqlReader::reread(const QList<InvoiceUuid> &invoices)
{
    QStringList literals;
    for (const InvoiceUuid &uuid : invoices)
        literals += uuidLiterals(uuid);
    QSqlQuery query(m_database);
    if (const Result<> ran =
            run(query, inside(QStringLiteral("q.*"), QStringLiteral("q.uuid IN (%1)").arg(literals.join(u','))));
        !ran)
        return failure(ran.error());
    const RowColumns columns(query.record());
    SourceBatch all;
    while (!all.last) {
        Result<SourceBatch> batch = readBatch(query, columns);
        if (!batch)
            return batch;
        all.items += batch->items;
        all.rejected += batch->rejected;
        all.warnings += batch->warnings;
        all.last = batch->last;
    }
    return all;
}

ReadRow SqlReader::readRow(const QSqlQuery &query, const RowColumns &columns)
{
    m_reached.raise(columns.value(query, "updated_at"), m_latest);
    if (const QVariant uuid = columns.value(query, "uuid"); m_reached.uuidStyle.isEmpty() && !uuid.isNull())
        m_reached.uuidStyle = styleOf(uuid);
    ReadRow row = m_rows->read(query, columns, ++m_number);
    const QString issued = row.item.row ? row.item.row->issuedAt.left(10) : QString();
    if (m_firstContact && !row.item.pdfLink.isEmpty() &&
        QDate::fromString(issued, Qt::ISODate).daysTo(m_latest.date()) > kOldestDownload) {
        row.item.pdfLink.clear();
        row.warnings.append(tr("En la primera lectura no se bajan los PDF de facturas con más de 90 días."));
    }
    return row;
}

Result<SourceBatch> SqlReader::readBatch(QSqlQuery &query, const RowColumns &columns)
{
    SourceBatch batch;
    qint64 bytes = 0;
    const auto give = [&](const ReadRow &row) {
        batch.rejected += row.rejected;
        for (const QString &warning : row.warnings) {
            if (!batch.warnings.contains(warning))
                batch.warnings.append(warning);
        }
        if (!row.usable)
            return;
        bytes += row.item.xml.size() + (row.item.pdf ? row.item.pdf->bytes.size() : 0);
        batch.items.append(row.item);
    };
    while (batch.items.size() < kBatch && bytes < kBatchBytes && batch.rejected.size() < kBatch) {
        if (*m_cancelled)
            return failure(ErrorKind::Cancelled, tr("Se canceló la lectura."));
        if (!query.next()) {
            if (query.lastError().isValid())
                return failure(faultOf(query.lastError()));
            if (m_held)
                give(*std::exchange(m_held, std::nullopt));
            batch.last = true;
            break;
        }
        ReadRow row = readRow(query, columns);
        if (m_held && mergeRows(*m_held, row))
            continue;
        if (m_held)
            give(*m_held);
        m_held = std::move(row);
    }
    return batch;
}

} // namespace billing
