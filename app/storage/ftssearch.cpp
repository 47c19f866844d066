// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ftssearch.h"

#include "storage/connection.h"

#include <algorithm>

namespace storage {

namespace {

//! Every word as the beginning of a word, quoted so that nothing in it is an operator of the index.
QString expressionOf(const QString &text)
{
    QStringList terms;
    for (QString word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        word.remove(QChar::Null);
        if (std::any_of(word.cbegin(), word.cend(), [](QChar c) { return c.isLetterOrNumber(); }))
            terms.append(u'"' + word.replace(u'"', QLatin1String("\"\"")) + QLatin1String("\"*"));
    }
    return terms.join(QLatin1String(" AND "));
}

constexpr int kMany = 4000;

//! What is found, in no order; one more than kMany where there is more.
QStringList firstFound(Connection &connection, const QString &expression)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT rowid AS found FROM invoice_search WHERE invoice_search MATCH ? LIMIT ?"),
        {expression, kMany + 1});
    QStringList ids;
    while (rows.next())
        ids.append(QString::number(rows.integer("found")));
    return ids;
}

} // namespace

void FtsSearch::remove(Connection &connection, qint64 invoice) const
{
    connection.execute(QStringLiteral("DELETE FROM invoice_search WHERE rowid = ?"), {invoice});
}

void FtsSearch::add(Connection &connection, const QList<Texts> &invoices) const
{
    QList<QVariantList> rows;
    for (const Texts &texts : invoices)
        rows.append({texts.invoice, texts.folio, texts.customer, texts.rfc, texts.uuid, texts.phone});
    connection.insertRows("invoice_search",
                          {QStringLiteral("rowid"), QStringLiteral("folio"), QStringLiteral("customer"),
                           QStringLiteral("rfc"), QStringLiteral("uuid"), QStringLiteral("phone")},
                          rows);
}

InvoiceSearch::Term FtsSearch::find(Connection &connection, const QString &text) const
{
    const QString expression = expressionOf(text);
    if (expression.isEmpty())
        return {};
    const QStringList ids = firstFound(connection, expression);
    // Few are named, read and sorted. Many are met soon enough on the way along the index that the list is sorted by,
    // where the sign keeps SQLite from reading them all.
    if (ids.size() <= kMany)
        return {QStringLiteral("i.id IN (%1)").arg(ids.join(u',')), {}};
    return {QStringLiteral("+i.id IN (SELECT rowid FROM invoice_search WHERE invoice_search MATCH ?)"), {expression}};
}

} // namespace storage
