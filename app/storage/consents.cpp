// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/consents.h"

#include "storage/connection.h"
#include "storage/messagestate.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace storage {

using domain::Consent;

namespace {

constexpr std::array kStopWords{QLatin1String("BAJA"), QLatin1String("ALTO"), QLatin1String("STOP"),
                                QLatin1String("CANCELAR")};

QList<qint64> customersOf(Connection &connection, const ConsentEvidence &said)
{
    if (said.customer != 0)
        return {said.customer};
    QList<qint64> customers;
    Rows rows =
        connection.select(QStringLiteral("SELECT id FROM customers WHERE phone <> '' AND phone = ?"), {said.contact});
    while (rows.next())
        customers.append(rows.integer("id"));
    return customers;
}

void record(Connection &connection, qint64 customer, Consent consent, const ConsentEvidence &said,
            const QDateTime &nowUtc)
{
    connection.insert("consents", {{"customer_id", customer == 0 ? QVariant() : QVariant(customer)},
                                   {"contact", said.contact},
                                   {"consent", wordOf(consent)},
                                   {"source", said.source.left(200)},
                                   {"words", said.words},
                                   {"person", said.person.left(100)},
                                   {"at", stored(nowUtc)}});
}

void setConsent(Connection &connection, qint64 customer, Consent consent, const QDateTime &nowUtc)
{
    connection.execute(QStringLiteral("UPDATE customers SET consent = ?, updated_at = ? WHERE id = ?"),
                       {wordOf(consent), stored(nowUtc), customer});
}

QStringList queuedFor(Connection &connection, qint64 customer, const QString &contact)
{
    QStringList messages;
    Rows rows = connection.select(
        QStringLiteral("SELECT m.id FROM messages m LEFT JOIN invoices i ON i.uuid = m.invoice_uuid "
                       "WHERE m.state = 'queued' AND (i.customer_id = ? OR (m.recipient <> '' AND m.recipient = ?)) "
                       "ORDER BY m.seq"),
        {customer, contact});
    while (rows.next())
        messages.append(rows.text("id"));
    return messages;
}

} // namespace

void withdrawConsent(Connection &connection, const ConsentEvidence &said, const QDateTime &nowUtc)
{
    const QString reason =
        QCoreApplication::translate("Storage", "El cliente pidió no recibir más mensajes; no se envió.");
    QList<qint64> customers = customersOf(connection, said);
    if (customers.isEmpty())
        customers.append(0); // nobody we know, but the number has spoken
    for (const qint64 customer : std::as_const(customers)) {
        record(connection, customer, Consent::Withdrawn, said, nowUtc);
        setConsent(connection, customer, Consent::Withdrawn, nowUtc);
        cancelQueued(connection, queuedFor(connection, customer, said.contact), domain::EventSource::Agent, reason,
                     nowUtc);
    }
    connection.execute(QStringLiteral("UPDATE conversations SET consent = 'withdrawn' WHERE contact = ?"),
                       {said.contact});
}

void grantConsent(Connection &connection, const ConsentEvidence &said, const QDateTime &nowUtc)
{
    record(connection, said.customer, Consent::Granted, said, nowUtc);
    setConsent(connection, said.customer, Consent::Granted, nowUtc);
    connection.execute(QStringLiteral("UPDATE conversations SET consent = 'granted' WHERE contact = ?"),
                       {said.contact});
}

bool isContactWithdrawn(Connection &connection, const QString &contact)
{
    return connection
        .select(QStringLiteral("SELECT id FROM conversations WHERE contact = ? AND consent = 'withdrawn'"), {contact})
        .next();
}

bool isStopWord(const QString &text)
{
    QString bare;
    for (const QChar c : folded(text)) {
        if (c.isLetterOrNumber() || c.isSpace())
            bare += c;
    }
    bare = bare.trimmed();
    return std::find(kStopWords.begin(), kStopWords.end(), bare) != kStopWords.end();
}

} // namespace storage
