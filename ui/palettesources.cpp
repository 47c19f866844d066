// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palettesources.h"

#include "models/wording.h"

#include <QCoreApplication>
#include <QSet>

namespace ui {

using models::PaletteEntry;
using Found = domain::Result<QList<PaletteEntry>>;

namespace {

constexpr int kInvoices = 30;
constexpr int kInvoicesOfCustomers = 200;
constexpr int kConversations = 1000;

services::Async<services::InvoicePage> firstPage(services::InvoiceRepository &invoices, const QString &typed, int limit)
{
    services::InvoiceQuery query;
    query.text = typed;
    query.limit = limit;
    return invoices.page(query);
}

} // namespace

Palette::Source invoiceSource(services::InvoiceRepository &invoices, std::function<void(const QString &)> open)
{
    const auto find = [&invoices](const QString &typed) {
        return firstPage(invoices, typed, kInvoices)
            .then([](const domain::Result<services::InvoicePage> &page) -> Found {
                if (!page)
                    return domain::failure(page.error());
                QList<PaletteEntry> found;
                for (const services::InvoiceRow &row : page.value().rows)
                    found.append({row.invoice.uuid.toString(),
                                  QStringLiteral("%1 · %2").arg(row.invoice.folioText(), row.invoice.receiverName),
                                  models::amountText(row.invoice.total),
                                  {}});
                return found;
            });
    };
    return {u'#', find, std::move(open)};
}

Palette::Source conversationSource(services::ConversationRepository &conversations,
                                   std::function<void(const QString &)> open)
{
    const auto find = [&conversations](const QString &typed) {
        return conversations.conversations(kConversations)
            .then([typed](const domain::Result<QList<services::ConversationRow>> &rows) -> Found {
                if (!rows)
                    return domain::failure(rows.error());
                QList<PaletteEntry> found;
                for (const services::ConversationRow &row : rows.value())
                    if (models::fuzzyScore(typed, row.customerName) || row.contact.contains(typed))
                        found.append({QString::number(row.id),
                                      row.customerName,
                                      QCoreApplication::translate("PaletteSources", "Conversación"),
                                      {}});
                return found;
            });
    };
    return {u'@', find, std::move(open)};
}

Palette::Source customerSource(services::InvoiceRepository &invoices, std::function<void(const QString &)> open)
{
    const auto find = [&invoices](const QString &typed) {
        return firstPage(invoices, typed, kInvoicesOfCustomers)
            .then([](const domain::Result<services::InvoicePage> &page) -> Found {
                if (!page)
                    return domain::failure(page.error());
                QList<PaletteEntry> found;
                QSet<QString> known;
                for (const services::InvoiceRow &row : page.value().rows) {
                    const QString &rfc = row.invoice.receiverRfc;
                    if (known.contains(rfc))
                        continue;
                    known.insert(rfc);
                    found.append({rfc,
                                  row.invoice.receiverName,
                                  QCoreApplication::translate("PaletteSources", "Sus facturas"),
                                  {}});
                }
                return found;
            });
    };
    return {u'@', find, std::move(open)};
}

} // namespace ui
