// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ports/invoicequery.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace services {

namespace {

template <class Value>
bool chosen(const QList<Value> &among, const Value &value)
{
    return among.isEmpty() || among.contains(value);
}

bool isDue(const QList<DueGroup> &among, const std::optional<DueGroup> &due)
{
    return among.isEmpty() ||
           (due && (among.contains(*due) || (*due == DueGroup::Today && among.contains(DueGroup::NextSevenDays))));
}

bool isChosen(const InvoiceQuery &query, const InvoiceTally::Cell &cell)
{
    return chosen(query.states, cell.state) && chosen(query.types, cell.type) && isDue(query.due, cell.due) &&
           chosen(query.currencies, cell.currency) && chosen(query.series, cell.series) &&
           chosen(query.consents, cell.consent) && (!query.cancelledOnly || cell.cancelled) &&
           (!query.withoutPhoneOnly || cell.withoutPhone);
}

QStringList distinct(const QList<InvoiceTally::Cell> &cells, QString InvoiceTally::Cell::*member)
{
    std::set<QString> values;
    for (const InvoiceTally::Cell &cell : cells)
        values.insert(cell.*member);
    return {values.cbegin(), values.cend()};
}

} // namespace

QList<SortColumn> newestFirst()
{
    return {SortColumn{}};
}

InvoiceTally::InvoiceTally(QList<Cell> cells)
    : m_cells(std::move(cells))
{
}

qint64 InvoiceTally::count(const InvoiceQuery &query) const
{
    return std::accumulate(m_cells.cbegin(), m_cells.cend(), qint64{0}, [&query](qint64 sum, const Cell &cell) {
        return isChosen(query, cell) ? sum + cell.count : sum;
    });
}

qint64 InvoiceTally::total() const
{
    return count({});
}

QStringList InvoiceTally::currencies() const
{
    return distinct(m_cells, &Cell::currency);
}

QStringList InvoiceTally::series() const
{
    return distinct(m_cells, &Cell::series);
}

} // namespace services
