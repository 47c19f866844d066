// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlconsentrepository.h"

#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/customers.h"
#include "storage/database.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

namespace storage {

using domain::Consent;
using domain::ErrorKind;
using domain::failure;
using domain::InvoiceUuid;
using domain::Result;
using services::Async;
using services::ConsentRecord;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

std::optional<domain::Customer> customerOf(Connection &connection, const InvoiceUuid &invoice)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT customer_id FROM invoices WHERE uuid = ?"), {invoice.toString()});
    return rows.next() ? findCustomer(connection, rows.integer("customer_id")) : std::nullopt;
}

Result<QList<ConsentRecord>> historyOf(Connection &connection, const InvoiceUuid &invoice)
{
    const std::optional<domain::Customer> customer = customerOf(connection, invoice);
    if (!customer)
        return failure(ErrorKind::NotFound, tr("Esa factura ya no está guardada."));
    QList<ConsentRecord> history;
    Rows rows = connection.select(QStringLiteral("SELECT * FROM consents WHERE customer_id = ? OR "
                                                 "(contact <> '' AND contact = ?) ORDER BY id"),
                                  {customer->id, customer->phone ? customer->phone->e164() : QString()});
    while (rows.next())
        history.append({consentFromWord(rows.text("consent")), rows.text("source"), rows.text("words"),
                        rows.text("person"), rows.instant("at")});
    return history;
}

Result<> recordOf(Connection &connection, const InvoiceUuid &invoice, const ConsentRecord &said,
                  const QDateTime &nowUtc)
{
    if (said.consent == Consent::Unknown || said.words.trimmed().isEmpty() || said.person.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta qué dijo el cliente, o quién lo anota."));
    Transaction transaction(connection);
    const std::optional<domain::Customer> customer = customerOf(connection, invoice);
    if (!customer)
        return failure(ErrorKind::NotFound, tr("Esa factura ya no está guardada."));
    const QString contact = customer->phone ? customer->phone->e164() : QString();
    if (said.consent == Consent::Withdrawn)
        withdrawConsent(connection, {customer->id, contact, said.source, said.words, said.person}, nowUtc);
    else
        grantConsent(connection, {customer->id, contact, said.source, said.words, said.person}, nowUtc);
    transaction.commit();
    return {};
}

} // namespace

SqlConsentRepository::SqlConsentRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Async<QList<ConsentRecord>> SqlConsentRepository::history(InvoiceUuid invoice)
{
    return m_database.run("read consents", [invoice](Connection &connection) -> Result<QList<ConsentRecord>> {
        return historyOf(connection, invoice);
    });
}

Async<> SqlConsentRepository::record(InvoiceUuid invoice, ConsentRecord said)
{
    return m_database.run("record a consent",
                          [invoice, said = std::move(said), now = m_clock.nowUtc()](
                              Connection &connection) -> Result<> { return recordOf(connection, invoice, said, now); });
}

} // namespace storage
