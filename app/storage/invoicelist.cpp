// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <algorithm>
#include <limits>

namespace storage {

using namespace domain;
using services::InvoiceColumn;
using services::InvoiceCounts;
using services::InvoicePage;
using services::InvoiceQuery;
using services::InvoiceRow;
using services::PageKey;

namespace {

//! An invoice of which something is still owed; one paid at once (PUE) is deemed paid unless somebody told otherwise.
const QString kOverdue =
    QStringLiteral("(i.due_on < ? AND i.status <> 'cancelled' AND i.type = 'I' AND "
                   "COALESCE(i.balance_minor, CASE WHEN i.payment_method = 'PUE' THEN 0 ELSE i.total_minor END) > 0)");

struct Condition
{
    QString sql;
    QVariantList values;

    void add(const QString &term, const QVariantList &bound = {})
    {
        sql += QStringLiteral(" AND ") + term;
        values += bound;
    }
};

Condition textCondition(const Connection &connection, const InvoiceQuery &query)
{
    Condition condition{QStringLiteral("i.type <> 'N'"), {}};
    if (const InvoiceSearch::Term term = connection.dialect().search().find(query.text); !term.sql.isEmpty())
        condition.add(term.sql, term.values);
    return condition;
}

Condition conditionOf(const Connection &connection, const InvoiceQuery &query)
{
    Condition condition = textCondition(connection, query);
    if (!query.states.isEmpty()) {
        QStringList places;
        QVariantList words;
        for (const std::optional<MessageState> &state : query.states) {
            places.append(QStringLiteral("?"));
            words.append(state ? domain::wordOf(*state) : QStringLiteral(""));
        }
        condition.add(QStringLiteral("i.send_state IN (%1)").arg(places.join(u',')), words);
    }
    if (query.type)
        condition.add(QStringLiteral("i.type = ?"), {wordOf(*query.type)});
    if (query.overdueOnly)
        condition.add(kOverdue, {stored(query.today)});
    if (query.cancelledOnly)
        condition.add(QStringLiteral("i.status = 'cancelled'"));
    if (query.withoutPhoneOnly)
        condition.add(QStringLiteral("c.phone = ''"));
    return condition;
}

//! The expression that the list is sorted by. Never NULL: what is not known stands last in either direction.
struct SortKey
{
    QString expression;
    bool isNumber = false;
};

SortKey sortKeyOf(const Dialect &dialect, InvoiceColumn column, bool ascending)
{
    const QString lastText = ascending ? QStringLiteral("'~'") : QStringLiteral("''");
    const QString lastNumber =
        QString::number(ascending ? std::numeric_limits<qint64>::max() : -std::numeric_limits<qint64>::max());
    switch (column) {
    case InvoiceColumn::State:
        return {QStringLiteral("i.send_rank"), true};
    case InvoiceColumn::Folio:
        return {QStringLiteral("i.folio_sort")};
    case InvoiceColumn::Customer:
        return {QStringLiteral("i.receiver_sort")};
    case InvoiceColumn::Rfc:
        return {QStringLiteral("i.receiver_rfc")};
    case InvoiceColumn::IssuedAt:
        return {QStringLiteral("i.issued_at")};
    case InvoiceColumn::DueOn:
        return {dialect.orLast(QStringLiteral("due_on"), lastText, ascending)};
    case InvoiceColumn::Total:
        return {QStringLiteral("i.total_minor"), true};
    case InvoiceColumn::Balance:
        return {dialect.orLast(QStringLiteral("balance_minor"), lastNumber, ascending), true};
    case InvoiceColumn::LastEvent:
        return {dialect.orLast(QStringLiteral("last_event_at"), lastText, ascending)};
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

} // namespace

InvoicePage invoicePage(Connection &connection, const InvoiceQuery &query)
{
    const bool ascending = query.order == Qt::AscendingOrder;
    const SortKey key = sortKeyOf(connection.dialect(), query.sort, ascending);
    Condition condition = conditionOf(connection, query);
    if (query.after) {
        const QVariant value =
            key.isNumber ? QVariant(query.after->sortValue.toLongLong()) : QVariant(query.after->sortValue);
        condition.add(QStringLiteral("(%1, i.uuid) %2 (?, ?)")
                          .arg(key.expression, ascending ? QStringLiteral(">") : QStringLiteral("<")),
                      {value, query.after->uuid});
    }
    const int limit = std::max(1, query.limit);
    condition.values.append(limit + 1);
    Rows rows = connection.select(
        QStringLiteral("SELECT i.*, c.phone AS customer_phone, c.consent AS customer_consent, %1 AS sort_value "
                       "FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE %2 "
                       "ORDER BY %1 %3, i.uuid %3 LIMIT ?")
            .arg(key.expression, condition.sql, ascending ? QStringLiteral("ASC") : QStringLiteral("DESC")),
        condition.values);
    InvoicePage page;
    PageKey last;
    while (rows.next()) {
        if (page.rows.size() == limit) {
            page.next = last;
            break;
        }
        page.rows.append(rowFrom(rows));
        last = {rows.text("sort_value"), rows.text("uuid")};
    }
    return page;
}

InvoiceCounts invoiceCounts(Connection &connection, const InvoiceQuery &query)
{
    const Condition condition = textCondition(connection, query);
    const auto counted = [](const char *name, const char *states) {
        return QStringLiteral(", SUM(CASE WHEN i.send_state IN (%1) THEN 1 ELSE 0 END) AS %2")
            .arg(QLatin1String(states), QLatin1String(name));
    };
    const QString sql = QStringLiteral("SELECT COUNT(*) AS all_rows") + counted("unsent", "''") +
                        counted("waiting", "'queued','sending'") + counted("sent", "'accepted','sent'") +
                        counted("delivered", "'delivered'") + counted("read_rows", "'read'") +
                        counted("failed", "'failed'") + counted("uncertain", "'uncertain'") +
                        QStringLiteral(", SUM(CASE WHEN %1 THEN 1 ELSE 0 END) AS overdue").arg(kOverdue) +
                        QStringLiteral(", SUM(CASE WHEN i.status = 'cancelled' THEN 1 ELSE 0 END) AS cancelled"
                                       ", SUM(CASE WHEN c.phone = '' THEN 1 ELSE 0 END) AS without_phone "
                                       "FROM invoices i JOIN customers c ON c.id = i.customer_id WHERE %1")
                            .arg(condition.sql);
    Rows rows = connection.select(sql, QVariantList{stored(query.today)} + condition.values);
    InvoiceCounts counts;
    if (!rows.next())
        return counts;
    counts.all = rows.integer("all_rows");
    counts.unsent = rows.integer("unsent");
    counts.waiting = rows.integer("waiting");
    counts.sent = rows.integer("sent");
    counts.delivered = rows.integer("delivered");
    counts.read = rows.integer("read_rows");
    counts.failed = rows.integer("failed");
    counts.uncertain = rows.integer("uncertain");
    counts.overdue = rows.integer("overdue");
    counts.cancelled = rows.integer("cancelled");
    counts.withoutPhone = rows.integer("without_phone");
    return counts;
}

} // namespace storage
