// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlinvoicerepository.h"

#include "storage/connection.h"
#include "storage/customers.h"
#include "storage/database.h"
#include "storage/invoicerows.h"

namespace storage {

using domain::InvoiceUuid;
using domain::Result;
using services::Async;

namespace {
const QString kMarkPrefix = QStringLiteral("billing/");
} // namespace

SqlInvoiceRepository::SqlInvoiceRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_slowReads(&database)
    , m_clock(clock)
{
}

Async<QList<services::ImportAnswer>> SqlInvoiceRepository::importBatch(QList<services::InvoiceImport> batch)
{
    return m_database.run("import invoices",
                          [batch = std::move(batch),
                           now = m_clock.nowUtc()](Connection &connection) -> Result<QList<services::ImportAnswer>> {
                              return storage::importBatch(connection, batch, now);
                          });
}

Async<QString> SqlInvoiceRepository::sourceMark(QString source)
{
    return m_database.setting(kMarkPrefix + source);
}

Async<> SqlInvoiceRepository::keepSourceMark(QString source, QString mark)
{
    return m_database.setSetting(kMarkPrefix + source, mark);
}

Async<QList<services::OpenInvoice>> SqlInvoiceRepository::openInvoices(services::OpenInvoice after, int limit)
{
    return m_database.run("list open invoices",
                          [after, limit](Connection &connection) -> Result<QList<services::OpenInvoice>> {
                              return storage::openInvoices(connection, after, limit);
                          });
}

Async<services::ImportOutcome> SqlInvoiceRepository::importInvoice(services::InvoiceImport incoming)
{
    return m_database.run("import an invoice",
                          [incoming = std::move(incoming),
                           now = m_clock.nowUtc()](Connection &connection) -> Result<services::ImportOutcome> {
                              return storage::importBatch(connection, {incoming}, now).constFirst().outcome;
                          });
}

Async<bool> SqlInvoiceRepository::applyContact(services::ContactRow row)
{
    return m_database.run("apply a contact",
                          [row = std::move(row), now = m_clock.nowUtc()](Connection &connection) -> Result<bool> {
                              return storage::applyContact(connection, row, now);
                          });
}

Async<bool> SqlInvoiceRepository::applyLedger(services::LedgerRow row)
{
    return m_database.run("apply the ledger",
                          [row = std::move(row), now = m_clock.nowUtc()](Connection &connection) -> Result<bool> {
                              return storage::applyLedger(connection, row, now);
                          });
}

Async<> SqlInvoiceRepository::setPhone(QString rfc, domain::PhoneNumber phone)
{
    return m_database.run("set a telephone", [rfc, phone, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
        return storage::setPhone(connection, rfc, phone, now);
    });
}

Async<InvoiceUuid> SqlInvoiceRepository::find(QString folioOrUuid)
{
    return m_database.run("find an invoice", [folioOrUuid](Connection &connection) -> Result<InvoiceUuid> {
        return findByName(connection, folioOrUuid);
    });
}

Async<QList<InvoiceUuid>> SqlInvoiceRepository::all()
{
    return m_database.run("list all invoices",
                          [](Connection &connection) -> Result<QList<InvoiceUuid>> { return allInvoices(connection); });
}

Async<services::InvoicePage> SqlInvoiceRepository::page(services::InvoiceQuery query)
{
    return m_database.run("read a page",
                          [query = std::move(query)](Connection &connection) -> Result<services::InvoicePage> {
                              return invoicePage(connection, query);
                          });
}

Async<services::InvoiceTally> SqlInvoiceRepository::tally(services::InvoiceQuery query)
{
    return m_slowReads->run("tally invoices",
                            [query = std::move(query)](Connection &connection) -> Result<services::InvoiceTally> {
                                return invoiceTally(connection, query);
                            });
}

Async<services::InvoiceDossier> SqlInvoiceRepository::dossier(InvoiceUuid uuid)
{
    return m_database.run("read a dossier", [uuid](Connection &connection) -> Result<services::InvoiceDossier> {
        return dossierOf(connection, uuid);
    });
}

Async<services::DocumentBytes> SqlInvoiceRepository::document(QString sha256)
{
    return m_database.run("read a document", [sha256](Connection &connection) -> Result<services::DocumentBytes> {
        return documentOf(connection, sha256);
    });
}

} // namespace storage
