// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/invoice.h"
#include "domain/message.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace services {

enum class InvoiceColumn { State, Folio, Customer, Rfc, IssuedAt, DueOn, Total, Balance, LastEvent };

struct SortColumn
{
    InvoiceColumn column = InvoiceColumn::IssuedAt;
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const SortColumn &) const = default;
};

[[nodiscard]] QList<SortColumn> newestFirst();

//! \brief Where a page of the list ended: the values of the sort columns and the UUID, which decides among equals.
struct PageKey
{
    QStringList sortValues;
    QString uuid;
};

//! \brief When what is owed falls due, seen from today; an invoice of which nothing is owed is in none of them.
enum class DueGroup { Overdue, Today, NextSevenDays }; //!< the last one holds today too

//! \brief One `field:value` of a search.
struct InvoiceTerm
{
    enum class Field {
        Folio,
        Series,
        Customer,
        Rfc,
        Uuid,
        Phone,
        Currency,
        PaymentMethod,
        State,
        Type,
        Total,
        Balance,
        IssuedOn,
        DueOn,
        SentOn //!< a message of it left on that day of the office
    };

    Field field = Field::Folio;
    bool negated = false;
    QStringList words;          //!< of a text: all must be there; of codes (currency, state, type…): one of these
    std::optional<qint64> from; //!< of an amount, in hundredths, inclusive
    std::optional<qint64> to;   //!< likewise
    QDate fromDay;              //!< of a date, inclusive; null: open
    QDate toDay;                //!< likewise

    bool operator==(const InvoiceTerm &) const = default;
};

//! \brief Which rows the list shows. Sorting and filtering happen in the database; conditions of different kinds all
//! hold, alternatives of one kind add up, an empty list asks for nothing.
struct InvoiceQuery
{
    QString text; //!< over folio, customer, RFC, UUID and phone; accents ignored
    QList<InvoiceTerm> terms;
    QList<std::optional<domain::MessageState>> states; //!< nullopt: nothing sent yet
    QList<domain::InvoiceType> types;
    QList<DueGroup> due;
    QStringList currencies;
    QStringList series;
    bool cancelledOnly = false;
    bool withoutPhoneOnly = false;
    QList<domain::Consent> consents; //!< of the customer
    QDate today;                     //!< of the office, for the due groups
    QList<SortColumn> sort = newestFirst();
    std::optional<PageKey> after; //!< continue behind this row
    int limit = 200;
};

struct InvoiceRow
{
    domain::Invoice invoice;
    QString phone; //!< E.164, or empty
    domain::Consent consent = domain::Consent::Unknown;
    std::optional<domain::MessageState> sendState; //!< headline of its newest notice; empty: nothing sent yet
    bool hasPdf = false;
    QDateTime lastEventAt; //!< UTC, null when nothing happened

    bool operator==(const InvoiceRow &) const = default;
};

struct InvoicePage
{
    QList<InvoiceRow> rows;
    std::optional<PageKey> next; //!< empty: that was the last page
};

//! \brief How many invoices a text and its terms find, told apart by everything that a facet can choose. Every count of
//! every chip is a sum over it, so that choosing a facet asks the database nothing.
class InvoiceTally
{
public:
    //! The invoices that a facet cannot tell apart.
    struct Cell
    {
        std::optional<domain::MessageState> state;
        domain::InvoiceType type = domain::InvoiceType::Income;
        std::optional<DueGroup> due; //!< the narrowest: Today rather than NextSevenDays
        QString currency;
        QString series;
        bool cancelled = false;
        bool withoutPhone = false;
        domain::Consent consent = domain::Consent::Unknown;
        qint64 count = 0;
    };

    InvoiceTally() = default;
    explicit InvoiceTally(QList<Cell> cells);

    //! \brief How many of them the facets of \a query choose; its text and terms are not looked at.
    [[nodiscard]] qint64 count(const InvoiceQuery &query) const;

    [[nodiscard]] qint64 total() const;
    [[nodiscard]] QStringList currencies() const; //!< that occur, sorted
    [[nodiscard]] QStringList series() const;     //!< likewise; an empty one stands for none

private:
    QList<Cell> m_cells;
};

} // namespace services
