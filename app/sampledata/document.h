// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/customer.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

namespace sampledata {

using Cents = qint64; //!< minor units of the document's currency

enum class DocumentKind { Invoice, CreditNote, Payment };

struct Line
{
    QString productCode;
    QString unitCode;
    QString unit;
    QString description;
    int quantity = 1;
    Cents unitPrice = 0;
    Cents discount = 0;

    Cents amount() const { return quantity * unitPrice; }
    Cents base() const { return amount() - discount; }
};

//! \brief One invoice that a payment pays, wholly or in part.
struct PaidInvoice
{
    QString uuid;
    QString serie;
    QString folio;
    int installment = 1;
    Cents before = 0;
    Cents paid = 0;

    Cents after() const { return before - paid; }
};

//! \brief Everything that a CFDI says, before it is XML.
struct SampleDocument
{
    DocumentKind kind = DocumentKind::Invoice;
    QString uuid;
    QString serie;
    QString folio;
    QDateTime issuedAt; //!< local time of the place of issue
    SampleCustomer customer;
    QString currency = QStringLiteral("MXN");
    int exchangeRate = 10'000; //!< pesos for one unit, in ten-thousandths
    int taxPercent = 16;       //!< 16 or 0, one rate for the whole document
    QString form;              //!< c_FormaPago
    QString method;            //!< PUE or PPD; empty for payments
    QString conditions;
    QString relation; //!< c_TipoRelacion of relatedUuid; empty: none
    QString relatedUuid;
    QList<Line> lines;
    QList<PaidInvoice> paid; //!< payments only

    // What only the billing system knows:
    QDate dueOn;
    Cents balance = 0;
    bool cancelled = false;
    bool substituted = false; //!< cancelled, and another one stands for it

    Cents subTotal() const;
    Cents discount() const;
    Cents tax() const; //!< of each line, rounded, added up
    Cents total() const;
    Cents paidAmount() const; //!< payments only
    QString name() const { return serie + QLatin1Char('-') + folio; }
    bool isForeign() const { return currency != QLatin1String("MXN"); }
};

//! \brief VAT of a base, rounded half up to the cent.
Cents taxOf(Cents base, int percent);

//! \brief "1234.50"
QString decimal(Cents amount);

//! \brief "18.4250"
QString exchangeRateText(int tenThousandths);

} // namespace sampledata
