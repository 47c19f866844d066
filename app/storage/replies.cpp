// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/intake.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"
#include "storage/understanding.h"

#include "domain/phonenumber.h"

#include <algorithm>

namespace storage {

using services::InboundMessage;

namespace {

//! What WhatsApp itself tells of a customer (another number, another telephone): shown, and nothing that they wrote.
bool isCustomersOwn(const InboundMessage &reply)
{
    return reply.type != u"system";
}

//! When the customer last wrote, if this is what opens the window; '': never.
QString openingOf(const InboundMessage &reply, const QDateTime &at)
{
    return isCustomersOwn(reply) ? stored(at).toString() : QString(QLatin1String(""));
}

qint64 ensureConversation(Connection &connection, const QString &contact, const QString &opening, const QDateTime &at)
{
    (void)connection.insertIfAbsent(
        "conversations",
        {{"contact", contact}, {"last_text", QString()}, {"last_at", stored(at)}, {"last_inbound_at", opening}});
    Rows rows = connection.select(QStringLiteral("SELECT id FROM conversations WHERE contact = ?"), {contact});
    return rows.next() ? rows.integer("id") : 0;
}

void noteReply(Connection &connection, qint64 conversation, const InboundMessage &reply, const QDateTime &at)
{
    // Replies may arrive out of order: the newest by the provider's time is the one shown, and opens the window.
    connection.execute(QStringLiteral("UPDATE conversations SET unread = unread + 1, "
                                      "sender_name = CASE WHEN ? = '' THEN sender_name ELSE ? END, "
                                      "last_text = CASE WHEN last_at <= ? THEN ? ELSE last_text END, "
                                      "last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END, "
                                      "last_inbound_at = CASE WHEN last_inbound_at < ? THEN ? ELSE last_inbound_at END "
                                      "WHERE id = ?"),
                       {reply.senderName, reply.senderName, stored(at), reply.text, stored(at), stored(at),
                        openingOf(reply, at), openingOf(reply, at), conversation});
}

bool isKnown(Connection &connection, const InboundMessage &reply, const StreamPlace &place)
{
    return !reply.providerId.isEmpty() &&
           connection
               .select(QStringLiteral("SELECT id FROM inbound_messages WHERE account = ? AND provider_id = ?"),
                       {place.account, reply.providerId})
               .next();
}

//! Of a reply that speaks of several.
void keepInvoices(Connection &connection, const StreamPlace &place, const QStringList &invoices)
{
    if (invoices.size() < 2)
        return;
    Rows rows = connection.select(
        QStringLiteral("SELECT id FROM inbound_messages WHERE account = ? AND relay_seq = ? AND position = ?"),
        {place.account, place.sequence, place.position});
    if (!rows.next())
        return;
    for (const QString &invoice : invoices)
        connection.insert("inbound_invoices", {{"inbound_id", rows.integer("id")}, {"invoice_uuid", invoice}});
}

//! Somebody who hides their telephone is still the one whose telephone was seen beside the same id before.
QString contactOf(Connection &connection, const InboundMessage &reply)
{
    const QString contact = canonicalContact(reply.from);
    // Whose number has changed is somebody else until a person says otherwise: neither the consent nor anything moves.
    if (reply.userId.isEmpty() || !isCustomersOwn(reply))
        return contact;
    if (!domain::PhoneNumber::parse(contact)) {
        Rows known = connection.select(QStringLiteral("SELECT contact FROM contact_ids WHERE user_id = ?"),
                                       {reply.userId.left(150)});
        return known.next() ? known.text("contact") : contact;
    }
    if (!connection.insertIfAbsent("contact_ids", {{"user_id", reply.userId.left(150)}, {"contact", contact}}))
        connection.execute(QStringLiteral("UPDATE contact_ids SET contact = ? WHERE user_id = ?"),
                           {contact, reply.userId.left(150)});
    return contact;
}

} // namespace

QString canonicalContact(const QString &from)
{
    // Linked-device providers write "5215512345678@c.us".
    const QString name = from.section(u'@', 0, 0).trimmed();
    if (const domain::Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(name))
        return phone->e164();
    const bool digits =
        !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (digits) {
        if (const domain::Result<domain::PhoneNumber> phone = domain::PhoneNumber::parse(QString(u'+' + name)))
            return phone->e164();
    }
    return from.trimmed().left(100);
}

bool storeReply(Connection &connection, const InboundMessage &received, const StreamPlace &place,
                const services::AnswerRules &rules, const QDateTime &nowUtc)
{
    InboundMessage reply = received;
    reply.providerId = keptId(reply.providerId);
    reply.replyTo = keptId(reply.replyTo);
    if (isKnown(connection, reply, place))
        return false;
    const QString contact = contactOf(connection, reply);
    const QDateTime at = reply.at.isValid() ? reply.at : place.receivedAt;
    const qint64 conversation = ensureConversation(connection, contact, openingOf(reply, at), at);
    const Understood understood = isCustomersOwn(reply) ? understand(connection, reply, contact) : Understood();
    const QStringList &invoices = understood.invoices;
    const bool isNew = connection.insertIfAbsent(
        "inbound_messages", {{"account", place.account},
                             {"relay_seq", place.sequence},
                             {"position", place.position},
                             {"provider_id", reply.providerId.isEmpty() ? QVariant() : QVariant(reply.providerId)},
                             {"conversation_id", conversation},
                             {"sender", reply.from.left(200)},
                             {"sender_name", reply.senderName.left(300)},
                             {"type", reply.type.left(40)},
                             {"text", reply.text},
                             {"media_link", reply.mediaLink},
                             {"media_file_name", reply.mediaFileName.left(255)},
                             {"reply_to", reply.replyTo},
                             {"payload", reply.payload.left(256)},
                             {"intent", services::wordOf(understood.intent)},
                             {"invoice_uuid", invoices.isEmpty() ? QVariant() : QVariant(invoices.constFirst())},
                             {"at", stored(at)},
                             {"received_at", stored(place.receivedAt)}});
    if (!isNew)
        return false;
    keepInvoices(connection, place, invoices);
    noteReply(connection, conversation, reply, at);
    if (!isCustomersOwn(reply))
        return true;
    releaseAwaiting(connection, contact, nowUtc);
    if (isStopWord(reply.text))
        withdrawConsent(connection, {0, contact, QStringLiteral("respuesta del cliente"), reply.text}, nowUtc);
    answerAutomatically(connection, conversation, contact, understood, rules, nowUtc);
    return true;
}

} // namespace storage
