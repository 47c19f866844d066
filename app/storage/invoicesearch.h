// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace storage {

class Connection;

//! \brief What people type into the search box finds words by their beginnings, accents and case left aside.
class InvoiceSearch
{
public:
    //! Where the words of an invoice come from.
    struct Texts
    {
        qint64 invoice = 0; //!< invoices.id
        QString folio;
        QString customer;
        QString rfc;
        QString uuid;
        QString phone;
    };

    //! A term on `i.id`; empty when the text asks for nothing.
    struct Term
    {
        QString sql;
        QVariantList values;
    };

    InvoiceSearch() = default;
    virtual ~InvoiceSearch() = default;
    Q_DISABLE_COPY_MOVE(InvoiceSearch)

    virtual void remove(Connection &connection, qint64 invoice) const = 0;
    virtual void add(Connection &connection, const QList<Texts> &invoices) const = 0; //!< not there yet
    [[nodiscard]] virtual Term find(Connection &connection, const QString &text) const = 0;
};

} // namespace storage
