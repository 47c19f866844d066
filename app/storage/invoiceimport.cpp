// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/customers.h"
#include "storage/eventdetection.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace storage {

using namespace domain;
using services::DocumentBytes;
using services::ImportAnswer;
using services::ImportOutcome;
using services::InvoiceImport;

namespace {

const QString kPdf = QStringLiteral("application/pdf");
// The status of an invoice without XML of which no row ever told one. Reads as unknown, until its XML comes.
const QString kUntold = QStringLiteral("untold");

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

QVariant minorUnits(const std::optional<Money> &money)
{
    return money ? QVariant(money->minorUnits()) : QVariant();
}

bool hasXml(const InvoiceImport &incoming)
{
    return incoming.invoice.xml == XmlCopy::Kept;
}

//! \param shown what people see as the invoice: the XML's word, wherever there is an XML
BilledCustomer customerOf(const Invoice &shown, const QString &whatsapp)
{
    return {shown.receiverRfc, shown.receiverName, whatsapp};
}

using CustomerIds = QHash<std::pair<QString, QString>, qint64>;

qint64 idOf(const CustomerIds &ids, const BilledCustomer &customer)
{
    return ids.value({customer.rfc, customer.nameKey()});
}

//! Without an RFC of one's own, a telephone that nobody can read would become that of everybody of that name.
bool mayKeepPhone(const Invoice &shown, const QString &whatsapp)
{
    const bool named = !shown.receiverRfc.isEmpty() && !isGenericRfc(shown.receiverRfc);
    return !whatsapp.isEmpty() && (named || PhoneNumber::parse(whatsapp));
}

//! Runs \a take on the rows of a SELECT whose `%1` stands for a list of values, some of them at a time.
template <class Take>
void selectIn(Connection &connection, const QString &sql, const QStringList &values, Take take)
{
    constexpr qsizetype kAtOnce = 250;
    for (qsizetype from = 0; from < values.size(); from += kAtOnce) {
        const QStringList some = values.mid(from, kAtOnce);
        Rows rows = connection.select(sql.arg(QStringList(some.size(), QStringLiteral("?")).join(u',')),
                                      QVariantList(some.cbegin(), some.cend()));
        while (rows.next())
            take(rows);
    }
}

void keepDocuments(Connection &connection, const QList<const DocumentBytes *> &documents, const QDateTime &nowUtc)
{
    QHash<QString, const DocumentBytes *> absent;
    for (const DocumentBytes *document : documents)
        absent.insert(document->sha256, document);
    selectIn(connection, QStringLiteral("SELECT sha256 FROM documents WHERE sha256 IN (%1)"), absent.keys(),
             [&](const Rows &rows) { absent.remove(rows.text("sha256")); });
    QList<QVariantList> rows;
    for (const DocumentBytes *document : std::as_const(absent))
        rows.append({document->sha256, document->mimeType, document->bytes.size(), document->bytes, stored(nowUtc)});
    connection.insertRows("documents",
                          {QStringLiteral("sha256"), QStringLiteral("mime_type"), QStringLiteral("size"),
                           QStringLiteral("bytes"), QStringLiteral("created_at")},
                          rows);
}

void linkDocument(Connection &connection, const InvoiceUuid &invoice, const DocumentBytes &document)
{
    (void)connection.insertIfAbsent(
        "invoice_documents",
        {{"invoice_uuid", invoice.toString()}, {"sha256", document.sha256}, {"file_name", document.fileName}});
}

//! The columns that a CFDI, or a row in its place, decides.
QList<std::pair<QString, QVariant>> factsOf(const InvoiceImport &incoming, qint64 customer)
{
    const Invoice &invoice = incoming.invoice;
    const auto column = [](const char *name, QVariant value) {
        return std::pair<QString, QVariant>(QLatin1String(name), std::move(value));
    };
    return {column("customer_id", customer),
            column("serie", invoice.serie),
            column("folio", invoice.folio),
            column("folio_key", foldFolio(invoice.folioText())),
            column("folio_sort", folioSortOf(invoice)),
            column("type", wordOf(invoice.type)),
            column("stamped", invoice.stamped ? 1 : 0),
            column("issued_at", invoice.issuedAt),
            column("issuer_rfc", invoice.issuerRfc),
            column("issuer_name", invoice.issuerName),
            column("receiver_rfc", invoice.receiverRfc),
            column("receiver_name", invoice.receiverName),
            column("receiver_sort", folded(invoice.receiverName)),
            column("payment_method", invoice.paymentMethod),
            column("currency", invoice.total.currency().code()),
            column("total_minor", invoice.total.minorUnits()),
            column("xml_sha256", hasXml(incoming) ? QVariant(incoming.xml.sha256) : QVariant()),
            column("xml_mapped", invoice.xml == XmlCopy::NeverComes ? 0 : 1)};
}

QString firstStatus(const InvoiceImport &incoming)
{
    if (!hasXml(incoming) && !incoming.toldStatus)
        return kUntold;
    return wordOf(incoming.toldStatus.value_or(incoming.invoice.status));
}

void keepInvoices(Connection &connection, const QList<const InvoiceImport *> &incoming, const CustomerIds &customers,
                  const QDateTime &nowUtc)
{
    QStringList columns;
    QList<QVariantList> rows;
    for (const InvoiceImport *one : incoming) {
        const Invoice &invoice = one->invoice;
        QList<std::pair<QString, QVariant>> facts = factsOf(*one, idOf(customers, customerOf(invoice, one->whatsapp)));
        facts.append({QStringLiteral("uuid"), invoice.uuid.toString()});
        facts.append({QStringLiteral("status"), firstStatus(*one)});
        facts.append({QStringLiteral("told_balance_minor"), minorUnits(invoice.balance)});
        facts.append({QStringLiteral("balance_minor"), minorUnits(invoice.balance)});
        facts.append({QStringLiteral("due_on"), stored(invoice.dueOn)});
        facts.append({QStringLiteral("mismatch"), invoice.mismatch});
        facts.append({QStringLiteral("has_pdf"), one->pdf ? 1 : 0});
        facts.append({QStringLiteral("created_at"), stored(nowUtc)});
        facts.append({QStringLiteral("updated_at"), stored(nowUtc)});
        QVariantList values;
        for (auto &[column, value] : facts) {
            if (rows.isEmpty())
                columns.append(column);
            values.append(std::move(value));
        }
        rows.append(values);
    }
    connection.insertRows("invoices", columns, rows);
}

void keepLinks(Connection &connection, const QList<const InvoiceImport *> &incoming)
{
    QList<QVariantList> rows;
    for (const InvoiceImport *one : incoming) {
        const QString uuid = one->invoice.uuid.toString();
        if (hasXml(*one))
            rows.append({uuid, one->xml.sha256, one->xml.fileName});
        if (one->pdf && one->pdf->sha256 != one->xml.sha256)
            rows.append({uuid, one->pdf->sha256, one->pdf->fileName});
    }
    connection.insertRows("invoice_documents",
                          {QStringLiteral("invoice_uuid"), QStringLiteral("sha256"), QStringLiteral("file_name")},
                          rows);
}

void keepRelations(Connection &connection, const InvoiceImport &incoming)
{
    for (const services::InvoiceRelation &relation : incoming.relations)
        (void)connection.insertIfAbsent("invoice_relations", {{"invoice_uuid", incoming.invoice.uuid.toString()},
                                                              {"type", relation.type},
                                                              {"related_uuid", relation.uuid.toString()}});
}

void keepPayments(Connection &connection, const InvoiceImport &incoming, const QDateTime &nowUtc)
{
    for (const services::InvoicePayment &payment : incoming.payments) {
        const ProjectionBefore before = projectionOf(connection, payment.invoice);
        connection.insert("payments", {{"payment_uuid", incoming.invoice.uuid.toString()},
                                       {"invoice_uuid", payment.invoice.toString()},
                                       {"installment", payment.installment},
                                       {"currency", payment.outstanding.currency().code()},
                                       {"paid_minor", payment.paid.minorUnits()},
                                       {"outstanding_minor", payment.outstanding.minorUnits()}});
        refreshBalance(connection, payment.invoice);
        noteComplement(connection, payment, incoming.invoice.issuedAt, nowUtc, incoming.firstContact);
        noteDifference(connection, before, nowUtc, incoming.firstContact);
    }
}

//! \return why something should be looked at
QString keepPhone(Connection &connection, qint64 customer, const QString &whatsapp, QHash<qint64, QString> &told,
                  bool &changed, const QDateTime &nowUtc)
{
    if (whatsapp.isEmpty())
        return {};
    if (const auto before = told.constFind(customer); before != told.constEnd()) {
        // Only a person knows which is right, and a wrong one shows an invoice to a stranger.
        const Result<PhoneNumber> first = PhoneNumber::parse(*before);
        const Result<PhoneNumber> second = PhoneNumber::parse(whatsapp);
        const bool same = *before == whatsapp || (first && second && *first == *second);
        return same ? QString() : tr("Su cliente tiene otro teléfono en otra factura; se usa el primero que se leyó.");
    }
    told.insert(customer, whatsapp);
    changed = applyToldPhone(connection, customer, whatsapp, nowUtc) || changed;
    return {};
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
    keepDocuments(connection, {&*pdf}, nowUtc);
    connection.execute(QStringLiteral("DELETE FROM invoice_documents WHERE invoice_uuid = ? AND sha256 IN "
                                      "(SELECT sha256 FROM documents WHERE mime_type = ?)"),
                       {invoice.toString(), kPdf});
    linkDocument(connection, invoice, *pdf);
    connection.execute(QStringLiteral("UPDATE invoices SET has_pdf = 1, updated_at = ? WHERE uuid = ?"),
                       {stored(nowUtc), invoice.toString()});
    return true;
}

//! An invoice as it stands in the store.
struct Known
{
    Invoice invoice;
    QString xmlSha256; //!< empty: no XML
    QString statusWord;
    std::optional<qint64> toldBalance;
    qint64 customer = 0;
    bool hasPdf = false;
};

Known knownFrom(const Rows &rows)
{
    Known known;
    known.invoice = invoiceFrom(rows);
    known.xmlSha256 = rows.text("xml_sha256");
    known.statusWord = rows.text("status");
    if (!rows.isNull("told_balance_minor"))
        known.toldBalance = rows.integer("told_balance_minor");
    known.customer = rows.integer("customer_id");
    known.hasPdf = rows.flag("has_pdf");
    return known;
}

QHash<QString, Known> knownAmong(Connection &connection, const QStringList &uuids)
{
    QHash<QString, Known> known;
    selectIn(connection, QStringLiteral("SELECT * FROM invoices WHERE uuid IN (%1)"), uuids,
             [&](const Rows &rows) { known.insert(rows.text("uuid"), knownFrom(rows)); });
    return known;
}

//! What the billing system tells beside a CFDI. Its silence takes nothing away.
bool keepWhatWasTold(Connection &connection, const Known &known, const InvoiceImport &incoming, const QDateTime &nowUtc)
{
    const Invoice &invoice = incoming.invoice;
    const bool sameCurrency = invoice.total.currency() == known.invoice.total.currency();
    const bool newBalance = invoice.balance && sameCurrency && known.toldBalance != invoice.balance->minorUnits();
    const bool newDueDate = invoice.dueOn.isValid() && invoice.dueOn != known.invoice.dueOn;
    const QString status = incoming.toldStatus ? wordOf(*incoming.toldStatus) : known.statusWord;
    const QString mismatch = incoming.compared ? invoice.mismatch : known.invoice.mismatch;
    if (!newBalance && !newDueDate && status == known.statusWord && mismatch == known.invoice.mismatch)
        return false;
    const ProjectionBefore before = projectionOf(connection, invoice.uuid);
    connection.execute(
        QStringLiteral("UPDATE invoices SET told_balance_minor = COALESCE(?, told_balance_minor), "
                       "due_on = COALESCE(?, due_on), status = ?, mismatch = ?, updated_at = ? WHERE uuid = ?"),
        {newBalance ? minorUnits(invoice.balance) : QVariant(), stored(invoice.dueOn), status, mismatch, stored(nowUtc),
         invoice.uuid.toString()});
    refreshBalance(connection, invoice.uuid);
    noteDifference(connection, before, nowUtc, incoming.firstContact);
    if (status != known.statusWord)
        refreshInvoicesPaidBy(connection, invoice.uuid);
    return true;
}

//! Sets the columns that the XML, or another row, decides.
void writeFacts(Connection &connection, const InvoiceImport &incoming, qint64 customer, const QString &status,
                const QDateTime &nowUtc)
{
    QStringList terms;
    QVariantList values;
    for (auto &[column, value] : factsOf(incoming, customer)) {
        terms.append(column + QLatin1String(" = ?"));
        values.append(value);
    }
    values << status << stored(nowUtc) << incoming.invoice.uuid.toString();
    connection.execute(QStringLiteral("UPDATE invoices SET %1, status = ?, updated_at = ? WHERE uuid = ?")
                           .arg(terms.join(QLatin1String(", "))),
                       values);
}

//! The XML of an invoice that was known by its row: from now on it decides.
void takeXml(Connection &connection, const Known &known, const InvoiceImport &incoming, qint64 customer,
             const QDateTime &nowUtc)
{
    const ProjectionBefore before = projectionOf(connection, incoming.invoice.uuid);
    keepDocuments(connection, {&incoming.xml}, nowUtc);
    writeFacts(connection, incoming, customer,
               known.statusWord == kUntold ? wordOf(InvoiceStatus::Current) : known.statusWord, nowUtc);
    linkDocument(connection, incoming.invoice.uuid, incoming.xml);
    keepRelations(connection, incoming);
    keepPayments(connection, incoming, nowUtc);
    refreshBalance(connection, incoming.invoice.uuid);
    noteDifference(connection, before, nowUtc, incoming.firstContact);
    indexInvoice(connection, incoming.invoice.uuid);
}

//! What a row says where there is still no XML.
bool takeRow(Connection &connection, const Known &known, const InvoiceImport &incoming, qint64 customer,
             const QDateTime &nowUtc)
{
    const Invoice &before = known.invoice;
    const Invoice &now = incoming.invoice;
    if (before.serie == now.serie && before.folio == now.folio && before.total == now.total &&
        before.issuedAt == now.issuedAt && before.receiverRfc == now.receiverRfc &&
        before.receiverName == now.receiverName && before.xml == now.xml && known.customer == customer)
        return false;
    writeFacts(connection, incoming, customer, known.statusWord, nowUtc);
    indexInvoice(connection, now.uuid);
    return true;
}

//! One batch on its way into the store.
class BatchImport
{
public:
    BatchImport(Connection &connection, const QList<InvoiceImport> &batch, const QDateTime &nowUtc)
        : m_connection(connection)
        , m_batch(batch)
        , m_nowUtc(nowUtc)
        , m_answers(batch.size())
    {
    }

    //! \return whether something is to be committed
    bool run()
    {
        QStringList uuids;
        QList<BilledCustomer> customers;
        for (const InvoiceImport &incoming : m_batch)
            uuids.append(incoming.invoice.uuid.toString());
        m_known = knownAmong(m_connection, uuids);
        for (const InvoiceImport &incoming : m_batch)
            customers.append(customerOf(shownOf(incoming), incoming.whatsapp));
        m_customers = ensureCustomers(m_connection, customers, m_nowUtc);
        keepNew();
        for (qsizetype i = 0; i < m_batch.size(); ++i) {
            if (!m_isNew.contains(i))
                m_answers[i] = update(m_batch[i]);
        }
        return m_changed;
    }

    [[nodiscard]] QList<ImportAnswer> answers() && { return std::move(m_answers); }

private:
    [[nodiscard]] bool isNew(const InvoiceImport &incoming) const
    {
        return !m_known.contains(incoming.invoice.uuid.toString());
    }
    [[nodiscard]] const Invoice &shownOf(const InvoiceImport &incoming) const
    {
        const auto known = m_known.constFind(incoming.invoice.uuid.toString());
        return known != m_known.constEnd() && !known->xmlSha256.isEmpty() ? known->invoice : incoming.invoice;
    }
    [[nodiscard]] QString keepPhoneOf(qint64 customer, const Invoice &shown, const QString &whatsapp, bool &changed)
    {
        return mayKeepPhone(shown, whatsapp)
                   ? keepPhone(m_connection, customer, whatsapp, m_toldPhones, changed, m_nowUtc)
                   : QString();
    }

    void keepNew()
    {
        QList<const InvoiceImport *> fresh;
        QList<const DocumentBytes *> documents;
        QStringList uuids;
        QSet<QString> seen;
        for (qsizetype i = 0; i < m_batch.size(); ++i) {
            const InvoiceImport &incoming = m_batch[i];
            const QString uuid = incoming.invoice.uuid.toString();
            if (!isNew(incoming) || seen.contains(uuid))
                continue;
            seen.insert(uuid);
            uuids.append(uuid);
            m_isNew.insert(i);
            fresh.append(&incoming);
            if (hasXml(incoming))
                documents.append(&incoming.xml);
            if (incoming.pdf)
                documents.append(&*incoming.pdf);
            m_answers[i].outcome = ImportOutcome::Imported;
            m_answers[i].hasPdf = incoming.pdf.has_value();
        }
        if (fresh.isEmpty())
            return;
        m_changed = true;
        keepDocuments(m_connection, documents, m_nowUtc);
        keepInvoices(m_connection, fresh, m_customers, m_nowUtc);
        keepLinks(m_connection, fresh);
        for (const InvoiceImport *incoming : std::as_const(fresh)) {
            keepRelations(m_connection, *incoming);
            keepPayments(m_connection, *incoming, m_nowUtc);
        }
        refreshPaid(uuids);
        for (const InvoiceImport *incoming : std::as_const(fresh)) {
            const InvoiceUuid &uuid = incoming->invoice.uuid;
            noteDifference(m_connection, {uuid, std::nullopt, false}, m_nowUtc, incoming->firstContact);
            noteEarlierComplements(m_connection, uuid, m_nowUtc, incoming->firstContact);
        }
        indexNewInvoices(m_connection, uuids);
        for (qsizetype i = 0; i < m_batch.size(); ++i) {
            const InvoiceImport &incoming = m_batch[i];
            if (!m_isNew.contains(i))
                continue;
            const qint64 customer = idOf(m_customers, customerOf(incoming.invoice, incoming.whatsapp));
            m_answers[i].warning = keepPhoneOf(customer, incoming.invoice, incoming.whatsapp, m_changed);
        }
    }

    //! A payment may have come before the invoice that it names.
    void refreshPaid(const QStringList &uuids)
    {
        QStringList paid;
        selectIn(m_connection, QStringLiteral("SELECT DISTINCT invoice_uuid FROM payments WHERE invoice_uuid IN (%1)"),
                 uuids, [&](const Rows &rows) { paid.append(rows.text("invoice_uuid")); });
        for (const QString &uuid : std::as_const(paid))
            refreshBalance(m_connection, invoiceUuidFrom(uuid));
    }

    [[nodiscard]] Known reread(const InvoiceUuid &uuid)
    {
        return knownAmong(m_connection, {uuid.toString()}).value(uuid.toString());
    }

    //! Whose the invoice is. With an XML it stays with its customer, unless its RFC names nobody and a telephone does.
    [[nodiscard]] qint64 customerFor(const Known &known, const Invoice &shown, const QString &whatsapp) const
    {
        const bool nobody = shown.receiverRfc.isEmpty() || isGenericRfc(shown.receiverRfc);
        if (!known.xmlSha256.isEmpty() && !(nobody && mayKeepPhone(shown, whatsapp)))
            return known.customer;
        const qint64 customer = idOf(m_customers, customerOf(shown, whatsapp));
        return customer == 0 ? known.customer : customer;
    }

    ImportAnswer update(const InvoiceImport &incoming)
    {
        const InvoiceUuid &uuid = incoming.invoice.uuid;
        // Read again where the batch itself has written it.
        Known known = m_known.contains(uuid.toString()) ? m_known.take(uuid.toString()) : reread(uuid);
        ImportAnswer answer;
        answer.hasPdf = known.hasPdf || incoming.pdf;
        const bool knowsXml = !known.xmlSha256.isEmpty();
        if (hasXml(incoming) && knowsXml && known.xmlSha256 != incoming.xml.sha256) {
            answer.outcome = failure(ErrorKind::Conflict,
                                     tr("La factura %1 (UUID %2) ya está guardada con otro contenido; no se reemplazó.")
                                         .arg(incoming.invoice.folioText(), uuid.toString()));
            return answer;
        }
        const Invoice shown = knowsXml ? known.invoice : incoming.invoice;
        const qint64 customer = customerFor(known, shown, incoming.whatsapp);
        bool changed = false;
        if (!knowsXml && hasXml(incoming)) {
            takeXml(m_connection, known, incoming, customer, m_nowUtc);
            known = reread(uuid);
            changed = true;
        } else if (!knowsXml && takeRow(m_connection, known, incoming, customer, m_nowUtc)) {
            known = reread(uuid);
            changed = true;
        } else if (customer != known.customer) {
            m_connection.execute(QStringLiteral("UPDATE invoices SET customer_id = ?, updated_at = ? WHERE uuid = ?"),
                                 {customer, stored(m_nowUtc), uuid.toString()});
            indexInvoice(m_connection, uuid);
            changed = true;
        }
        changed = keepPdf(m_connection, uuid, incoming.pdf, m_nowUtc) || changed;
        changed = keepWhatWasTold(m_connection, known, incoming, m_nowUtc) || changed;
        answer.warning = keepPhoneOf(customer, shown, incoming.whatsapp, changed);
        m_changed = m_changed || changed;
        answer.outcome = changed ? ImportOutcome::Updated : ImportOutcome::Unchanged;
        return answer;
    }

    Connection &m_connection;
    const QList<InvoiceImport> &m_batch;
    const QDateTime &m_nowUtc;
    QList<ImportAnswer> m_answers;
    QHash<QString, Known> m_known;
    CustomerIds m_customers;
    QSet<qsizetype> m_isNew;
    QHash<qint64, QString> m_toldPhones; //!< of this batch
    bool m_changed = false;
};

QList<ImportAnswer> importTogether(Connection &connection, const QList<InvoiceImport> &batch, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    BatchImport import(connection, batch, nowUtc);
    if (import.run())
        transaction.commit();
    return std::move(import).answers();
}

} // namespace

QList<ImportAnswer> importBatch(Connection &connection, const QList<InvoiceImport> &batch, const QDateTime &nowUtc)
{
    try {
        return importTogether(connection, batch, nowUtc);
    } catch (const SqlFailure &together) {
        if (together.transient || batch.size() == 1)
            throw;
    }
    // One of them is to blame, or another program stored it meanwhile: one by one it shows.
    QList<ImportAnswer> answers;
    qsizetype failed = 0;
    for (const InvoiceImport &incoming : batch) {
        try {
            answers += importTogether(connection, {incoming}, nowUtc);
        } catch (const SqlFailure &alone) {
            if (alone.transient || ++failed == batch.size())
                throw;
            answers.append(ImportAnswer{failure(ErrorKind::InvalidInput, alone.error.detail), false, {}});
        }
    }
    return answers;
}

} // namespace storage
