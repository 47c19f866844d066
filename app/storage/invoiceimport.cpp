// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/customers.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using namespace domain;
using services::DocumentBytes;
using services::ImportOutcome;
using services::InvoiceImport;

namespace {

const QString kPdf = QStringLiteral("application/pdf");

QVariant minorUnits(const std::optional<Money> &money)
{
    return money ? QVariant(money->minorUnits()) : QVariant();
}

void keepDocument(Connection &connection, const DocumentBytes &document, const QDateTime &nowUtc)
{
    (void)connection.insertIfAbsent("documents", {{"sha256", document.sha256},
                                                  {"mime_type", document.mimeType},
                                                  {"size", document.bytes.size()},
                                                  {"bytes", document.bytes},
                                                  {"created_at", stored(nowUtc)}});
}

void linkDocument(Connection &connection, const InvoiceUuid &invoice, const DocumentBytes &document)
{
    (void)connection.insertIfAbsent(
        "invoice_documents",
        {{"invoice_uuid", invoice.toString()}, {"sha256", document.sha256}, {"file_name", document.fileName}});
}

void keepInvoice(Connection &connection, const InvoiceImport &incoming, const QDateTime &nowUtc)
{
    const Invoice &invoice = incoming.invoice;
    connection.insert("invoices",
                      {{"uuid", invoice.uuid.toString()},
                       {"customer_id", ensureCustomer(connection, invoice.receiverRfc, invoice.receiverName, nowUtc)},
                       {"serie", invoice.serie},
                       {"folio", invoice.folio},
                       {"folio_key", foldFolio(invoice.folioText())},
                       {"folio_sort", folioSortOf(invoice)},
                       {"type", wordOf(invoice.type)},
                       {"status", wordOf(invoice.status)},
                       {"stamped", invoice.stamped ? 1 : 0},
                       {"issued_at", invoice.issuedAt},
                       {"issuer_rfc", invoice.issuerRfc},
                       {"issuer_name", invoice.issuerName},
                       {"receiver_rfc", invoice.receiverRfc},
                       {"receiver_name", invoice.receiverName},
                       {"receiver_sort", folded(invoice.receiverName)},
                       {"payment_method", invoice.paymentMethod},
                       {"currency", invoice.total.currency().code()},
                       {"total_minor", invoice.total.minorUnits()},
                       {"told_balance_minor", minorUnits(invoice.balance)},
                       {"due_on", stored(invoice.dueOn)},
                       {"xml_sha256", incoming.xml.sha256},
                       {"created_at", stored(nowUtc)},
                       {"updated_at", stored(nowUtc)}});
    linkDocument(connection, invoice.uuid, incoming.xml);
}

void keepRelations(Connection &connection, const InvoiceImport &incoming)
{
    for (const services::InvoiceRelation &relation : incoming.relations)
        (void)connection.insertIfAbsent("invoice_relations", {{"invoice_uuid", incoming.invoice.uuid.toString()},
                                                              {"type", relation.type},
                                                              {"related_uuid", relation.uuid.toString()}});
}

void keepPayments(Connection &connection, const InvoiceImport &incoming)
{
    for (const services::InvoicePayment &payment : incoming.payments) {
        connection.insert("payments", {{"payment_uuid", incoming.invoice.uuid.toString()},
                                       {"invoice_uuid", payment.invoice.toString()},
                                       {"installment", payment.installment},
                                       {"currency", payment.outstanding.currency().code()},
                                       {"paid_minor", payment.paid.minorUnits()},
                                       {"outstanding_minor", payment.outstanding.minorUnits()}});
        refreshBalance(connection, payment.invoice);
    }
}

//! The newest PDF is the invoice's; the one before stays for the messages that carry it.
bool keepPdf(Connection &connection, const InvoiceUuid &invoice, const std::optional<DocumentBytes> &pdf,
             const QDateTime &nowUtc)
{
    if (!pdf)
        return false;
    Rows same = connection.select(
        QStringLiteral("SELECT file_name FROM invoice_documents WHERE invoice_uuid = ? AND sha256 = ?"),
        {invoice.toString(), pdf->sha256});
    if (same.next())
        return false;
    keepDocument(connection, *pdf, nowUtc);
    connection.execute(QStringLiteral("DELETE FROM invoice_documents WHERE invoice_uuid = ? AND sha256 IN "
                                      "(SELECT sha256 FROM documents WHERE mime_type = ?)"),
                       {invoice.toString(), kPdf});
    linkDocument(connection, invoice, *pdf);
    connection.execute(QStringLiteral("UPDATE invoices SET has_pdf = 1, updated_at = ? WHERE uuid = ?"),
                       {stored(nowUtc), invoice.toString()});
    return true;
}

//! What the billing system tells beside an unchanged CFDI. Its silence takes nothing away.
bool keepWhatWasTold(Connection &connection, const Invoice &known, const Invoice &incoming, const QDateTime &nowUtc)
{
    const bool newBalance = incoming.balance && incoming.balance != known.balance;
    const bool newDueDate = incoming.dueOn.isValid() && incoming.dueOn != known.dueOn;
    if (!newBalance && !newDueDate)
        return false;
    connection.execute(QStringLiteral("UPDATE invoices SET told_balance_minor = COALESCE(?, told_balance_minor), "
                                      "due_on = COALESCE(?, due_on), updated_at = ? WHERE uuid = ?"),
                       {minorUnits(incoming.balance), stored(incoming.dueOn), stored(nowUtc), known.uuid.toString()});
    refreshBalance(connection, known.uuid);
    return true;
}

} // namespace

Result<ImportOutcome> importInvoice(Connection &connection, const InvoiceImport &incoming, const QDateTime &nowUtc)
{
    const Invoice &invoice = incoming.invoice;
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT * FROM invoices WHERE uuid = ?"), {invoice.uuid.toString()});
    if (!rows.next()) {
        keepDocument(connection, incoming.xml, nowUtc);
        keepInvoice(connection, incoming, nowUtc);
        (void)keepPdf(connection, invoice.uuid, incoming.pdf, nowUtc);
        keepRelations(connection, incoming);
        keepPayments(connection, incoming);
        refreshBalance(connection, invoice.uuid);
        indexInvoice(connection, invoice.uuid);
        transaction.commit();
        return ImportOutcome::Imported;
    }
    if (rows.text("xml_sha256") != incoming.xml.sha256)
        return failure(ErrorKind::Conflict,
                       QCoreApplication::translate("Storage", "La factura %1 (UUID %2) ya está guardada con otro "
                                                              "contenido; no se reemplazó.")
                           .arg(invoice.folioText(), invoice.uuid.toString()));
    const bool newPdf = keepPdf(connection, invoice.uuid, incoming.pdf, nowUtc);
    const bool told = keepWhatWasTold(connection, invoiceFrom(rows), invoice, nowUtc);
    if (!newPdf && !told)
        return ImportOutcome::Unchanged;
    transaction.commit();
    return ImportOutcome::Updated;
}

} // namespace storage
