// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/customers.h"

#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

namespace storage {

using domain::Customer;

Customer customerFrom(const Rows &rows)
{
    Customer customer;
    customer.id = rows.integer("id");
    customer.rfc = rows.text("rfc");
    customer.name = rows.text("name");
    customer.phoneAsWritten = rows.text("phone_as_written");
    customer.phone = phoneFrom(rows.text("phone"));
    customer.consent = consentFromWord(rows.text("consent"));
    return customer;
}

qint64 ensureCustomer(Connection &connection, const QString &rfc, const QString &name, const QDateTime &nowUtc)
{
    const QString nameKey = domain::isGenericRfc(rfc) ? folded(name) : QString();
    const bool isNew = connection.insertIfAbsent("customers", {{"rfc", rfc},
                                                               {"name_key", nameKey},
                                                               {"name", name},
                                                               {"created_at", stored(nowUtc)},
                                                               {"updated_at", stored(nowUtc)}});
    Rows rows = connection.select(QStringLiteral("SELECT id, name FROM customers WHERE rfc = ? AND name_key = ?"),
                                  {rfc, nameKey});
    if (!rows.next())
        return 0;
    if (!isNew && rows.text("name").isEmpty() && !name.isEmpty())
        connection.execute(QStringLiteral("UPDATE customers SET name = ?, updated_at = ? WHERE id = ?"),
                           {name, stored(nowUtc), rows.integer("id")});
    return rows.integer("id");
}

std::optional<Customer> findCustomer(Connection &connection, qint64 id)
{
    Rows rows = connection.select(QStringLiteral("SELECT * FROM customers WHERE id = ?"), {id});
    return rows.next() ? std::optional(customerFrom(rows)) : std::nullopt;
}

std::optional<Customer> findCustomer(Connection &connection, const QString &rfc)
{
    Rows rows = connection.select(QStringLiteral("SELECT * FROM customers WHERE rfc = ? AND name_key = ''"), {rfc});
    return rows.next() ? std::optional(customerFrom(rows)) : std::nullopt;
}

bool writePhone(Connection &connection, const Customer &customer, const QString &asWritten,
                const std::optional<domain::PhoneNumber> &phone, const QDateTime &nowUtc)
{
    if (customer.phoneAsWritten == asWritten && customer.phone == phone)
        return false;
    connection.execute(
        QStringLiteral("UPDATE customers SET phone_as_written = ?, phone = ?, updated_at = ? WHERE id = ?"),
        {asWritten, phone ? phone->e164() : QString(), stored(nowUtc), customer.id});
    if (phone && customer.consent != domain::Consent::Withdrawn && isContactWithdrawn(connection, phone->e164()))
        withdrawConsent(connection, {customer.id, phone->e164(), QStringLiteral("conversación"), {}}, nowUtc);
    indexInvoicesOf(connection, customer.id);
    return true;
}

} // namespace storage
