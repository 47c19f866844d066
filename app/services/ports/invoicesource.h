// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"
#include "services/ports/invoicerepository.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace services {

//! \brief What a row of the company's database says of an invoice. Values are read, not yet believed.
struct BilledRow
{
    domain::InvoiceUuid uuid; //!< null: not told
    QString serie;
    QString folio;
    QString customerName;
    QString customerRfc;
    QString whatsapp; //!< one telephone as it stands there
    QString total;    //!< decimal with as many digits as the source has; empty: not told
    QString balance;  //!< likewise, possibly negative
    QString currency; //!< three letters, or empty
    QString issuedAt; //!< "2026-09-01T10:15:00", local time; or empty
    QDate dueOn;
    std::optional<domain::InvoiceStatus> status;
    bool xmlMapped = false; //!< the source has a column of XML
};

//! \brief An invoice as it lies at the source: its CFDI, its row, or both.
struct SourceItem
{
    QString origin; //!< "facturas/A-1.xml" or "fila 17, folio A-12", for reports
    QByteArray xml; //!< empty: there is none
    std::optional<DocumentBytes> pdf;
    QUrl pdfLink; //!< where the PDF can be fetched, when it did not come along
    std::optional<BilledRow> row;
};

//! \brief Something that could not be read, and why, for people.
struct SourceRejection
{
    QString origin;
    QString reason;
    domain::InvoiceUuid invoice = {}; //!< so that it is asked for again; null: not known
};

//! \brief What is known before the first item.
struct SourceOpening
{
    qint64 estimate = -1;      //!< how many items will come; -1: unknown
    bool firstContact = false; //!< nothing of this source was ever read to its end
    bool rereads = false;      //!< reread() brings something
    QStringList warnings;      //!< for people, e.g. that the login could write
};

//! \brief A few hundred items; whoever reads a million of them holds no more than two such batches.
struct SourceBatch
{
    QList<SourceItem> items;
    QList<ContactRow> contacts;
    QList<LedgerRow> ledger;
    QList<SourceRejection> rejected;
    QStringList warnings;
    bool last = false;
    QString mark; //!< with the last one: kept once everything is stored, and given to the next open()
};

//! \brief Where invoices come from. Reads only.
//! \threads callable from the thread that made it, one call at a time; the reading happens elsewhere
class InvoiceSource
{
public:
    InvoiceSource() = default;
    virtual ~InvoiceSource() = default;
    Q_DISABLE_COPY_MOVE(InvoiceSource)

    //! \brief The name under which its mark is kept; empty: it is read whole every time.
    [[nodiscard]] virtual QString identity() const { return {}; }

    //! \param mark of the last reading that came to its end; empty: there was none
    //! \return NotFound when a named path does not exist; InvalidInput when the mapping cannot be used; Offline
    [[nodiscard]] virtual Async<SourceOpening> open(QString mark) = 0;

    //! \brief The next items, until one batch is the last. A failure ends the reading.
    [[nodiscard]] virtual Async<SourceBatch> next() = 0;

    //! \brief The same invoices once more, where their balance may have changed without their row.
    [[nodiscard]] virtual Async<SourceBatch> reread(QList<domain::InvoiceUuid> invoices);

    //! \return InvalidInput with the reason: not allowed, too large, no PDF
    [[nodiscard]] virtual Async<DocumentBytes> download(QUrl pdf);

    //! \brief Lets the call under way end as soon as it can.
    virtual void cancel() {}
};

inline Async<SourceBatch> InvoiceSource::reread(QList<domain::InvoiceUuid>)
{
    return resolved<SourceBatch>(SourceBatch());
}

inline Async<DocumentBytes> InvoiceSource::download(QUrl)
{
    return resolved<DocumentBytes>(domain::failure(domain::ErrorKind::NotFound, QString()));
}

} // namespace services
