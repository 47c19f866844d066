// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/money.h"

#include <QDate>
#include <QString>

#include <optional>

namespace domain {

//! \brief TipoDeComprobante of Anexo 20.
enum class InvoiceType {
    Income,   //!< I: the invoice proper
    Expense,  //!< E: credit note
    Payment,  //!< P: complement of payments
    Transfer, //!< T
    Payroll,  //!< N: never shown to a customer list
};

//! \brief Whether the CFDI stands, as far as the billing system told. The XML itself never says that it was cancelled.
enum class InvoiceStatus {
    Current,
    CancellationPending, //!< asked for, not yet granted: still stands
    Cancelled,
    Draft,
    Unknown, //!< a status word that nobody has explained: nothing is sent
};

//! \brief Whether Recado holds the XML of an invoice.
enum class XmlCopy {
    Kept,
    Missing,    //!< its source has XML, but not of this one
    NeverComes, //!< its source has no XML at all
};

//! \brief A CFDI as the business sees it.
struct Invoice
{
    InvoiceUuid uuid;
    QString serie;
    QString folio;
    InvoiceType type = InvoiceType::Income;
    InvoiceStatus status = InvoiceStatus::Current;
    bool stamped = false; //!< without the SAT's stamp a document is not fiscal; only an XML tells
    XmlCopy xml = XmlCopy::Kept;
    QString mismatch; //!< where the billing system's row and the XML disagree, for people; empty: nowhere
    QString issuedAt; //!< "2026-09-01T10:15:00", local time of the place of issue, no zone (Anexo 20)
    QString issuerRfc;
    QString issuerName;
    QString receiverRfc;
    QString receiverName;
    QString paymentMethod;        //!< PUE, PPD or empty
    Money total;                  //!< zero XXX where a row without XML did not tell
    std::optional<Money> balance; //!< what is still owed, when the billing system or the payments tell
    QDate dueOn;                  //!< null when nobody said; a CFDI has no such attribute

    //! \brief "A-101"; the only part there is; or the first 8 characters of the UUID.
    [[nodiscard]] QString folioText() const;

    bool operator==(const Invoice &) const = default;
};

//! \brief Folds what people type for a folio, so that "a101", "A-101" and "A 101" name the same invoice.
[[nodiscard]] QString foldFolio(QStringView text);

} // namespace domain
