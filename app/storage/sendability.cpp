// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sendability.h"

#include "storage/connection.h"
#include "storage/consents.h"

#include <QCoreApplication>

namespace storage {

using domain::BusinessEvent;
using domain::InvoiceStatus;

QString whyNotNotify(const domain::Invoice &invoice, BusinessEvent event)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Storage", text); };
    switch (invoice.status) {
    case InvoiceStatus::Cancelled:
        return event == BusinessEvent::Cancelled ? QString() : tr("La factura está cancelada.");
    case InvoiceStatus::Current:
    case InvoiceStatus::CancellationPending:
        // Asking is not cancelling: until SAT says so, the invoice stands.
        return event == BusinessEvent::Cancelled ? tr("La factura no está cancelada.") : QString();
    case InvoiceStatus::Draft:
        return tr("La factura todavía es un borrador.");
    case InvoiceStatus::Unknown:
        return tr("No se sabe si la factura está vigente.");
    }
    Q_UNREACHABLE();
}

bool isConsentWithdrawn(Connection &connection, const domain::InvoiceUuid &invoice, const QString &recipient)
{
    return isContactWithdrawn(connection, recipient) ||
           connection
               .select(QStringLiteral("SELECT c.id FROM customers c WHERE c.consent = 'withdrawn' AND (c.phone = ? OR "
                                      "c.id = (SELECT customer_id FROM invoices WHERE uuid = ?))"),
                       {recipient, invoice.toString()})
               .next();
}

} // namespace storage
