// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/document.h"

#include <numeric>

namespace sampledata {

namespace {

template <class Part>
Cents sumOf(const QList<Line> &lines, Part part)
{
    return std::accumulate(lines.cbegin(), lines.cend(), Cents{0},
                           [&](Cents sum, const Line &line) { return sum + part(line); });
}

} // namespace

Cents SampleDocument::subTotal() const
{
    return sumOf(lines, [](const Line &line) { return line.amount(); });
}

Cents SampleDocument::discount() const
{
    return sumOf(lines, [](const Line &line) { return line.discount; });
}

Cents SampleDocument::tax() const
{
    return sumOf(lines, [this](const Line &line) { return taxOf(line.base(), taxPercent); });
}

Cents SampleDocument::total() const
{
    return subTotal() - discount() + tax();
}

Cents SampleDocument::paidAmount() const
{
    return std::accumulate(paid.cbegin(), paid.cend(), Cents{0},
                           [](Cents sum, const PaidInvoice &invoice) { return sum + invoice.paid; });
}

Cents taxOf(Cents base, int percent)
{
    return (base * percent + 50) / 100;
}

QString decimal(Cents amount)
{
    return QStringLiteral("%1.%2").arg(amount / 100).arg(amount % 100, 2, 10, QLatin1Char('0'));
}

QString exchangeRateText(int tenThousandths)
{
    return QStringLiteral("%1.%2").arg(tenThousandths / 10'000).arg(tenThousandths % 10'000, 4, 10, QLatin1Char('0'));
}

} // namespace sampledata
