// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importservice.h"

#include "cfdi/reader.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSet>
#include <QtConcurrentRun>

#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::InvoiceUuid;
using domain::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ImportService", text);
}

domain::InvoiceType typeOf(cfdi::DocumentType type)
{
    switch (type) {
    case cfdi::DocumentType::Income:
        return domain::InvoiceType::Income;
    case cfdi::DocumentType::Expense:
        return domain::InvoiceType::Expense;
    case cfdi::DocumentType::Payment:
        return domain::InvoiceType::Payment;
    case cfdi::DocumentType::Transfer:
        return domain::InvoiceType::Transfer;
    case cfdi::DocumentType::Payroll:
        return domain::InvoiceType::Payroll;
    }
    Q_UNREACHABLE();
}

QList<InvoicePayment> paymentsOf(const cfdi::Document &document)
{
    QList<InvoicePayment> payments;
    for (const cfdi::Payment &payment : document.payments) {
        for (const cfdi::PaidDocument &paid : payment.documents) {
            // Older complements name an operation number instead of a UUID: that joins nothing.
            if (const Result<InvoiceUuid> uuid = InvoiceUuid::parse(paid.documentId))
                payments.append({*uuid, paid.installment, paid.paid, paid.outstanding});
        }
    }
    return payments;
}

QList<InvoiceRelation> relationsOf(const cfdi::Document &document)
{
    QList<InvoiceRelation> relations;
    for (const cfdi::Relation &relation : document.relations) {
        for (const QString &text : relation.uuids) {
            if (const Result<InvoiceUuid> uuid = InvoiceUuid::parse(text))
                relations.append({relation.type, *uuid});
        }
    }
    return relations;
}

} // namespace

Result<InvoiceImport> readInvoice(const SourceItem &item)
{
    const Result<cfdi::Document> document = cfdi::read(item.xml);
    if (!document)
        return domain::failure(document.error());
    if (!document->stamp)
        return domain::failure(ErrorKind::InvalidInput,
                               tr("El XML no tiene el timbre del SAT: todavía no es una factura."));
    const Result<InvoiceUuid> uuid = InvoiceUuid::parse(document->stamp->uuid);
    if (!uuid)
        return domain::failure(uuid.error());

    InvoiceImport incoming;
    domain::Invoice &invoice = incoming.invoice;
    invoice.uuid = *uuid;
    invoice.serie = document->serie;
    invoice.folio = document->folio;
    invoice.type = typeOf(document->type);
    invoice.stamped = true;
    invoice.issuedAt = document->issuedAt;
    invoice.issuerRfc = document->issuer.rfc;
    invoice.issuerName = document->issuer.name;
    invoice.receiverRfc = document->receiver.rfc;
    invoice.receiverName = document->receiver.name;
    invoice.paymentMethod = document->paymentMethod;
    invoice.total = document->total;
    incoming.payments = paymentsOf(*document);
    incoming.relations = relationsOf(*document);

    incoming.xml.bytes = item.xml;
    incoming.xml.sha256 = QString::fromLatin1(QCryptographicHash::hash(item.xml, QCryptographicHash::Sha256).toHex());
    incoming.xml.fileName = invoice.folioText() + QStringLiteral(".xml");
    incoming.xml.mimeType = QStringLiteral("application/xml");
    incoming.pdf = item.pdf;
    return incoming;
}

struct ImportService::Run
{
    std::shared_ptr<InvoiceSource> source;
    bool dryRun = false;
    SourceListing listing;
    QSet<QString> fresh; //!< UUIDs and folios imported in this run
    qsizetype item = 0;
    qsizetype contact = 0;
    qsizetype row = 0;
    ImportReport report;
    QPromise<Result<ImportReport>> promise;

    void reject(const QString &origin, const QString &reason) { report.rejected.append({origin, reason}); }
    void answer(Result<ImportReport> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

ImportService::ImportService(InvoiceRepository &invoices, QObject *parent)
    : QObject(parent)
    , m_invoices(invoices)
{
}

void ImportService::cancel()
{
    m_cancelled = true;
}

Async<ImportReport> ImportService::run(std::shared_ptr<InvoiceSource> source, bool dryRun)
{
    m_cancelled = false;
    const auto run = std::make_shared<Run>();
    run->source = std::move(source);
    run->dryRun = dryRun;
    run->promise.start();
    Async<ImportReport> future = run->promise.future();
    run->source->list().then(this, [this, run](const Result<SourceListing> &listing) {
        if (!listing)
            return run->answer(domain::failure(listing.error()));
        run->listing = *listing;
        run->report.rejected = listing->rejected;
        readNext(run);
    });
    return future;
}

void ImportService::readNext(const std::shared_ptr<Run> &run)
{
    Q_EMIT progressChanged(static_cast<int>(run->item), static_cast<int>(run->listing.items.size()));
    if (m_cancelled) {
        run->report.cancelled = true;
        return run->answer(run->report);
    }
    if (run->item == run->listing.items.size())
        return run->dryRun ? run->answer(run->report) : contactNext(run);
    const QString origin = run->listing.items.at(run->item++);
    run->source->read(origin).then(this, [this, run, origin](const Result<SourceItem> &item) {
        if (!item) {
            run->reject(origin, item.error().detail);
            return readNext(run);
        }
        QtConcurrent::run([item = *item] {
            return readInvoice(item);
        }).then(this, [this, run, origin](const Result<InvoiceImport> &incoming) {
            if (incoming && !run->dryRun)
                return store(run, origin, *incoming);
            if (incoming)
                ++run->report.imported;
            else
                run->reject(origin, incoming.error().detail);
            readNext(run);
        });
    });
}

void ImportService::store(const std::shared_ptr<Run> &run, const QString &origin, InvoiceImport incoming)
{
    const QString uuid = incoming.invoice.uuid.toString();
    const QString folio = domain::foldFolio(incoming.invoice.folioText());
    m_invoices.importInvoice(std::move(incoming))
        .then(this, [this, run, origin, uuid, folio](const Result<ImportOutcome> &outcome) {
            if (!outcome) {
                if (outcome.error().kind == ErrorKind::Storage)
                    return run->answer(domain::failure(outcome.error()));
                run->reject(origin, outcome.error().detail);
                return readNext(run);
            }
            switch (*outcome) {
            case ImportOutcome::Imported:
                ++run->report.imported;
                run->fresh << uuid << folio;
                break;
            case ImportOutcome::Updated:
                ++run->report.updated;
                break;
            case ImportOutcome::Unchanged:
                ++run->report.unchanged;
                break;
            }
            readNext(run);
        });
}

void ImportService::contactNext(const std::shared_ptr<Run> &run)
{
    if (run->contact == run->listing.contacts.size())
        return ledgerNext(run);
    const ContactRow contact = run->listing.contacts.at(run->contact++);
    // Rows of the general public name nobody: there is nothing to mend in them, and nothing to join.
    if (domain::isGenericRfc(contact.rfc))
        return contactNext(run);
    m_invoices.applyContact(contact).then(this, [this, run, origin = contact.origin](const Result<bool> &changed) {
        if (!changed)
            run->reject(origin, changed.error().detail);
        contactNext(run);
    });
}

void ImportService::ledgerNext(const std::shared_ptr<Run> &run)
{
    if (run->row == run->listing.ledger.size())
        return run->answer(run->report);
    const LedgerRow row = run->listing.ledger.at(run->row++);
    m_invoices.applyLedger(row).then(this, [this, run, row](const Result<bool> &changed) {
        const bool isFresh = run->fresh.contains(row.reference.trimmed().toUpper()) ||
                             run->fresh.contains(domain::foldFolio(row.reference));
        if (!changed) {
            run->reject(row.origin, changed.error().detail);
        } else if (*changed && !isFresh) {
            ++run->report.updated;
            run->report.unchanged = std::max(0, run->report.unchanged - 1);
        }
        ledgerNext(run);
    });
}

} // namespace services
