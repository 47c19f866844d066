// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/customers.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using domain::Consent;
using domain::Customer;
using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! \return the RFC as it is stored, or InvalidInput for one that names nobody
Result<QString> rfcOfOneCustomer(const QString &text)
{
    constexpr qsizetype kShortest = 12;
    constexpr qsizetype kLongest = 13;
    const QString rfc = text.trimmed().toUpper();
    if (rfc.size() < kShortest || rfc.size() > kLongest)
        return failure(ErrorKind::InvalidInput, tr("«%1» no es un RFC.").arg(text.left(20)));
    if (domain::isGenericRfc(rfc))
        return failure(
            ErrorKind::InvalidInput,
            tr("El RFC genérico %1 no identifica a un cliente: su teléfono no se puede guardar por RFC.").arg(rfc));
    return rfc;
}

bool writeConsent(Connection &connection, const Customer &customer, const services::ContactRow &row,
                  const QDateTime &nowUtc)
{
    if (!row.consent || *row.consent == customer.consent || *row.consent == Consent::Unknown)
        return false;
    // A customer who said no is asked by a person, never by a file.
    if (customer.consent == Consent::Withdrawn)
        return false;
    if (*row.consent == Consent::Withdrawn) {
        withdrawConsent(connection,
                        {customer.id, customer.phone ? customer.phone->e164() : QString(), row.origin, QString()},
                        nowUtc);
        return true;
    }
    grantConsent(connection, {customer.id, QString(), row.origin, QString()}, nowUtc);
    return true;
}

} // namespace

Result<bool> applyContact(Connection &connection, const services::ContactRow &row, const QDateTime &nowUtc)
{
    const Result<QString> rfc = rfcOfOneCustomer(row.rfc);
    if (!rfc)
        return failure(rfc.error());
    Transaction transaction(connection);
    bool changed = !findCustomer(connection, *rfc);
    const qint64 id = ensureCustomer(connection, *rfc, row.name.simplified(), nowUtc);
    const QString asWritten = row.whatsapp.trimmed().left(100);
    const Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(asWritten);
    const Customer customer = *findCustomer(connection, id);
    // A typing error does not erase a telephone that works.
    if (phone || (!asWritten.isEmpty() && !customer.phone))
        changed = writePhone(connection, customer, asWritten, phone ? std::optional(*phone) : std::nullopt, nowUtc) ||
                  changed;
    if (row.tags)
        changed = writeTags(connection, id, *row.tags) || changed;
    changed = writeConsent(connection, *findCustomer(connection, id), row, nowUtc) || changed;
    if (changed)
        transaction.commit();
    return changed;
}

Result<> setPhone(Connection &connection, const QString &rfc, const domain::PhoneNumber &phone, const QDateTime &nowUtc)
{
    const Result<QString> named = rfcOfOneCustomer(rfc);
    if (!named)
        return failure(named.error());
    Transaction transaction(connection);
    const std::optional<Customer> customer = findCustomer(connection, *named);
    if (!customer)
        return failure(ErrorKind::NotFound, tr("No hay ningún cliente con el RFC %1.").arg(*named));
    writePhone(connection, *customer, phone.e164(), phone, nowUtc);
    transaction.commit();
    return {};
}

} // namespace storage
