// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/rowreader.h"

#include "billing/rowvalues.h"
#include "billing/xmlvalue.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace billing {
namespace {

using domain::Result;
using services::BilledRow;

constexpr qint64 kMaxXmlBytes = qint64{10} * 1024 * 1024;
constexpr qint64 kMaxPdfBytes = qint64{25} * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool owesNothing(const BilledRow &row)
{
    return !row.balance.isEmpty() &&
           std::all_of(row.balance.cbegin(), row.balance.cend(), [](QChar c) { return c == u'0' || c == u'.'; });
}

} // namespace

RowColumns::RowColumns(const QSqlRecord &record)
{
    for (int i = 0; i < record.count(); ++i) {
        const QString name = record.fieldName(i).trimmed().toLower();
        if (!m_places.contains(name))
            m_places.insert(name, i);
    }
}

QVariant RowColumns::value(const QSqlQuery &query, const char *name) const
{
    const auto place = m_places.constFind(QLatin1String(name));
    return place == m_places.cend() ? QVariant() : query.value(*place);
}

QString RowColumns::missing() const
{
    return has("uuid") || hasXml()
               ? QString()
               : tr("La consulta no trae la columna «uuid» ni «xml»: sin una de ellas no se sabe de "
                    "qué factura es cada fila.");
}

ReadRow RowReader::read(const QSqlQuery &query, const RowColumns &columns, qint64 number) const
{
    ReadRow read;
    BilledRow row;
    row.serie = textOf(columns.value(query, "serie"));
    row.folio = textOf(columns.value(query, "folio"));
    const QString folio =
        row.serie.isEmpty() || row.folio.isEmpty() ? row.serie + row.folio : row.serie + u'-' + row.folio;
    read.item.origin =
        folio.isEmpty() ? tr("fila %1").arg(number) : tr("fila %1, folio %2").arg(number).arg(folio.left(70));
    const auto take = [&](const auto &result, auto &target) {
        if (result)
            target = *result;
        else
            read.rejected.append({read.item.origin, result.error().detail, row.uuid});
    };
    const Result<domain::InvoiceUuid> uuid = uuidOf(columns.value(query, "uuid"));
    take(uuid, row.uuid);
    if (!uuid) {
        read.usable = false;
        return read;
    }
    row.customerName = textOf(columns.value(query, "customer_name"));
    row.customerRfc = textOf(columns.value(query, "customer_rfc"));
    const FoundPhone phone = phoneOf(columns.value(query, "whatsapp"));
    row.whatsapp = phone.text;
    if (phone.several)
        read.warnings.append(
            tr("%1: el teléfono trae varios números; se usa el primero que sirve.").arg(read.item.origin));
    // A total that is none must not pass for one that was not told: held against the XML it blocks.
    const QVariant total = columns.value(query, "total");
    row.total = decimalOf(total).value_or(textOf(total).left(32));
    take(decimalOf(columns.value(query, "balance")), row.balance);
    take(currencyOf(columns.value(query, "currency")), row.currency);
    take(momentOf(columns.value(query, "issued_at")), row.issuedAt);
    take(dayOf(columns.value(query, "due_on")), row.dueOn);
    if (columns.has("status"))
        row.status = m_words.meaningOf(textOf(columns.value(query, "status")));
    row.xmlMapped = columns.hasXml();
    read.item.row = row;
    readXml(query, columns, read);
    readPdf(query, columns, read);
    return read;
}

void RowReader::readXml(const QSqlQuery &query, const RowColumns &columns, ReadRow &row) const
{
    const auto fault = [&row](const domain::Error &error) {
        row.rejected.append({row.item.origin, tr("XML: %1").arg(error.detail), row.item.row->uuid});
    };
    const Result<DocumentValue> value = xmlOf(columns.value(query, "xml"));
    if (!value)
        return fault(value.error());
    const QString path = value->path.isEmpty() ? textOf(columns.value(query, "xml_path")) : value->path;
    if (!value->bytes.isEmpty() || path.isEmpty()) {
        row.item.xml = value->bytes;
        return;
    }
    const Result<QByteArray> bytes = m_files.read(path, kMaxXmlBytes);
    const Result<DocumentValue> unwrapped =
        bytes ? xmlOf(QVariant(*bytes)) : Result<DocumentValue>(domain::failure(bytes.error()));
    if (!unwrapped)
        return fault(unwrapped.error());
    row.item.xml = unwrapped->bytes;
}

void RowReader::readPdf(const QSqlQuery &query, const RowColumns &columns, ReadRow &row) const
{
    const auto fault = [&row](const domain::Error &error) {
        row.rejected.append({row.item.origin, tr("PDF: %1").arg(error.detail), row.item.row->uuid});
    };
    row.item.pdfLink = QUrl(textOf(columns.value(query, "pdf_url")), QUrl::StrictMode);
    Result<DocumentValue> value = pdfOf(columns.value(query, "pdf"));
    if (!value)
        return fault(value.error());
    const QString path = value->path.isEmpty() ? textOf(columns.value(query, "pdf_path")) : value->path;
    if (value->bytes.isEmpty() && !path.isEmpty()) {
        const Result<QByteArray> bytes = m_files.read(path, kMaxPdfBytes);
        value = bytes ? pdfOf(QVariant(*bytes)) : Result<DocumentValue>(domain::failure(bytes.error()));
        if (!value)
            return fault(value.error());
    }
    if (value->bytes.isEmpty())
        return;
    services::DocumentBytes pdf;
    pdf.bytes = value->bytes;
    pdf.sha256 = QString::fromLatin1(QCryptographicHash::hash(pdf.bytes, QCryptographicHash::Sha256).toHex());
    pdf.fileName =
        (row.item.row->folio.isEmpty() ? QStringLiteral("factura") : row.item.row->serie + row.item.row->folio) +
        QStringLiteral(".pdf");
    pdf.mimeType = QStringLiteral("application/pdf");
    row.item.pdf = pdf;
}

bool mergeRows(ReadRow &first, const ReadRow &next)
{
    if (!first.usable || !next.usable || !first.item.row || !next.item.row)
        return false;
    BilledRow &row = *first.item.row;
    const BilledRow &other = *next.item.row;
    if (row.uuid.isNull() || row.uuid != other.uuid)
        return false;
    const bool otherIsOpen = !owesNothing(other);
    if (otherIsOpen && other.dueOn.isValid() && (!row.dueOn.isValid() || owesNothing(row) || other.dueOn < row.dueOn))
        row.dueOn = other.dueOn;
    if (row.balance != other.balance)
        row.balance.clear();
    if (row.total != other.total || row.customerRfc != other.customerRfc)
        first.rejected.append(
            {first.item.origin, tr("La factura viene en varias filas que no dicen lo mismo."), row.uuid});
    if (row.status != other.status)
        row.status = domain::InvoiceStatus::Unknown;
    if (first.item.xml.isEmpty())
        first.item.xml = next.item.xml;
    if (!first.item.pdf)
        first.item.pdf = next.item.pdf;
    first.rejected += next.rejected;
    first.warnings =
        QStringList{tr("Hay facturas que vienen en varias filas; se usa el vencimiento abierto más próximo.")} +
        first.warnings + next.warnings;
    first.warnings.removeDuplicates();
    return true;
}

} // namespace billing
