// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/understanding.h"

#include "services/automaticanswers.h"
#include "storage/connection.h"
#include "storage/invoicerows.h"
#include "storage/outbox.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

namespace storage {

using services::InboundMessage;
using services::ReplyIntent;

namespace {

//! The invoices that a message names, the one that it is filed under first.
QStringList invoicesOf(Connection &connection, const Rows &message)
{
    QStringList invoices;
    if (!message.isNull("invoice_uuid"))
        invoices.append(message.text("invoice_uuid"));
    Rows rows = connection.select(
        QStringLiteral("SELECT invoice_uuid FROM message_invoices WHERE message_id = ? ORDER BY due_on, invoice_uuid"),
        {message.text("id")});
    while (rows.next()) {
        if (!invoices.contains(rows.text("invoice_uuid")))
            invoices.append(rows.text("invoice_uuid"));
    }
    return invoices;
}

//! Those of the last message to that contact which named the button's invoice beside others.
QStringList invoicesBeside(Connection &connection, const QString &invoice, const QString &contact)
{
    Rows rows = connection.select(
        QStringLiteral(
            "SELECT m.id, m.invoice_uuid FROM messages m WHERE m.recipient = ? AND m.invoice_uuid = ? AND "
            "m.attempt_count > 0 AND (SELECT COUNT(*) FROM message_invoices l WHERE l.message_id = m.id) > 1 "
            "ORDER BY m.seq DESC LIMIT 1"),
        {contact, invoice});
    return rows.next() ? invoicesOf(connection, rows) : QStringList{invoice};
}

QStringList invoicesQuoted(Connection &connection, const QString &providerId)
{
    if (providerId.isEmpty())
        return {};
    Rows rows = connection.select(
        QStringLiteral("SELECT m.id, m.invoice_uuid FROM messages m WHERE m.provider_id = ? OR m.id IN "
                       "(SELECT a.message_id FROM message_attempts a WHERE a.provider_id = ?)"),
        {providerId, providerId});
    return rows.next() ? invoicesOf(connection, rows) : QStringList();
}

QStringList invoicesPressed(Connection &connection, const InboundMessage &reply, const QString &contact)
{
    const std::optional<services::PressedButton> pressed = services::pressedFrom(reply.payload);
    if (!pressed || !findInvoice(connection, pressed->invoice))
        return {};
    const QString invoice = pressed->invoice.toString();
    if (pressed->span == services::ButtonSpan::OneInvoice)
        return {invoice};
    // A button may come without what it was pressed under.
    const QStringList quoted = invoicesQuoted(connection, reply.replyTo);
    return quoted.contains(invoice) ? quoted : invoicesBeside(connection, invoice, contact);
}

QStringList invoicesToldLast(Connection &connection, const QString &contact)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT id, invoice_uuid FROM messages WHERE recipient = ? AND invoice_uuid IS NOT NULL AND "
                       "attempt_count > 0 AND state NOT IN ('queued', 'cancelled') ORDER BY seq DESC LIMIT 1"),
        {contact});
    return rows.next() ? invoicesOf(connection, rows) : QStringList();
}

QStringList invoicesMeant(Connection &connection, const InboundMessage &reply, const QString &contact)
{
    if (const QStringList pressed = invoicesPressed(connection, reply, contact); !pressed.isEmpty())
        return pressed;
    if (const QStringList quoted = invoicesQuoted(connection, reply.replyTo); !quoted.isEmpty())
        return quoted;
    return invoicesToldLast(connection, contact);
}

//! A bare number is an answer only to the message that offered numbers.
bool numbersWereOffered(Connection &connection, const QString &contact)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT text FROM messages WHERE recipient = ? AND attempt_count > 0 ORDER BY seq DESC LIMIT 1"),
        {contact});
    return rows.next() && rows.text("text").endsWith(services::numberedOptions());
}

ReplyIntent intentOf(Connection &connection, const InboundMessage &reply, const QString &contact)
{
    if (const auto pressed = services::pressedFrom(reply.payload))
        return pressed->intent;
    if (const ReplyIntent chosen = services::intentOfNumber(reply.text); chosen != ReplyIntent::None)
        return numbersWereOffered(connection, contact) ? chosen : ReplyIntent::None;
    return services::intentOfWords(reply.text);
}

bool wasAutomatic(Connection &connection, const QString &contact)
{
    Rows rows = connection.select(QStringLiteral("SELECT automatic FROM messages WHERE recipient = ? AND "
                                                 "state <> 'cancelled' ORDER BY seq DESC LIMIT 1"),
                                  {contact});
    return rows.next() && rows.flag("automatic");
}

} // namespace

Understood understand(Connection &connection, const InboundMessage &reply, const QString &contact)
{
    return {intentOf(connection, reply, contact), invoicesMeant(connection, reply, contact)};
}

void answerAutomatically(Connection &connection, qint64 conversation, const QString &contact,
                         const Understood &understood, const services::AnswerRules &rules, const QDateTime &nowUtc)
{
    if (!rules.on || understood.intent == ReplyIntent::None || understood.invoices.isEmpty())
        return;
    if (!windowOf(connection, contact).isOpen(nowUtc) || wasAutomatic(connection, contact))
        return;
    QList<services::InvoiceDossier> dossiers;
    for (const QString &invoice : understood.invoices) {
        const domain::InvoiceUuid uuid = invoiceUuidFrom(invoice);
        const domain::Result<services::InvoiceDossier> dossier = readDossier(connection, uuid);
        // A forwarded button, or a number that changed hands, must not bring one customer's invoice to another.
        if (!dossier || !dossier->customer.phone || dossier->customer.phone->e164() != contact ||
            isConsentWithdrawn(connection, uuid, contact))
            return;
        dossiers.append(*dossier);
    }
    for (const services::AnswerPart &part : services::automaticAnswer(understood.intent, dossiers, rules.provider))
        queueAnswer(connection, conversation, part.invoice, part.messages, nowUtc);
}

} // namespace storage
