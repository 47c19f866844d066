// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/invoicerows.h"

#include "storage/connection.h"
#include "storage/customers.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using namespace domain;
using services::DocumentBytes;
using services::DocumentFacts;
using services::InvoiceDossier;
using services::InvoicePayment;

namespace {

constexpr qsizetype kPhoneEnding = 4;
constexpr qsizetype kPhoneWithoutArea = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! A number is looked for by its beginning, by what follows the area code and by its last digits.
QString searchablePhone(const QString &e164)
{
    const std::optional<PhoneNumber> phone = phoneFrom(e164);
    if (!phone)
        return e164;
    const QString digits = e164.mid(1);
    return QStringList{digits, digits.right(10), digits.right(kPhoneWithoutArea), digits.right(kPhoneEnding),
                       phone->forDisplay()}
        .join(u' ');
}

//! What the search box finds of an invoice with its customer's name and telephone.
InvoiceSearch::Texts searchTextOf(const Rows &rows)
{
    const Invoice invoice = invoiceFrom(rows);
    return {rows.integer("id"),
            invoice.folioText() + u' ' + foldFolio(invoice.folioText()),
            invoice.receiverName + u' ' + rows.text("customer_name"),
            invoice.receiverRfc,
            invoice.uuid.toString(),
            searchablePhone(rows.text("phone"))};
}

QList<DocumentFacts> documentsOf(Connection &connection, const InvoiceUuid &uuid)
{
    QList<DocumentFacts> documents;
    Rows rows = connection.select(
        QStringLiteral("SELECT d.sha256, l.file_name, d.mime_type, d.size FROM invoice_documents l "
                       "JOIN documents d ON d.sha256 = l.sha256 WHERE l.invoice_uuid = ? ORDER BY d.mime_type"),
        {uuid.toString()});
    while (rows.next())
        documents.append({rows.text("sha256"), rows.text("file_name"), rows.text("mime_type"), rows.integer("size")});
    return documents;
}

QList<InvoicePayment> paymentsOf(Connection &connection, const InvoiceUuid &uuid)
{
    QList<InvoicePayment> payments;
    Rows rows =
        connection.select(QStringLiteral("SELECT p.* FROM payments p JOIN invoices i ON i.uuid = p.payment_uuid "
                                         "WHERE p.invoice_uuid = ? AND i.status <> 'cancelled' "
                                         "ORDER BY p.installment, p.id"),
                          {uuid.toString()});
    while (rows.next()) {
        const QString currency = rows.text("currency");
        payments.append({uuid, rows.number("installment"), moneyFrom(rows.integer("paid_minor"), currency),
                         moneyFrom(rows.integer("outstanding_minor"), currency)});
    }
    return payments;
}

std::optional<InvoiceUuid> substituteOf(Connection &connection, const InvoiceUuid &uuid)
{
    Rows rows = connection.select(QStringLiteral("SELECT invoice_uuid FROM invoice_relations "
                                                 "WHERE related_uuid = ? AND type = '04' ORDER BY invoice_uuid"),
                                  {uuid.toString()});
    return rows.next() ? std::optional(invoiceUuidFrom(rows.text("invoice_uuid"))) : std::nullopt;
}

//! Without what recurs: a reminder, a payment that leaves something to pay.
QSet<BusinessEvent> noticesOf(Connection &connection, const InvoiceUuid &uuid)
{
    QSet<BusinessEvent> events;
    Rows rows = connection.select(QStringLiteral("SELECT DISTINCT event FROM business_events "
                                                 "WHERE invoice_uuid = ? AND occurrence = ''"),
                                  {uuid.toString()});
    while (rows.next()) {
        if (const std::optional<BusinessEvent> event = businessEventFromWord(rows.text("event")))
            events.insert(*event);
    }
    return events;
}

} // namespace

Invoice invoiceFrom(const Rows &rows)
{
    Invoice invoice;
    invoice.uuid = invoiceUuidFrom(rows.text("uuid"));
    invoice.serie = rows.text("serie");
    invoice.folio = rows.text("folio");
    invoice.type = invoiceTypeFromWord(rows.text("type"));
    invoice.status = invoiceStatusFromWord(rows.text("status"));
    invoice.stamped = rows.flag("stamped");
    if (rows.isNull("xml_sha256"))
        invoice.xml = rows.flag("xml_mapped") ? XmlCopy::Missing : XmlCopy::NeverComes;
    invoice.mismatch = rows.text("mismatch");
    invoice.issuedAt = rows.text("issued_at");
    invoice.issuerRfc = rows.text("issuer_rfc");
    invoice.issuerName = rows.text("issuer_name");
    invoice.receiverRfc = rows.text("receiver_rfc");
    invoice.receiverName = rows.text("receiver_name");
    invoice.paymentMethod = rows.text("payment_method");
    invoice.total = moneyFrom(rows.integer("total_minor"), rows.text("currency"));
    if (!rows.isNull("balance_minor"))
        invoice.balance = moneyFrom(rows.integer("balance_minor"), rows.text("currency"));
    invoice.dueOn = rows.date("due_on");
    return invoice;
}

std::optional<Invoice> findInvoice(Connection &connection, const InvoiceUuid &uuid)
{
    Rows rows = connection.select(QStringLiteral("SELECT * FROM invoices WHERE uuid = ?"), {uuid.toString()});
    return rows.next() ? std::optional(invoiceFrom(rows)) : std::nullopt;
}

Result<InvoiceUuid> findByName(Connection &connection, const QString &folioOrUuid)
{
    const QString name = folioOrUuid.trimmed();
    if (const Result<InvoiceUuid> uuid = InvoiceUuid::parse(name)) {
        if (findInvoice(connection, *uuid))
            return *uuid;
    } else if (const QString key = foldFolio(name); !key.isEmpty()) {
        Rows rows = connection.select(QStringLiteral("SELECT uuid FROM invoices WHERE folio_key = ? LIMIT 2"), {key});
        if (rows.next()) {
            const InvoiceUuid found = invoiceUuidFrom(rows.text("uuid"));
            if (rows.next())
                return failure(ErrorKind::Conflict,
                               tr("Varias facturas llevan el folio «%1»: usa el UUID.").arg(name.left(60)));
            return found;
        }
    }
    return failure(ErrorKind::NotFound, tr("No hay ninguna factura «%1».").arg(name.left(60)));
}

void refreshBalance(Connection &connection, const InvoiceUuid &uuid)
{
    // A payment and its invoice may be imported at the same moment, neither seeing the other.
    connection.dialect().lockName(connection, uuid.toString());
    connection.execute(
        QStringLiteral("UPDATE invoices SET balance_minor = COALESCE(told_balance_minor, "
                       "(SELECT p.outstanding_minor FROM payments p JOIN invoices c ON c.uuid = p.payment_uuid "
                       "  WHERE p.invoice_uuid = invoices.uuid AND p.currency = invoices.currency "
                       "    AND c.status <> 'cancelled' "
                       "  ORDER BY p.installment DESC, p.outstanding_minor LIMIT 1)) WHERE uuid = ?"),
        {uuid.toString()});
}

void indexNewInvoices(Connection &connection, const QStringList &uuids)
{
    constexpr qsizetype kAtOnce = 100;
    QList<InvoiceSearch::Texts> texts;
    for (qsizetype from = 0; from < uuids.size(); from += kAtOnce) {
        const QStringList some = uuids.mid(from, kAtOnce);
        Rows rows = connection.select(QStringLiteral("SELECT i.*, c.phone, c.name AS customer_name FROM invoices i "
                                                     "JOIN customers c ON c.id = i.customer_id WHERE i.uuid IN (%1)")
                                          .arg(QStringList(some.size(), QStringLiteral("?")).join(u',')),
                                      QVariantList(some.cbegin(), some.cend()));
        while (rows.next())
            texts.append(searchTextOf(rows));
    }
    connection.dialect().search().add(connection, texts);
}

void indexInvoice(Connection &connection, const InvoiceUuid &uuid)
{
    Rows rows = connection.select(QStringLiteral("SELECT i.*, c.phone, c.name AS customer_name FROM invoices i "
                                                 "JOIN customers c ON c.id = i.customer_id WHERE i.uuid = ?"),
                                  {uuid.toString()});
    if (!rows.next())
        return;
    const InvoiceSearch::Texts texts = searchTextOf(rows);
    const InvoiceSearch &search = connection.dialect().search();
    search.remove(connection, texts.invoice);
    search.add(connection, {texts});
}

void indexInvoicesOf(Connection &connection, qint64 customer)
{
    QStringList uuids;
    Rows rows = connection.select(QStringLiteral("SELECT uuid FROM invoices WHERE customer_id = ?"), {customer});
    while (rows.next())
        uuids.append(rows.text("uuid"));
    for (const QString &uuid : std::as_const(uuids))
        indexInvoice(connection, invoiceUuidFrom(uuid));
}

QList<services::OpenInvoice> openInvoices(Connection &connection, const services::OpenInvoice &after, int limit)
{
    QList<services::OpenInvoice> open;
    Rows rows = connection.select(
        QStringLiteral("SELECT uuid, balance_minor FROM invoices WHERE balance_minor >= ? AND balance_minor > 0 AND "
                       "(balance_minor > ? OR uuid > ?) AND status IN ('current', 'cancellation_pending') "
                       "ORDER BY balance_minor, uuid LIMIT ?"),
        {after.balanceMinor, after.balanceMinor, after.uuid.toString(), limit});
    while (rows.next())
        open.append({invoiceUuidFrom(rows.text("uuid")), rows.integer("balance_minor")});
    return open;
}

QList<InvoiceUuid> allInvoices(Connection &connection)
{
    QList<InvoiceUuid> uuids;
    Rows rows =
        connection.select(QStringLiteral("SELECT uuid FROM invoices WHERE type <> 'N' ORDER BY issued_at, uuid"));
    while (rows.next())
        uuids.append(invoiceUuidFrom(rows.text("uuid")));
    return uuids;
}

Result<InvoiceDossier> dossierOf(Connection &connection, const InvoiceUuid &uuid)
{
    const Transaction oneView(connection, Transaction::Kind::Read);
    return readDossier(connection, uuid);
}

Result<InvoiceDossier> readDossier(Connection &connection, const InvoiceUuid &uuid)
{
    Rows rows = connection.select(QStringLiteral("SELECT * FROM invoices WHERE uuid = ?"), {uuid.toString()});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Esa factura ya no está guardada."));
    InvoiceDossier dossier;
    dossier.invoice = invoiceFrom(rows);
    dossier.customer = findCustomer(connection, rows.integer("customer_id")).value_or(Customer());
    dossier.documents = documentsOf(connection, uuid);
    dossier.substitutedBy = substituteOf(connection, uuid);
    dossier.payments = paymentsOf(connection, uuid);
    dossier.notified = noticesOf(connection, uuid);
    if (dossier.customer.phone)
        dossier.window = windowOf(connection, dossier.customer.phone->e164());
    return dossier;
}

Result<DocumentBytes> documentOf(Connection &connection, const QString &sha256)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT d.sha256, d.mime_type, d.bytes, (SELECT MIN(l.file_name) FROM invoice_documents l "
                       "WHERE l.sha256 = d.sha256) AS file_name FROM documents d WHERE d.sha256 = ?"),
        {sha256});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese documento ya no está guardado."));
    return DocumentBytes{rows.text("sha256"), rows.text("file_name"), rows.text("mime_type"), rows.bytes("bytes")};
}

} // namespace storage
