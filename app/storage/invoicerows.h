// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"

#include <QDateTime>

#include <optional>

// Invoices as rows. Functions without a transaction of their own belong to the caller's.
namespace storage {

class Connection;
class Rows;

[[nodiscard]] domain::Invoice invoiceFrom(const Rows &rows);

//! \brief Everything around an invoice, as the caller's transaction sees it.
//! \return NotFound
[[nodiscard]] domain::Result<services::InvoiceDossier> readDossier(Connection &connection,
                                                                   const domain::InvoiceUuid &uuid);

[[nodiscard]] std::optional<domain::Invoice> findInvoice(Connection &connection, const domain::InvoiceUuid &uuid);

//! \return NotFound; Conflict when several invoices carry that folio
[[nodiscard]] domain::Result<domain::InvoiceUuid> findByName(Connection &connection, const QString &folioOrUuid);

//! \brief What is owed: what the billing system told, else what the payments that stand leave, else unknown.
void refreshBalance(Connection &connection, const domain::InvoiceUuid &uuid);

//! \brief A payment complement that is cancelled, or stands again, changes what the invoices it names still owe.
void refreshInvoicesPaidBy(Connection &connection, const domain::InvoiceUuid &payment);

//! \brief Writes what the search box finds.
void indexInvoice(Connection &connection, const domain::InvoiceUuid &uuid);
void indexNewInvoices(Connection &connection, const QStringList &uuids); //!< that were never indexed
void indexInvoicesOf(Connection &connection, qint64 customer);

// One duty each, with a transaction of its own.
[[nodiscard]] QList<services::ImportAnswer>
importBatch(Connection &connection, const QList<services::InvoiceImport> &batch, const QDateTime &nowUtc);
[[nodiscard]] domain::Result<bool> applyLedger(Connection &connection, const services::LedgerRow &row,
                                               const QDateTime &nowUtc);
[[nodiscard]] QList<domain::InvoiceUuid> allInvoices(Connection &connection);
[[nodiscard]] QList<services::OpenInvoice> openInvoices(Connection &connection, const services::OpenInvoice &after,
                                                        int limit);
[[nodiscard]] services::InvoicePage invoicePage(Connection &connection, const services::InvoiceQuery &query);
[[nodiscard]] services::InvoiceTally invoiceTally(Connection &connection, const services::InvoiceQuery &query);
[[nodiscard]] domain::Result<services::InvoiceDossier> dossierOf(Connection &connection,
                                                                 const domain::InvoiceUuid &uuid);
[[nodiscard]] domain::Result<services::DocumentBytes> documentOf(Connection &connection, const QString &sha256);

} // namespace storage
