// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/customers.h"

#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/invoicerows.h"
#include "storage/storedvalues.h"

#include <QSet>

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
    const QString nameKey = BilledCustomer{rfc, name, {}}.nameKey();
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

QString BilledCustomer::nameKey() const
{
    constexpr qsizetype kLongestName = 270;
    if (!rfc.isEmpty() && !domain::isGenericRfc(rfc))
        return {};
    const domain::Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(phoneAsWritten);
    const QString key = folded(name);
    return phone ? key.left(kLongestName) + u' ' + phone->e164() : key;
}

QHash<std::pair<QString, QString>, qint64>
ensureCustomers(Connection &connection, const QList<BilledCustomer> &customers, const QDateTime &nowUtc)
{
    QHash<std::pair<QString, QString>, QString> wanted;
    QSet<QString> rfcs;
    for (const BilledCustomer &customer : customers) {
        QString &name = wanted[{customer.rfc, customer.nameKey()}];
        if (name.isEmpty())
            name = customer.name;
        rfcs.insert(customer.rfc);
    }
    QHash<std::pair<QString, QString>, qint64> ids;
    const auto look = [&](const QStringList &some) {
        Rows rows = connection.select(QStringLiteral("SELECT id, rfc, name_key, name FROM customers WHERE rfc IN (%1)")
                                          .arg(QStringList(some.size(), QStringLiteral("?")).join(u',')),
                                      QVariantList(some.cbegin(), some.cend()));
        QHash<qint64, QString> unnamed;
        while (rows.next()) {
            const std::pair key(rows.text("rfc"), rows.text("name_key"));
            const auto found = wanted.constFind(key);
            if (found == wanted.constEnd())
                continue;
            ids.insert(key, rows.integer("id"));
            if (rows.text("name").isEmpty() && !found->isEmpty())
                unnamed.insert(rows.integer("id"), *found);
        }
        for (auto it = unnamed.cbegin(); it != unnamed.cend(); ++it)
            connection.execute(QStringLiteral("UPDATE customers SET name = ?, updated_at = ? WHERE id = ?"),
                               {it.value(), stored(nowUtc), it.key()});
    };
    constexpr qsizetype kAtOnce = 100;
    const QStringList all(rfcs.cbegin(), rfcs.cend());
    for (qsizetype from = 0; from < all.size(); from += kAtOnce)
        look(all.mid(from, kAtOnce));
    QList<QVariantList> absent;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!ids.contains(it.key()))
            absent.append({it.key().first, it.key().second, it.value(), stored(nowUtc), stored(nowUtc)});
    }
    if (absent.isEmpty())
        return ids;
    connection.insertRows("customers",
                          {QStringLiteral("rfc"), QStringLiteral("name_key"), QStringLiteral("name"),
                           QStringLiteral("created_at"), QStringLiteral("updated_at")},
                          absent);
    for (qsizetype from = 0; from < all.size(); from += kAtOnce)
        look(all.mid(from, kAtOnce));
    return ids;
}

bool applyToldPhone(Connection &connection, qint64 customer, const QString &asWritten, const QDateTime &nowUtc)
{
    const QString told = asWritten.trimmed().left(100);
    Rows rows = connection.select(QStringLiteral("SELECT * FROM customers WHERE id = ?"), {customer});
    if (told.isEmpty() || !rows.next() || rows.text("told_phone") == told)
        return false;
    const Customer known = customerFrom(rows);
    connection.execute(QStringLiteral("UPDATE customers SET told_phone = ? WHERE id = ?"), {told, customer});
    const domain::Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(told);
    // A typing error does not erase a telephone that works.
    if (!phone && known.phone)
        return true;
    (void)writePhone(connection, known, told, phone ? std::optional(*phone) : std::nullopt, nowUtc);
    return true;
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

QStringList tagsOf(Connection &connection, qint64 customer)
{
    Rows rows = connection.select(QStringLiteral("SELECT tags FROM customer_tags WHERE customer_id = ?"), {customer});
    return rows.next() ? rows.text("tags").split(u' ', Qt::SkipEmptyParts) : QStringList();
}

bool writeTags(Connection &connection, qint64 customer, const QStringList &tags)
{
    constexpr qsizetype kLongest = 191;
    QStringList words;
    for (const QString &tag : tags) {
        const QString word = folded(tag.trimmed()).replace(u' ', u'-');
        if (!word.isEmpty() && !words.contains(word) && words.join(u' ').size() + word.size() < kLongest)
            words.append(word);
    }
    if (words == tagsOf(connection, customer))
        return false;
    connection.execute(QStringLiteral("DELETE FROM customer_tags WHERE customer_id = ?"), {customer});
    if (!words.isEmpty())
        connection.insert("customer_tags", {{"customer_id", customer}, {"tags", words.join(u' ')}});
    return true;
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
