// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/result.h"
#include "services/ports/invoicerepository.h"

#include <QDateTime>
#include <QHash>

#include <optional>

// Customers and their telephones. All functions belong to the caller's transaction.
namespace storage {

class Connection;
class Rows;

//! \brief Reads a row of `customers`.
[[nodiscard]] domain::Customer customerFrom(const Rows &rows);

//! \brief The customer that an RFC names, made when new. Generic RFCs name nobody: there the name decides.
[[nodiscard]] qint64 ensureCustomer(Connection &connection, const QString &rfc, const QString &name,
                                    const QDateTime &nowUtc);

//! \brief What a billing system says of a customer on an invoice.
struct BilledCustomer
{
    QString rfc;
    QString name;
    QString phoneAsWritten; //!< empty: not told

    //! Two people without an RFC of their own are the same only if name and telephone are.
    [[nodiscard]] QString nameKey() const;
};

//! \brief The customers of a batch, made when new, with few statements.
//! \return by (RFC, name key)
[[nodiscard]] QHash<std::pair<QString, QString>, qint64>
ensureCustomers(Connection &connection, const QList<BilledCustomer> &customers, const QDateTime &nowUtc);

//! \brief Takes over the telephone that the billing system tells, unless it told the same before.
//! \return whether something changed
bool applyToldPhone(Connection &connection, qint64 customer, const QString &asWritten, const QDateTime &nowUtc);

[[nodiscard]] std::optional<domain::Customer> findCustomer(Connection &connection, qint64 id);
[[nodiscard]] std::optional<domain::Customer> findCustomer(Connection &connection, const QString &rfc);

//! \brief The words by which rules choose customers; folded. An empty list takes them away.
[[nodiscard]] QStringList tagsOf(Connection &connection, qint64 customer);
//! \return whether something changed
bool writeTags(Connection &connection, qint64 customer, const QStringList &tags);

//! \brief Sets the telephone; a number that said BAJA brings its withdrawal along.
//! \return whether something changed
bool writePhone(Connection &connection, const domain::Customer &customer, const QString &asWritten,
                const std::optional<domain::PhoneNumber> &phone, const QDateTime &nowUtc);

[[nodiscard]] domain::Result<bool> applyContact(Connection &connection, const services::ContactRow &row,
                                                const QDateTime &nowUtc);
[[nodiscard]] domain::Result<> setPhone(Connection &connection, const QString &rfc, const domain::PhoneNumber &phone,
                                        const QDateTime &nowUtc);

} // namespace storage
