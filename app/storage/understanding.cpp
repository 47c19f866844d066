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

QString invoiceOfPayload(Connection &connection, const QString &payload)
{
    const std::optional<services::PressedButton> pressed = services::pressedFrom(payload);
    return pressed && findInvoice(connection, pressed->invoice) ? pressed->invoice.toString() : QString();
}

//! The invoice of the message it answers, else of the last one that was sent to that number.
QString invoiceAnswered(Connection &connection, const InboundMessage &reply, const QString &contact)
{
    if (!reply.replyTo.isEmpty()) {
        Rows rows =
            connection.select(QStringLiteral("SELECT m.invoice_uuid FROM messages m WHERE m.provider_id = ? OR m.id IN "
                                             "(SELECT a.message_id FROM message_attempts a WHERE a.provider_id = ?)"),
                              {reply.replyTo, reply.replyTo});
        if (rows.next())
            return rows.text("invoice_uuid");
    }
    Rows rows = connection.select(
        QStringLiteral("SELECT invoice_uuid FROM messages WHERE recipient = ? AND invoice_uuid IS NOT NULL AND "
                       "attempt_count > 0 AND state NOT IN ('queued', 'cancelled') ORDER BY seq DESC LIMIT 1"),
        {contact});
    return rows.next() ? rows.text("invoice_uuid") : QString();
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
    Understood understood{intentOf(connection, reply, contact), invoiceOfPayload(connection, reply.payload)};
    if (understood.invoice.isEmpty())
        understood.invoice = invoiceAnswered(connection, reply, contact);
    return understood;
}

void answerAutomatically(Connection &connection, qint64 conversation, const QString &contact,
                         const Understood &understood, const services::AnswerRules &rules, const QDateTime &nowUtc)
{
    if (!rules.on || understood.intent == ReplyIntent::None || understood.invoice.isEmpty())
        return;
    const domain::InvoiceUuid uuid = invoiceUuidFrom(understood.invoice);
    if (!windowOf(connection, contact).isOpen(nowUtc) || isConsentWithdrawn(connection, uuid, contact) ||
        wasAutomatic(connection, contact))
        return;
    const domain::Result<services::InvoiceDossier> dossier = readDossier(connection, uuid);
    // A forwarded button, or a number that changed hands, must not bring one customer's invoice to another.
    if (!dossier || !dossier->customer.phone || dossier->customer.phone->e164() != contact)
        return;
    const QList<services::MessageDraft> answer = services::automaticAnswer(understood.intent, *dossier, rules.provider);
    if (!answer.isEmpty())
        queueAnswer(connection, conversation, dossier->invoice, answer, nowUtc);
}

} // namespace storage
