// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/invoicerepository.h"

namespace storage {

class Database;

//! \brief Invoices and customers in Recado's own database.
//! \threads callable from any thread; the databases and the clock outlive it
class SqlInvoiceRepository final : public services::InvoiceRepository
{
public:
    SqlInvoiceRepository(Database &database, const domain::Clock &clock);

    //! \brief From now on what reads over all invoices is asked there, so that nothing else waits for it.
    void readSlowlyFrom(Database &slowReads) { m_slowReads = &slowReads; }

    [[nodiscard]] services::Async<QList<services::ImportAnswer>>
    importBatch(QList<services::InvoiceImport> batch) override;
    [[nodiscard]] services::Async<QString> sourceMark(QString source) override;
    [[nodiscard]] services::Async<> keepSourceMark(QString source, QString mark) override;
    [[nodiscard]] services::Async<QList<services::OpenInvoice>> openInvoices(services::OpenInvoice after,
                                                                             int limit) override;

    //! \brief A batch of one.
    [[nodiscard]] services::Async<services::ImportOutcome> importInvoice(services::InvoiceImport incoming);

    [[nodiscard]] services::Async<bool> applyContact(services::ContactRow row) override;
    [[nodiscard]] services::Async<bool> applyLedger(services::LedgerRow row) override;
    [[nodiscard]] services::Async<> setPhone(QString rfc, domain::PhoneNumber phone) override;
    [[nodiscard]] services::Async<domain::InvoiceUuid> find(QString folioOrUuid) override;
    [[nodiscard]] services::Async<QList<domain::InvoiceUuid>> all() override;
    [[nodiscard]] services::Async<services::InvoicePage> page(services::InvoiceQuery query) override;
    [[nodiscard]] services::Async<services::InvoiceTally> tally(services::InvoiceQuery query) override;
    [[nodiscard]] services::Async<services::InvoiceDossier> dossier(domain::InvoiceUuid uuid) override;
    [[nodiscard]] services::Async<services::DocumentBytes> document(QString sha256) override;

private:
    Database &m_database;
    Database *m_slowReads;
    const domain::Clock &m_clock;
};

} // namespace storage
