// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/invoicefilter.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <algorithm>
#include <limits>

namespace storage {

using namespace domain;
using services::InvoiceColumn;
using services::InvoicePage;
using services::InvoiceQuery;
using services::InvoiceRow;
using services::InvoiceTally;
using services::PageKey;

namespace {

//! What the list is sorted by. Never NULL: what is not known stands last in either direction.
struct SortKey
{
    QString expression;
    bool ascending = true;
    bool isNumber = false;

    [[nodiscard]] QString behind() const { return ascending ? QStringLiteral(">") : QStringLiteral("<"); }
    [[nodiscard]] QVariant valueOf(const QString &text) const
    {
        return isNumber ? QVariant(text.toLongLong()) : QVariant(text);
    }
};

SortKey sortKeyOf(const Dialect &dialect, const services::SortColumn &sort)
{
    const bool ascending = sort.order == Qt::AscendingOrder;
    const QString lastText = ascending ? QStringLiteral("'~'") : QStringLiteral("''");
    const QString lastNumber =
        QString::number(ascending ? std::numeric_limits<qint64>::max() : -std::numeric_limits<qint64>::max());
    switch (sort.column) {
    case InvoiceColumn::State:
        return {QStringLiteral("i.send_rank"), ascending, true};
    case InvoiceColumn::Folio:
        return {QStringLiteral("i.folio_sort"), ascending};
    case InvoiceColumn::Customer:
        return {QStringLiteral("i.receiver_sort"), ascending};
    case InvoiceColumn::Rfc:
        return {QStringLiteral("i.receiver_rfc"), ascending};
    case InvoiceColumn::IssuedAt:
        return {QStringLiteral("i.issued_at"), ascending};
    case InvoiceColumn::DueOn:
        return {dialect.orLast(QStringLiteral("due_on"), lastText, ascending), ascending};
    case InvoiceColumn::Total:
        return {QStringLiteral("i.total_minor"), ascending, true};
    case InvoiceColumn::Balance:
        return {dialect.orLast(QStringLiteral("balance_minor"), lastNumber, ascending), ascending, true};
    case InvoiceColumn::LastEvent:
        return {dialect.orLast(QStringLiteral("last_event_at"), lastText, ascending), ascending};
    }
    Q_UNREACHABLE();
}

InvoiceRow rowFrom(const Rows &rows)
{
    InvoiceRow row;
    row.invoice = invoiceFrom(rows);
    row.phone = rows.text("customer_phone");
    row.consent = consentFromWord(rows.text("customer_consent"));
    row.sendState = messageStateFromWord(rows.text("send_state"));
    row.hasPdf = rows.flag("has_pdf");
    row.lastEventAt = rows.instant("last_event_at");
    return row;
}

//! Behind the row that \a after tells of, in an order whose columns may each run either way.
void addContinuation(Condition &condition, const QList<SortKey> &keys, const PageKey &after)
{
    QStringList alternatives;
    QVariantList values;
    QString equals;
    QVariantList equalValues;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const SortKey &key = keys.at(i);
        const QVariant value = key.valueOf(i < after.sortValues.size() ? after.sortValues.at(i) : after.uuid);
        alternatives.append(QStringLiteral("(%1%2 %3 ?)").arg(equals, key.expression, key.behind()));
        values += equalValues;
        values.append(value);
        equals += key.expression + QStringLiteral(" = ? AND ");
        equalValues.append(value);
    }
    // The first column alone lets the index be entered where the page begins.
    const SortKey &first = keys.constFirst();
    condition.add(QStringLiteral("%1 %2= ? AND (%3)")
                      .arg(first.expression, first.behind(), alternatives.join(QLatin1String(" OR "))),
                  QVariantList{first.valueOf(after.sortValues.value(0))} + values);
}

QList<SortKey> sortKeysOf(const Dialect &dialect, const QList<services::SortColumn> &columns)
{
    QList<SortKey> keys;
    for (const services::SortColumn &column : columns)
        keys.append(sortKeyOf(dialect, column));
    const bool ascending = keys.isEmpty() || keys.constLast().ascending;
    keys.append({QStringLiteral("i.uuid"), ascending});
    return keys;
}

} // namespace

InvoicePage invoicePage(Connection &connection, const InvoiceQuery &query)
{
    const QList<SortKey> keys = sortKeysOf(connection.dialect(), query.sort);
    Condition condition = conditionOf(connection, query);
    if (query.after)
        addContinuation(condition, keys, *query.after);
    QStringList selected;
    QStringList order;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        selected.append(QStringLiteral("%1 AS sort_%2").arg(keys.at(i).expression).arg(i));
        order.append(keys.at(i).expression + (keys.at(i).ascending ? QLatin1String(" ASC") : QLatin1String(" DESC")));
    }
    const int limit = std::max(1, query.limit);
    condition.values.append(limit + 1);
    Rows rows = connection.select(
        QStringLiteral("SELECT i.*, c.phone AS customer_phone, c.consent AS customer_consent, %1 "
                       "FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE %2 ORDER BY %3 LIMIT ?")
            .arg(selected.join(QLatin1String(", ")), condition.sql, order.join(QLatin1String(", "))),
        condition.values);
    InvoicePage page;
    PageKey last;
    while (rows.next()) {
        if (page.rows.size() == limit) {
            page.next = last;
            break;
        }
        page.rows.append(rowFrom(rows));
        last.uuid = rows.text("uuid");
        last.sortValues.clear();
        for (qsizetype i = 0; i + 1 < keys.size(); ++i)
            last.sortValues.append(rows.text(QByteArray("sort_" + QByteArray::number(i)).constData()));
    }
    return page;
}

InvoiceTally invoiceTally(Connection &connection, const InvoiceQuery &query)
{
    const Condition condition = searchCondition(connection, query);
    Rows rows = connection.select(
        QStringLiteral(
            "SELECT send_state, type, cancelled, currency, serie, due, no_phone, consent, COUNT(*) AS found "
            "FROM (SELECT i.send_state, i.type, CASE WHEN i.status = 'cancelled' THEN 1 ELSE 0 END AS cancelled, "
            "i.currency, i.serie, %1 AS due, CASE WHEN c.phone = '' THEN 1 ELSE 0 END AS no_phone, c.consent "
            "FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE %2) AS told "
            "GROUP BY send_state, type, cancelled, currency, serie, due, no_phone, consent")
            .arg(dueGroupExpression(), condition.sql),
        dueGroupValues(query.today) + condition.values);
    QList<InvoiceTally::Cell> cells;
    while (rows.next()) {
        InvoiceTally::Cell cell;
        cell.state = messageStateFromWord(rows.text("send_state"));
        cell.type = invoiceTypeFromWord(rows.text("type"));
        cell.cancelled = rows.flag("cancelled");
        cell.currency = rows.text("currency");
        cell.series = rows.text("serie");
        cell.due = dueGroupFromWord(rows.text("due"));
        cell.withoutPhone = rows.flag("no_phone");
        cell.consent = consentFromWord(rows.text("consent"));
        cell.count = rows.integer("found");
        cells.append(cell);
    }
    return InvoiceTally(cells);
}

} // namespace storage
