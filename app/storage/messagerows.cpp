// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagerows.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include <QHash>

namespace storage {

using namespace domain;
using services::OutboxItem;
using services::SendOutcome;

namespace {

Attempt attemptFrom(const Rows &rows)
{
    Attempt attempt;
    attempt.number = rows.number("number");
    attempt.startedAt = rows.instant("started_at");
    attempt.endedAt = rows.instant("ended_at");
    attempt.outcome = rows.text("outcome");
    attempt.httpStatus = rows.number("http_status");
    attempt.detail = rows.text("detail");
    return attempt;
}

TimelineEvent eventFrom(const Rows &rows)
{
    TimelineEvent event;
    event.status = rows.text("status");
    event.source = eventSourceFromWord(rows.text("source")).value_or(EventSource::Webhook);
    event.at = rows.instant("at");
    event.receivedAt = rows.instant("received_at");
    event.code = rows.number("code");
    event.detail = rows.text("detail");
    event.late = rows.flag("late");
    return event;
}

//! The messages asked for, as a condition on `m`.
struct Scope
{
    QString condition;
    QVariantList values;
};

Scope scopeOf(const InvoiceUuid &invoice)
{
    if (invoice.isNull())
        return {QStringLiteral("1 = 1"), {}};
    return {QStringLiteral("m.invoice_uuid = ?"), {invoice.toString()}};
}

} // namespace

QString wordOf(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Accepted:
        return QStringLiteral("accepted");
    case SendOutcome::Safe:
        return QStringLiteral("safe");
    case SendOutcome::RateLimited:
        return QStringLiteral("rate_limited");
    case SendOutcome::NotTaken:
        return QStringLiteral("not_taken");
    case SendOutcome::Definite:
        return QStringLiteral("definite");
    case SendOutcome::Unauthorized:
        return QStringLiteral("unauthorized");
    case SendOutcome::Uncertain:
        return QStringLiteral("uncertain");
    }
    Q_UNREACHABLE();
}

Message messageFrom(const Rows &rows)
{
    Message message;
    message.id = MessageId{rows.text("id")};
    message.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
    message.event = businessEventFromWord(rows.text("event"));
    message.kind = messageKindFromWord(rows.text("kind"));
    message.to = rows.text("recipient");
    message.text = rows.text("text");
    message.fileName = rows.text("file_name");
    message.clientRef = rows.text("client_ref");
    message.providerId = rows.text("provider_id");
    message.state = messageStateFromWord(rows.text("state")).value_or(MessageState::Uncertain);
    message.conflict = rows.flag("conflict");
    message.createdAt = rows.instant("created_at");
    message.notBefore = rows.instant("not_before");
    message.attemptCount = rows.number("attempt_count");
    message.lastError = rows.text("last_error");
    return message;
}

OutboxItem outboxItemFrom(const Rows &rows)
{
    OutboxItem item;
    item.id = MessageId{rows.text("id")};
    item.draft.kind = messageKindFromWord(rows.text("kind"));
    item.draft.to = phoneFrom(rows.text("recipient")).value_or(PhoneNumber());
    item.draft.text = rows.text("text");
    item.draft.documentSha256 = rows.text("document_sha256");
    item.draft.fileName = rows.text("file_name");
    item.clientRef = rows.text("client_ref");
    item.key = MessageId{rows.text("send_key")};
    item.body = rows.bytes("body");
    item.attemptCount = rows.number("attempt_count");
    return item;
}

QList<Message> messagesOf(Connection &connection, const InvoiceUuid &invoice)
{
    const Transaction oneView(connection, Transaction::Kind::Read);
    const Scope scope = scopeOf(invoice);
    QList<Message> messages;
    QHash<QString, qsizetype> places;
    Rows rows = connection.select(
        QStringLiteral("SELECT m.* FROM messages m WHERE %1 ORDER BY m.seq").arg(scope.condition), scope.values);
    while (rows.next()) {
        messages.append(messageFrom(rows));
        places.insert(messages.constLast().id.value, messages.size() - 1);
    }
    Rows attempts = connection.select(QStringLiteral("SELECT a.* FROM message_attempts a "
                                                     "JOIN messages m ON m.id = a.message_id WHERE %1 "
                                                     "ORDER BY a.message_id, a.number")
                                          .arg(scope.condition),
                                      scope.values);
    while (attempts.next())
        messages[places.value(attempts.text("message_id"))].attempts.append(attemptFrom(attempts));
    Rows events = connection.select(QStringLiteral("SELECT e.* FROM message_events e "
                                                   "JOIN messages m ON m.id = e.message_id WHERE %1 ORDER BY e.id")
                                        .arg(scope.condition),
                                    scope.values);
    while (events.next())
        messages[places.value(events.text("message_id"))].timeline.append(eventFrom(events));
    return messages;
}

} // namespace storage
