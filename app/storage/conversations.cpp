// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversations.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace storage {

using namespace domain;
using services::ConversationRow;
using services::ThreadEntry;

namespace {

ConversationRow conversationFrom(const Rows &rows)
{
    ConversationRow row;
    row.id = rows.integer("id");
    row.contact = rows.text("contact");
    row.customerName = rows.text("customer_name");
    if (row.customerName.isEmpty())
        row.customerName = rows.text("sender_name");
    if (row.customerName.isEmpty())
        row.customerName = row.contact;
    row.lastText = rows.text("last_text");
    row.lastAt = rows.instant("last_at");
    row.unread = rows.number("unread");
    row.window = ServiceWindow(rows.instant("last_inbound_at"));
    row.consent = consentFromWord(rows.text("consent"));
    if (row.consent == Consent::Unknown)
        row.consent = consentFromWord(rows.text("customer_consent"));
    return row;
}

QString folioOf(const Rows &rows)
{
    if (rows.isNull("invoice_uuid"))
        return {};
    Invoice invoice;
    invoice.uuid = invoiceUuidFrom(rows.text("invoice_uuid"));
    invoice.serie = rows.text("serie");
    invoice.folio = rows.text("folio");
    return invoice.folioText();
}

ThreadEntry inboundEntryFrom(const Rows &rows)
{
    ThreadEntry entry;
    entry.inbound = true;
    entry.id = QStringLiteral("in-%1").arg(rows.integer("id"));
    entry.text = rows.text("text");
    entry.type = rows.text("type");
    entry.fileName = rows.text("media_file_name");
    entry.at = rows.instant("at");
    entry.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
    entry.folio = folioOf(rows);
    return entry;
}

ThreadEntry outboundEntryFrom(const Rows &rows)
{
    ThreadEntry entry;
    entry.id = rows.text("id");
    entry.text = rows.text("text");
    entry.type = rows.text("kind");
    entry.fileName = rows.text("file_name");
    entry.automatic = rows.flag("automatic");
    entry.at = rows.instant("created_at");
    entry.state = messageStateFromWord(rows.text("state"));
    entry.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
    entry.folio = folioOf(rows);
    return entry;
}

//! The folios of replies that speak of several invoices.
QHash<QString, QStringList> foliosOfReplies(Connection &connection, qint64 conversation)
{
    QHash<QString, QStringList> folios;
    Rows rows = connection.select(
        QStringLiteral("SELECT n.inbound_id, n.invoice_uuid, i.serie, i.folio FROM inbound_invoices n "
                       "JOIN inbound_messages r ON r.id = n.inbound_id JOIN invoices i ON i.uuid = n.invoice_uuid "
                       "WHERE r.conversation_id = ? ORDER BY i.folio_sort, i.uuid"),
        {conversation});
    while (rows.next())
        folios[QStringLiteral("in-%1").arg(rows.integer("inbound_id"))].append(folioOf(rows));
    return folios;
}

} // namespace

QList<ConversationRow> conversationRows(Connection &connection, int limit)
{
    QList<ConversationRow> conversations;
    // Several customers may share a number; the oldest lends its name.
    Rows rows = connection.select(
        QStringLiteral("SELECT v.*, c.name AS customer_name, c.consent AS customer_consent FROM conversations v "
                       "LEFT JOIN customers c ON c.id = (SELECT MIN(o.id) FROM customers o WHERE o.phone = v.contact) "
                       "ORDER BY v.last_at DESC, v.id DESC LIMIT ?"),
        {limit});
    while (rows.next())
        conversations.append(conversationFrom(rows));
    return conversations;
}

Result<QList<ThreadEntry>> threadOf(Connection &connection, qint64 conversation, int limit)
{
    const Transaction oneView(connection, Transaction::Kind::Read);
    Rows contact = connection.select(QStringLiteral("SELECT contact FROM conversations WHERE id = ?"), {conversation});
    if (!contact.next())
        return failure(ErrorKind::NotFound,
                       QCoreApplication::translate("Storage", "Esa conversación ya no está guardada."));
    QList<ThreadEntry> entries;
    Rows inbound = connection.select(
        QStringLiteral("SELECT r.*, i.serie, i.folio FROM inbound_messages r LEFT JOIN invoices i ON "
                       "i.uuid = r.invoice_uuid WHERE r.conversation_id = ? ORDER BY r.at DESC, r.id DESC LIMIT ?"),
        {conversation, limit});
    while (inbound.next())
        entries.prepend(inboundEntryFrom(inbound));
    const QHash<QString, QStringList> folios = foliosOfReplies(connection, conversation);
    for (ThreadEntry &entry : entries)
        entry.folio = folios.contains(entry.id) ? folios.value(entry.id).join(QStringLiteral(", ")) : entry.folio;
    Rows outbound = connection.select(
        QStringLiteral("SELECT m.*, i.serie, i.folio FROM messages m LEFT JOIN invoices i ON i.uuid = m.invoice_uuid "
                       "WHERE m.recipient = ? OR m.conversation_id = ? ORDER BY m.seq DESC LIMIT ?"),
        {contact.text("contact"), conversation, limit});
    QList<ThreadEntry> ours;
    while (outbound.next())
        ours.prepend(outboundEntryFrom(outbound));
    entries += ours;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const ThreadEntry &left, const ThreadEntry &right) { return left.at < right.at; });
    return entries.mid(std::max<qsizetype>(0, entries.size() - limit));
}

QString markSeen(Connection &connection, qint64 conversation)
{
    Transaction transaction(connection);
    const int changed = connection.execute(
        QStringLiteral("UPDATE conversations SET unread = 0 WHERE id = ? AND unread > 0"), {conversation});
    if (changed == 0)
        return {};
    Rows newest = connection.select(
        QStringLiteral("SELECT provider_id FROM inbound_messages WHERE conversation_id = ? AND seen = 0 AND "
                       "type <> 'system' ORDER BY at DESC, id DESC LIMIT 1"),
        {conversation});
    const QString id = newest.next() && !newest.isNull("provider_id") ? newest.text("provider_id") : QString();
    connection.execute(QStringLiteral("UPDATE inbound_messages SET seen = 1 WHERE conversation_id = ? AND seen = 0"),
                       {conversation});
    transaction.commit();
    return id;
}

int unreadTotal(Connection &connection)
{
    Rows rows = connection.select(QStringLiteral("SELECT COALESCE(SUM(unread), 0) AS unread FROM conversations"));
    return rows.next() ? rows.number("unread") : 0;
}

} // namespace storage
