// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/invoicereading.h"

#include "cfdi/reader.h"
#include "domain/customer.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace services {

using domain::Currency;
using domain::ErrorKind;
using domain::Invoice;
using domain::InvoiceUuid;
using domain::Money;
using domain::Result;

namespace {

constexpr qsizetype kLongestMismatch = 500;
constexpr qsizetype kLongestSerie = 25;
constexpr qsizetype kLongestFolio = 40;
constexpr qsizetype kLongestName = 300;

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

Result<InvoiceImport> readXml(const QByteArray &xml)
{
    const Result<cfdi::Document> document = cfdi::read(xml);
    if (!document)
        return domain::failure(document.error());
    if (!document->stamp)
        return domain::failure(ErrorKind::InvalidInput,
                               tr("El XML no tiene el timbre del SAT: todavía no es una factura."));
    const Result<InvoiceUuid> uuid = InvoiceUuid::parse(document->stamp->uuid);
    if (!uuid)
        return domain::failure(uuid.error());

    InvoiceImport incoming;
    Invoice &invoice = incoming.invoice;
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

    incoming.xml.bytes = xml;
    incoming.xml.sha256 = QString::fromLatin1(QCryptographicHash::hash(xml, QCryptographicHash::Sha256).toHex());
    incoming.xml.fileName = invoice.folioText() + QStringLiteral(".xml");
    incoming.xml.mimeType = QStringLiteral("application/xml");
    return incoming;
}

//! An RFC as systems store it: lower case, dashes, blanks, or the prefix of Mexico's VAT numbers.
QString rfcOf(const QString &text)
{
    QString rfc;
    for (const QChar c : text.toUpper()) {
        if (!c.isSpace() && c != u'-' && c != u'.')
            rfc += c;
    }
    return rfc.startsWith(u"MX") && !cfdi::isRfc(rfc) && cfdi::isRfc(rfc.mid(2)) ? rfc.mid(2) : rfc;
}

QString disagreement(const QString &what, const QString &row, const QString &xml)
{
    return tr("%1 no coincide: la base dice %2 y el XML dice %3.").arg(what, row, xml);
}

QString rfcDisagreement(const BilledRow &row, const Invoice &invoice)
{
    const QString rfc = rfcOf(row.customerRfc);
    // Foreigners are billed to one RFC for all of them, whatever number their own country gave them.
    const bool foreigner = invoice.receiverRfc == u"XEXX010101000" && !cfdi::isRfc(rfc);
    return rfc.isEmpty() || rfc == invoice.receiverRfc || foreigner
               ? QString()
               : disagreement(tr("El RFC del cliente"), rfc.left(20), invoice.receiverRfc);
}

QString amountDisagreement(const BilledRow &row, const Invoice &invoice)
{
    // A payment's own total is 0 XXX by rule; what systems keep beside it is the amount that was paid.
    if (invoice.type == domain::InvoiceType::Payment)
        return {};
    const Currency &currency = invoice.total.currency();
    if (!row.currency.isEmpty() && row.currency != currency.code())
        return disagreement(tr("La moneda"), row.currency, currency.code());
    if (row.total.isEmpty())
        return {};
    const Result<Money> total = roundedMoney(row.total, currency);
    if (!total)
        return total.error().detail;
    // Finer than the currency, either rounding may have been the one that was stamped.
    const qsizetype dot = row.total.indexOf(u'.');
    const bool finer = dot >= 0 && row.total.size() - dot - 1 > currency.minorDigits();
    const qint64 apart = std::abs(total->minorUnits() - invoice.total.minorUnits());
    if (apart == 0 ||
        (finer && apart == 1 &&
         roundedMoney(row.total.left(dot + 1 + currency.minorDigits()), currency).value_or(Money()) == invoice.total))
        return {};
    return disagreement(tr("El total"), domain::formatMoney(*total), domain::formatMoney(invoice.total));
}

QString mismatchOf(const BilledRow &row, const Invoice &invoice)
{
    QStringList found{rfcDisagreement(row, invoice), amountDisagreement(row, invoice)};
    found.removeAll(QString());
    return found.join(u' ').left(kLongestMismatch);
}

//! What the row alone decides, whether there is an XML or not.
Result<> applyRow(const BilledRow &row, InvoiceImport &incoming)
{
    Invoice &invoice = incoming.invoice;
    invoice.dueOn = row.dueOn;
    incoming.whatsapp = row.whatsapp;
    incoming.toldStatus = row.status;
    if (row.status)
        invoice.status = *row.status;
    const Currency currency = invoice.total.currency();
    if (row.balance.isEmpty() || currency == Currency())
        return {};
    const Result<Money> balance = roundedMoney(row.balance, currency);
    if (!balance)
        return domain::failure(balance.error());
    // Who paid too much owes nothing.
    invoice.balance = Money::fromMinorUnits(std::max<qint64>(0, balance->minorUnits()), currency);
    return {};
}

Result<InvoiceImport> readRow(const BilledRow &row)
{
    if (row.uuid.isNull())
        return domain::failure(ErrorKind::InvalidInput, tr("La fila no trae ni UUID ni XML: no es una factura."));
    if (row.serie.size() > kLongestSerie || row.folio.size() > kLongestFolio)
        return domain::failure(ErrorKind::InvalidInput, tr("La serie o el folio son más largos de lo que permite el "
                                                           "SAT."));
    InvoiceImport incoming;
    Invoice &invoice = incoming.invoice;
    invoice.uuid = row.uuid;
    invoice.serie = row.serie;
    invoice.folio = row.folio;
    invoice.xml = row.xmlMapped ? domain::XmlCopy::Missing : domain::XmlCopy::NeverComes;
    invoice.status = domain::InvoiceStatus::Unknown; // until somebody says that it stands
    invoice.issuedAt = row.issuedAt;
    const QString rfc = rfcOf(row.customerRfc);
    invoice.receiverRfc = cfdi::isRfc(rfc) ? rfc : QString();
    invoice.receiverName = row.customerName.simplified().left(kLongestName);
    if (const Result<Currency> currency = Currency::parse(row.currency); currency && !row.total.isEmpty()) {
        const Result<Money> total = roundedMoney(row.total, *currency);
        if (!total)
            return domain::failure(total.error());
        if (total->minorUnits() < 0)
            return domain::failure(ErrorKind::InvalidInput, tr("El total es negativo: no es una factura."));
        invoice.total = *total;
    }
    if (const Result<> applied = applyRow(row, incoming); !applied)
        return domain::failure(applied.error());
    return incoming;
}

Result<InvoiceReading> readBoth(const BilledRow &row, InvoiceImport fromXml)
{
    if (!row.uuid.isNull() && row.uuid != fromXml.invoice.uuid) {
        Result<InvoiceImport> incoming = readRow(row);
        if (!incoming)
            return domain::failure(incoming.error());
        incoming->compared = true;
        incoming->invoice.mismatch =
            disagreement(tr("El UUID"), row.uuid.toString(), fromXml.invoice.uuid.toString()).left(kLongestMismatch);
        return InvoiceReading{*incoming, {}};
    }
    fromXml.compared = true;
    fromXml.invoice.mismatch = mismatchOf(row, fromXml.invoice);
    if (const Result<> applied = applyRow(row, fromXml); !applied)
        return domain::failure(applied.error());
    return InvoiceReading{std::move(fromXml), {}};
}

Result<InvoiceReading> readAny(const SourceItem &item)
{
    const bool hasXml = !item.xml.isEmpty() || !item.row;
    const Result<InvoiceImport> fromXml =
        hasXml ? readXml(item.xml) : Result<InvoiceImport>(domain::failure(ErrorKind::NotFound, QString()));
    if (fromXml)
        return item.row ? readBoth(*item.row, *fromXml) : Result<InvoiceReading>(InvoiceReading{*fromXml, {}});
    if (!item.row)
        return domain::failure(fromXml.error());
    // What the row tells still counts, above all that the invoice was cancelled.
    Result<InvoiceImport> fromRow = readRow(*item.row);
    if (!fromRow)
        return domain::failure(hasXml ? fromXml.error() : fromRow.error());
    return InvoiceReading{*std::move(fromRow), fromXml.error().detail};
}

} // namespace

Result<InvoiceReading> readInvoice(const SourceItem &item)
{
    Result<InvoiceReading> reading = readAny(item);
    if (reading)
        reading->incoming.pdf = item.pdf;
    return reading;
}

Result<Money> roundedMoney(QStringView decimal, const Currency &currency)
{
    const bool negative = decimal.startsWith(u'-');
    const QStringView magnitude = negative ? decimal.mid(1) : decimal;
    const qsizetype dot = magnitude.indexOf(u'.');
    const QStringView beyond = dot < 0 ? QStringView() : magnitude.mid(dot + 1 + currency.minorDigits());
    const bool digitsOnly = std::all_of(beyond.begin(), beyond.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    QStringView kept = magnitude.left(magnitude.size() - beyond.size());
    if (currency.minorDigits() == 0 && !beyond.isEmpty())
        kept = magnitude.left(dot);
    const Result<Money> floor =
        digitsOnly ? Money::fromDecimal(kept, currency)
                   : Result<Money>(domain::failure(ErrorKind::InvalidInput,
                                                   tr("«%1» no es un importe.").arg(decimal.left(32).toString())));
    if (!floor)
        return floor;
    qint64 units = floor->minorUnits();
    if (!beyond.isEmpty() && beyond.first() >= u'5' && __builtin_add_overflow(units, qint64{1}, &units))
        return domain::failure(ErrorKind::InvalidInput, tr("El importe es demasiado grande."));
    return Money::fromMinorUnits(negative ? -units : units, currency);
}

} // namespace services
