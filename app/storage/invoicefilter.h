// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicequery.h"

#include <QString>
#include <QVariant>

// What a query of the list asks, as SQL on `invoices i JOIN customers c`.
namespace storage {

class Connection;
class Dialect;

struct Condition
{
    QString sql = QStringLiteral("i.type <> 'N'"); //!< payroll is never shown
    QVariantList values;

    void add(const QString &term, const QVariantList &bound = {});
};

//! \brief What is searched for: the text and the terms.
[[nodiscard]] Condition searchCondition(Connection &connection, const services::InvoiceQuery &query);

//! \brief What is searched for, among what the facets choose.
[[nodiscard]] Condition conditionOf(Connection &connection, const services::InvoiceQuery &query);

//! \brief The invoice's due group by its name; takes the parameters of dueGroupValues().
[[nodiscard]] QString dueGroupExpression();
[[nodiscard]] QVariantList dueGroupValues(QDate today);
[[nodiscard]] std::optional<services::DueGroup> dueGroupFromWord(const QString &word);

} // namespace storage
