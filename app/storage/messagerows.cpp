// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagerows.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

#include "domain/wordtable.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace storage {

using namespace domain;
using services::OutboxItem;
using services::RefusalScope;
using services::SendOutcome;
using services::WindowFallback;
using services::WindowRule;

namespace {

constexpr std::array kScopeWords{
    Word<RefusalScope>{RefusalScope::Message, QLatin1String("")},
    Word<RefusalScope>{RefusalScope::Recipient, QLatin1String("recipient")},
    Word<RefusalScope>{RefusalScope::Account, QLatin1String("account")},
    Word<RefusalScope>{RefusalScope::Stop, QLatin1String("stop")},
    Word<RefusalScope>{RefusalScope::Template, QLatin1String("template")},
    Word<RefusalScope>{RefusalScope::Window, QLatin1String("window")},
    Word<RefusalScope>{RefusalScope::Document, QLatin1String("document")},
};

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
    return {QStringLiteral("(m.invoice_uuid = ? OR m.id IN "
                           "(SELECT l.message_id FROM message_invoices l WHERE l.invoice_uuid = ?))"),
            {invoice.toString(), invoice.toString()}};
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
    case SendOutcome::Running:
        return QStringLiteral("running");
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

QString wordOf(RefusalScope scope)
{
    return wordIn(kScopeWords, scope);
}

RefusalScope refusalScopeFromWord(const QString &word)
{
    return valueIn(kScopeWords, word).value_or(RefusalScope::Message);
}

QString wordOf(WindowRule rule)
{
    switch (rule) {
    case WindowRule::Ignore:
        return {};
    case WindowRule::Wait:
        return QStringLiteral("wait");
    case WindowRule::Template:
        return QStringLiteral("template");
    case WindowRule::Refuse:
        return QStringLiteral("refuse");
    }
    Q_UNREACHABLE();
}

WindowRule windowRuleFromWord(const QString &word)
{
    for (const WindowRule rule : {WindowRule::Ignore, WindowRule::Wait, WindowRule::Template}) {
        if (wordOf(rule) == word)
            return rule;
    }
    return WindowRule::Refuse; // what we do not understand must not leave
}

QByteArray toJson(const WindowFallback &fallback)
{
    const QJsonObject object{
        {QStringLiteral("text"), fallback.text},
        {QStringLiteral("content"), QJsonDocument::fromJson(domain::toJson(fallback.content)).object()},
        {QStringLiteral("document"), fallback.documentSha256},
        {QStringLiteral("file"), fallback.fileName}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<WindowFallback> windowFallbackFrom(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const Result<MessageContent> content = messageContentFromJson(
        QJsonDocument(object.value(QLatin1String("content")).toObject()).toJson(QJsonDocument::Compact));
    if (!content || !content->call)
        return std::nullopt;
    return WindowFallback{object.value(QLatin1String("text")).toString(), *content,
                          object.value(QLatin1String("document")).toString(),
                          object.value(QLatin1String("file")).toString()};
}

Message messageFrom(const Rows &rows)
{
    Message message;
    message.id = MessageId{rows.text("id")};
    message.invoice = invoiceUuidFrom(rows.text("invoice_uuid"));
    message.event = businessEventFromWord(rows.text("event"));
    message.kind = messageKindFromWord(rows.text("kind")).value_or(MessageKind::Text);
    message.to = rows.text("recipient");
    message.text = rows.text("text");
    message.fileName = rows.text("file_name");
    message.clientRef = rows.text("client_ref");
    message.providerId = rows.text("provider_id");
    message.state = messageStateFromWord(rows.text("state")).value_or(MessageState::Uncertain);
    message.conflict = rows.flag("conflict");
    message.createdAt = rows.instant("created_at");
    message.notBefore = rows.instant("not_before");
    message.automatic = rows.flag("automatic");
    message.attemptCount = rows.number("attempt_count");
    message.lastError = rows.text("last_error");
    return message;
}

OutboxItem outboxItemFrom(const Rows &rows)
{
    OutboxItem item;
    item.id = MessageId{rows.text("id")};
    item.draft.kind = messageKindFromWord(rows.text("kind")).value_or(MessageKind::Text);
    item.draft.to = phoneFrom(rows.text("recipient")).value_or(PhoneNumber());
    if (item.draft.to.isNull())
        item.draft.userId = rows.text("recipient");
    item.draft.text = rows.text("text");
    item.draft.documentSha256 = rows.text("document_sha256");
    item.draft.fileName = rows.text("file_name");
    item.draft.content = messageContentFromJson(rows.text("content").toUtf8()).value_or(MessageContent());
    item.draft.replyTo = rows.text("reply_to");
    item.draft.automatic = rows.flag("automatic");
    item.clientRef = rows.text("client_ref");
    item.key = MessageId{rows.text("send_key")};
    item.attemptCount = rows.number("attempt_count");
    item.claimNumber = rows.number("claim_no");
    if (item.attemptCount > 0)
        item.body = rows.bytes("body");
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
