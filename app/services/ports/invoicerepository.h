// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/invoice.h"
#include "domain/message.h"
#include "domain/servicewindow.h"
#include "services/async.h"
#include "services/ports/invoicequery.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace services {

//! \brief A file that goes with a message, kept by its content.
struct DocumentBytes
{
    QString sha256; //!< lower-case hex of the bytes
    QString fileName;
    QString mimeType; //!< "application/pdf" or "application/xml"
    QByteArray bytes;

    bool operator==(const DocumentBytes &) const = default;
};

//! \brief A document without its bytes, for lists.
struct DocumentFacts
{
    QString sha256;
    QString fileName;
    QString mimeType;
    qint64 size = 0;

    bool operator==(const DocumentFacts &) const = default;
};

//! \brief A payment of a Pagos 2.0 complement to one invoice.
struct InvoicePayment
{
    domain::InvoiceUuid invoice;
    int installment = 1;
    domain::Money paid;
    domain::Money outstanding; //!< ImpSaldoInsoluto
};

//! \brief A related CFDI, by SAT's relation code ("04": substitutes).
struct InvoiceRelation
{
    QString type;
    domain::InvoiceUuid uuid;
};

//! \brief Everything that importing one invoice stores.
struct InvoiceImport
{
    domain::Invoice invoice; //!< balance and dueOn only when the source told
    DocumentBytes xml;       //!< without bytes where invoice.xml is not Kept
    std::optional<DocumentBytes> pdf;
    QList<InvoiceRelation> relations;
    QList<InvoicePayment> payments;
    std::optional<domain::InvoiceStatus> toldStatus; //!< the billing system's word; a CFDI never says it itself
    bool compared = false;     //!< row and XML were held against each other: invoice.mismatch is news
    QString whatsapp;          //!< the customer's telephone as the billing system has it; empty: not told
    bool firstContact = false; //!< of a source that is read for the first time: what it tells is no news to a customer
};

enum class ImportOutcome { Imported, Updated, Unchanged };

//! \brief What became of one invoice of a batch.
struct ImportAnswer
{
    domain::Result<ImportOutcome> outcome = ImportOutcome::Unchanged;
    bool hasPdf = false;
    QString warning; //!< something a person should look at, though the invoice is stored; empty: nothing
};

//! \brief Where reading the open invoices again stands.
struct OpenInvoice
{
    domain::InvoiceUuid uuid;
    qint64 balanceMinor = 0;
};

//! \brief One line of a contacts file.
struct ContactRow
{
    QString rfc;
    QString name;
    QString whatsapp; //!< as written
    std::optional<domain::Consent> consent;
    QString origin;                    //!< "contactos.csv, línea 7"
    std::optional<QStringList> tags{}; //!< by which reminder rules choose; empty: not told
};

//! \brief What a billing system says of an invoice besides its CFDI.
struct LedgerRow
{
    QString reference; //!< UUID or folio
    QDate dueOn;
    QString balance; //!< decimal of the invoice's currency; empty: not told
    std::optional<domain::InvoiceStatus> status;
    QString origin;
};

//! \brief One invoice with what is known around it.
struct InvoiceDossier
{
    domain::Invoice invoice;
    domain::Customer customer;
    QList<DocumentFacts> documents;
    std::optional<domain::InvoiceUuid> substitutedBy; //!< a CFDI related to this one by 04
    QList<InvoicePayment> payments;                   //!< that name this invoice
    QSet<domain::BusinessEvent> notified;             //!< events that already have their one notice
    domain::ServiceWindow window{};                   //!< of the customer's telephone
};

//! \brief Recado's projection of the company's invoices and customers.
//! \threads callable from the thread that made it; answers come there
class InvoiceRepository
{
public:
    InvoiceRepository() = default;
    virtual ~InvoiceRepository() = default;
    Q_DISABLE_COPY_MOVE(InvoiceRepository)

    //! \brief Stores invoices, or compares them with those that are there, in one transaction; one that cannot be
    //! stored has its reason and stops no other.
    //!
    //! The same UUID with the same XML is Unchanged, or Updated when a PDF or what the row tells is new. An invoice
    //! that was known by its row alone takes its XML when it comes. Payments lower the balance of the invoices they
    //! name, whichever comes first. A telephone is written once per word of the billing system: what staff corrected
    //! stands until the billing system says something new. \return one answer per invoice, in order; Conflict when the
    //! UUID is there with other XML: never overwritten
    [[nodiscard]] virtual Async<QList<ImportAnswer>> importBatch(QList<InvoiceImport> batch) = 0;

    //! \brief What a source left for its next reading; empty: it was never read to its end.
    [[nodiscard]] virtual Async<QString> sourceMark(QString source) = 0;
    [[nodiscard]] virtual Async<> keepSourceMark(QString source, QString mark) = 0;

    //! \brief Invoices that stand and of which something is owed, in an order that never changes, behind \a after.
    [[nodiscard]] virtual Async<QList<OpenInvoice>> openInvoices(OpenInvoice after, int limit) = 0;

    //! \brief Sets telephone and consent of a customer; a withdrawal on file is never lifted by a contacts file.
    //! \return true when something changed; InvalidInput for a generic RFC
    [[nodiscard]] virtual Async<bool> applyContact(ContactRow row) = 0;

    //! \brief Sets due date, balance and status.
    //! \return true when something changed; NotFound; InvalidInput for an amount or an ambiguous folio
    [[nodiscard]] virtual Async<bool> applyLedger(LedgerRow row) = 0;

    //! \brief Sets a customer's telephone as staff typed it.
    [[nodiscard]] virtual Async<> setPhone(QString rfc, domain::PhoneNumber phone) = 0;

    //! \brief The invoice that a UUID or folio names.
    //! \return NotFound; Conflict when several invoices carry that folio
    [[nodiscard]] virtual Async<domain::InvoiceUuid> find(QString folioOrUuid) = 0;

    //! \brief UUIDs of every stored invoice, oldest first.
    [[nodiscard]] virtual Async<QList<domain::InvoiceUuid>> all() = 0;

    [[nodiscard]] virtual Async<InvoicePage> page(InvoiceQuery query) = 0;

    //! \brief What the text and the terms of \a query find, told apart by the facets, which are not looked at.
    [[nodiscard]] virtual Async<InvoiceTally> tally(InvoiceQuery query) = 0;

    [[nodiscard]] virtual Async<InvoiceDossier> dossier(domain::InvoiceUuid uuid) = 0;
    [[nodiscard]] virtual Async<DocumentBytes> document(QString sha256) = 0;
};

} // namespace services
