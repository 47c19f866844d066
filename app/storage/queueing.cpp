// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/customers.h"
#include "storage/departure.h"
#include "storage/invoicerows.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/reminders.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace storage {

using namespace domain;
using services::MessageDraft;
using services::NoticeDraft;
using services::QueueOutcome;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! What a message belongs to, beside its draft.
struct Origin
{
    QVariant notice;
    QVariant conversation;
    QVariant invoice;
    QString event;
    QString reference; //!< client_ref begins with it
    QDateTime notBefore;
    EventSource askedBy = EventSource::Person;
    bool withinHours = false;
    bool scheduled = false;
};

QVariant jsonOrNull(const QByteArray &json)
{
    return json.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(json));
}

MessageId keepMessage(Connection &connection, const MessageDraft &draft, const Origin &origin, const QDateTime &nowUtc)
{
    constexpr qsizetype kOwnDigits = 12;
    MessageId id = MessageId::create();
    const QString ownPart = QString(id.value).remove(u'-').left(kOwnDigits);
    const QDateTime notBefore = origin.notBefore.isValid() ? origin.notBefore : nowUtc;
    connection.insert(
        "messages", {{"id", id.value},
                     {"send_key", id.value},
                     {"notice_id", origin.notice},
                     {"conversation_id", origin.conversation},
                     {"invoice_uuid", origin.invoice},
                     {"event", origin.event},
                     {"kind", domain::wordOf(draft.kind)},
                     {"recipient", draft.recipient()},
                     {"text", draft.text},
                     {"document_sha256", draft.documentSha256.isEmpty() ? QVariant() : QVariant(draft.documentSha256)},
                     {"file_name", draft.fileName},
                     {"client_ref", QString(origin.reference + u'/' + ownPart)},
                     {"own_state", domain::wordOf(MessageState::Queued)},
                     {"state", domain::wordOf(MessageState::Queued)},
                     {"last_error", QString()},
                     {"content", jsonOrNull(toJson(draft.content))},
                     {"reply_to", draft.replyTo},
                     {"automatic", draft.automatic ? 1 : 0},
                     {"outside_window", wordOf(draft.outsideWindow)},
                     {"fallback", draft.fallback ? jsonOrNull(toJson(*draft.fallback)) : QVariant()},
                     {"not_before", stored(notBefore)},
                     {"within_hours", origin.withinHours ? 1 : 0},
                     {"scheduled", origin.scheduled ? 1 : 0},
                     {"created_at", stored(nowUtc)},
                     {"updated_at", stored(nowUtc)}});
    appendEvent(connection, id.value, {QStringLiteral("queued"), origin.askedBy, nowUtc, draft.note}, nowUtc);
    return id;
}

QList<MessageId> messagesOfNotice(Connection &connection, const NoticeDraft &draft)
{
    QList<MessageId> messages;
    Rows rows = connection.select(
        QStringLiteral("SELECT m.id FROM messages m JOIN business_events b ON b.id = m.notice_id "
                       "WHERE b.invoice_uuid = ? AND b.event = ? AND b.occurrence = ? ORDER BY m.seq"),
        {draft.invoice.toString(), domain::wordOf(draft.event), draft.occurrence});
    while (rows.next())
        messages.append(MessageId{rows.text("id")});
    return messages;
}

//! WhatsApp's own id of whoever wrote last there, whole: a conversation's name may be cut.
QString userIdIn(Connection &connection, qint64 conversation)
{
    static const QRegularExpression id(QStringLiteral("\\A[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}\\z"));
    Rows rows = connection.select(
        QStringLiteral("SELECT sender FROM inbound_messages WHERE conversation_id = ? ORDER BY id DESC LIMIT 1"),
        {conversation});
    return rows.next() && id.match(rows.text("sender")).hasMatch() ? rows.text("sender") : QString();
}

} // namespace

Result<QueueOutcome> queueNotice(Connection &connection, const NoticeDraft &draft, const QDateTime &nowUtc)
{
    for (const MessageDraft &message : draft.messages) {
        if (message.to.isNull())
            return failure(ErrorKind::InvalidInput, tr("Falta el teléfono."));
    }
    Transaction transaction(connection);
    const std::optional<Invoice> invoice = findInvoice(connection, draft.invoice);
    if (!invoice)
        return failure(ErrorKind::NotFound, tr("Esa factura ya no está guardada."));
    const bool isNew = connection.insertIfAbsent("business_events", {{"invoice_uuid", draft.invoice.toString()},
                                                                     {"event", domain::wordOf(draft.event)},
                                                                     {"occurrence", draft.occurrence},
                                                                     {"asked_by", domain::wordOf(draft.askedBy)},
                                                                     {"created_at", stored(nowUtc)}});
    if (!isNew)
        return QueueOutcome{true, messagesOfNotice(connection, draft)};
    if (const QString reason = whyNotNotify(*invoice, draft.event); !reason.isEmpty())
        return failure(ErrorKind::InvalidState, reason);
    if (draft.told && !holdsStill(connection, *invoice, draft.event, *draft.told))
        return failure(ErrorKind::InvalidState, tr("El saldo de la factura cambió mientras se escribía el aviso."));
    for (const MessageDraft &message : draft.messages) {
        if (isConsentWithdrawn(connection, draft.invoice, message.to.e164()))
            return failure(ErrorKind::InvalidState, tr("El cliente pidió no recibir más mensajes."));
    }
    Rows rows = connection.select(
        QStringLiteral("SELECT id FROM business_events WHERE invoice_uuid = ? AND event = ? AND occurrence = ?"),
        {draft.invoice.toString(), domain::wordOf(draft.event), draft.occurrence});
    if (!rows.next())
        return failure(ErrorKind::Internal, QString());
    Origin origin;
    origin.notice = rows.integer("id");
    origin.invoice = draft.invoice.toString();
    origin.event = domain::wordOf(draft.event);
    origin.reference = draft.folio;
    const QDateTime undoable = nowUtc.addDuration(draft.undoDelay);
    origin.notBefore = draft.notBefore.isValid() ? std::max(draft.notBefore, undoable) : undoable;
    origin.askedBy = draft.askedBy;
    origin.withinHours = draft.withinHours;
    origin.scheduled = !draft.withinHours && draft.notBefore > undoable;
    QueueOutcome outcome;
    for (const MessageDraft &message : draft.messages) {
        outcome.messages.append(keepMessage(connection, message, origin, nowUtc));
        if (draft.told)
            keepAmountTold(connection, outcome.messages.constLast(), *invoice, origin.notice.toLongLong(), *draft.told);
    }
    if (draft.event == BusinessEvent::Due && !outcome.messages.isEmpty())
        noteReminderAsked(connection, draft.invoice, outcome.messages.constFirst(), nowUtc);
    if (!outcome.messages.isEmpty())
        refreshMessage(connection, outcome.messages.constLast().value, nowUtc);
    transaction.commit();
    return outcome;
}

MessageId queueReminder(Connection &connection, const MessageDraft &draft, const Invoice &invoice, qint64 notice,
                        const QDateTime &nowUtc)
{
    Origin origin;
    origin.notice = notice;
    origin.invoice = invoice.uuid.toString();
    origin.event = domain::wordOf(BusinessEvent::Due);
    origin.reference = invoice.folioText();
    origin.askedBy = EventSource::Agent;
    origin.withinHours = true;
    return keepMessage(connection, draft, origin, nowUtc);
}

Result<MessageId> queueReply(Connection &connection, qint64 conversation, const QString &text,
                             services::ReplyReach reach, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT contact FROM conversations WHERE id = ?"), {conversation});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Esa conversación ya no está guardada."));
    MessageDraft draft;
    if (const Result<PhoneNumber> to = PhoneNumber::parse(rows.text("contact")))
        draft.to = *to;
    else if (reach == services::ReplyReach::Telephones)
        return failure(ErrorKind::InvalidState,
                       tr("El cliente no muestra su teléfono, y tu proveedor solo responde a teléfonos. Espera a que "
                          "escriba con su número, o usa otro medio."));
    else if (draft.userId = userIdIn(connection, conversation); draft.userId.isEmpty())
        return failure(ErrorKind::InvalidState, tr("El remitente no es alguien a quien WhatsApp deje responder."));
    draft.text = text;
    Origin origin;
    origin.conversation = conversation;
    origin.reference = QStringLiteral("R-%1").arg(conversation);
    const MessageId id = keepMessage(connection, draft, origin, nowUtc);
    connection.execute(QStringLiteral("UPDATE conversations SET last_text = ?, last_at = ? WHERE id = ?"),
                       {text, stored(nowUtc), conversation});
    transaction.commit();
    return id;
}

void queueAnswer(Connection &connection, qint64 conversation, const Invoice &invoice, const QList<MessageDraft> &answer,
                 const QDateTime &nowUtc)
{
    Origin origin;
    origin.conversation = conversation;
    origin.invoice = invoice.uuid.toString();
    origin.reference = invoice.folioText();
    origin.askedBy = EventSource::Agent;
    for (const MessageDraft &message : answer)
        keepMessage(connection, message, origin, nowUtc);
    connection.execute(QStringLiteral("UPDATE conversations SET last_text = ?, last_at = ? WHERE id = ?"),
                       {answer.constFirst().text, stored(nowUtc), conversation});
}

QList<MessageId> withdrawMessages(Connection &connection, const QList<MessageId> &ids, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    QStringList untried;
    for (const MessageId &id : ids) {
        Rows rows = connection.select(QStringLiteral("SELECT attempt_count FROM messages WHERE id = ?"), {id.value});
        if (rows.next() && rows.number("attempt_count") == 0)
            untried.append(id.value);
    }
    QList<MessageId> withdrawn;
    for (const QString &id :
         cancelQueued(connection, untried, EventSource::Person, tr("Se retiró antes de enviarse."), nowUtc))
        withdrawn.append(MessageId{id});
    transaction.commit();
    return withdrawn;
}

void sendNow(Connection &connection, const QList<MessageId> &ids, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    for (const MessageId &id : ids)
        connection.execute(QStringLiteral("UPDATE messages SET not_before = ?, updated_at = ? "
                                          "WHERE id = ? AND state = 'queued' AND not_before > ?"),
                           {stored(nowUtc), stored(nowUtc), id.value, stored(nowUtc)});
    transaction.commit();
}

} // namespace storage
