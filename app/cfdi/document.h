// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/money.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cfdi {

// Values of a CFDI as read by reader.h. Texts have white space collapsed as SAT's schemas prescribe; a text that the
// document does not carry is empty. Decimals that need not fit a currency (quantities, unit values, rates) are kept as
// the exact text, checked to be `[0-9]{1,18}(\.[0-9]{1,6})?`.

//! \brief Issuer or receiver. `rfc` is upper-case and has the shape of an RFC.
struct Party
{
    QString rfc;
    QString name;
    QString taxRegime;  //!< c_RegimenFiscal; receivers: 4.0 only
    QString postalCode; //!< receiver's tax domicile, 4.0 only
    QString use;        //!< c_UsoCFDI, receiver only

    bool operator==(const Party &) const = default;
};

//! \brief One line of the invoice.
struct Concept
{
    QString productCode;
    QString identification;
    QString quantity;
    QString unitCode;
    QString unit;
    QString description;
    QString unitValue;
    QString amount;
    QString discount;
    QString taxObject;

    bool operator==(const Concept &) const = default;
};

//! \brief The CFDIs this one refers to: type as in tipos_relacion, UUIDs upper-case.
struct Relation
{
    QString type;
    QStringList uuids;

    bool operator==(const Relation &) const = default;
};

//! \brief One invoice paid by a payment; the amounts are in its own currency (MonedaDR).
struct PaidDocument
{
    QString documentId; //!< UUID in upper case; in old documents an operation number, as written
    QString serie;
    QString folio;
    domain::Currency currency;
    QString exchangeRate; //!< EquivalenciaDR (Pagos 2.0, ≤ 10 decimals) or TipoCambioDR (1.0)
    int installment = 0;  //!< NumParcialidad, 1–999
    domain::Money previousBalance;
    domain::Money paid;
    domain::Money outstanding;

    bool operator==(const PaidDocument &) const = default;
};

//! \brief One payment of the complement Pagos 2.0 or 1.0.
struct Payment
{
    QString paidAt; //!< FechaPago as written: local time, no zone
    QString form;   //!< c_FormaPago
    domain::Money amount;
    QString exchangeRate;
    QString operation;
    std::vector<PaidDocument> documents;

    bool operator==(const Payment &) const = default;
};

//! \brief SAT's stamp (TimbreFiscalDigital 1.1): what makes the document fiscal.
struct Stamp
{
    QString version;
    QString uuid;          //!< upper-case: the identity, for comparing
    QString uuidAsWritten; //!< for printing
    QString stampedAt;     //!< as written: time of central Mexico, no zone
    QString providerRfc;
    QString cfdSeal;
    QString satCertificateNumber;
    QString satSeal;
    QString legend;

    bool operator==(const Stamp &) const = default;
};

//! \brief One row of the tax summary; `rate` and `amount` are empty for Exento, `base` in 3.3 and for withholdings.
struct TaxLine
{
    QString tax;    //!< 001 ISR, 002 IVA, 003 IEPS
    QString factor; //!< Tasa, Cuota, Exento; empty for withholdings
    QString rate;
    QString base;
    QString amount;

    bool operator==(const TaxLine &) const = default;
};

//! \brief Taxes of the whole document. Local taxes (complement implocal) are part of Total but of no other sum; they
//! have no currency of their own, so they are kept as exact text, empty without that complement.
struct TaxSummary
{
    std::optional<domain::Money> transferred;
    std::optional<domain::Money> withheld;
    QString localTransferred;
    QString localWithheld;
    std::vector<TaxLine> transfers;
    std::vector<TaxLine> withholdings;

    bool operator==(const TaxSummary &) const = default;
};

//! \brief TipoDeComprobante: I, E, P, T, N.
enum class DocumentType { Income, Expense, Payment, Transfer, Payroll };

//! \brief A CFDI 4.0 or 3.3. All its amounts are in `currency`, except those inside `payments`.
struct Document
{
    QString version; //!< "4.0" or "3.3"
    DocumentType type = DocumentType::Income;
    QString serie;
    QString folio;
    QString issuedAt; //!< Fecha as written, "2026-09-01T10:15:00": local time of placeOfIssue, no zone
    QString paymentForm;
    QString paymentMethod; //!< PUE, PPD or empty
    QString paymentConditions;
    QString placeOfIssue; //!< postal code
    QString export_;      //!< c_Exportacion, 4.0 only
    QString confirmation;
    domain::Currency currency;
    QString exchangeRate; //!< pesos per unit of currency
    domain::Money subTotal;
    std::optional<domain::Money> discount;
    domain::Money total;
    Party issuer;
    Party receiver;
    std::vector<Concept> concepts;
    TaxSummary taxes;
    std::vector<Relation> relations;
    std::vector<Payment> payments;
    bool isGlobal = false;      //!< has InformacionGlobal: many sales to the general public in one document
    std::optional<Stamp> stamp; //!< empty: not fiscal, never to be sent as an invoice
    QString seal;
    QString certificateNumber;
    QString certificate; //!< base64 of the DER

    //! \brief What people call it: "A-101"; with one part only, that part; with neither, the UUID's first 8 characters.
    QString folioText() const;

    bool operator==(const Document &) const = default;
};

} // namespace cfdi
