// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagestate.h"

#include "storage/connection.h"
#include "storage/messagerows.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

#include <vector>

namespace storage {

using namespace domain;

namespace {

struct CurrentState
{
    MessageState own = MessageState::Queued;
    MessageState shown = MessageState::Queued;
    bool conflict = false;
    int attemptCount = 0;
    qint64 decidedEvent = 0;
    int decidedAttempt = 0;
    int refusedAttempt = 0;
    qint64 notice = 0;
    QString invoice;
    QString lastError;
};

//! Locks the message: its state is a function of all its reports, so whoever writes one waits for the others.
CurrentState currentStateOf(Connection &connection, const QString &message)
{
    CurrentState current;
    Rows rows = connection.selectForUpdate(QStringLiteral("SELECT * FROM messages WHERE id = ?"), {message});
    if (!rows.next())
        return current;
    current.own = messageStateFromWord(rows.text("own_state")).value_or(MessageState::Uncertain);
    current.shown = messageStateFromWord(rows.text("state")).value_or(MessageState::Uncertain);
    current.conflict = rows.flag("conflict");
    current.attemptCount = rows.number("attempt_count");
    current.decidedEvent = rows.integer("decided_event");
    current.decidedAttempt = rows.number("decided_attempt");
    current.refusedAttempt = rows.number("refused_attempt");
    current.notice = rows.integer("notice_id");
    current.invoice = rows.text("invoice_uuid");
    current.lastError = rows.text("last_error");
    return current;
}

struct Evidence
{
    DeliveryVerdict verdict;
    QString failure; //!< text of the newest failure that counts
};

//! Only what counts since the last decision of a person, but a delivery once proven stays proven.
Evidence evidenceOf(Connection &connection, const QString &message, const CurrentState &current)
{
    std::vector<DeliveryState> reports;
    Evidence evidence;
    Rows rows = connection.select(
        QStringLiteral("SELECT id, attempt, status, detail FROM message_events WHERE message_id = ? ORDER BY id"),
        {message});
    while (rows.next()) {
        const std::optional<DeliveryState> report = deliveryStateFromWord(rows.text("status"));
        if (!report)
            continue;
        const bool proof = *report > DeliveryState::Failed;
        const bool beforeDecision = rows.integer("id") <= current.decidedEvent;
        const bool oldFailure = *report == DeliveryState::Failed && rows.number("attempt") <= current.decidedAttempt;
        const bool refused = rows.number("attempt") <= current.refusedAttempt;
        if (!proof && (beforeDecision || refused || (oldFailure && current.decidedEvent > 0)))
            continue;
        reports.push_back(*report);
        if (*report == DeliveryState::Failed)
            evidence.failure = rows.text("detail");
    }
    evidence.verdict = deliveryVerdict(reports);
    return evidence;
}

void refreshInvoice(Connection &connection, const QString &invoice, const QDateTime &nowUtc)
{
    // Its headline is a function of all its messages: whoever changes one of them waits for the others.
    (void)connection.selectForUpdate(QStringLiteral("SELECT id FROM invoices WHERE uuid = ?"), {invoice});
    std::vector<MessageState> states;
    Rows newest = connection.select(QStringLiteral("SELECT MAX(id) AS id FROM business_events WHERE invoice_uuid = ?"),
                                    {invoice});
    const qint64 notice = newest.next() ? newest.integer("id") : 0;
    // A reminder of several invoices belongs to a notice of each.
    Rows rows = connection.select(QStringLiteral("SELECT m.state FROM messages m WHERE m.notice_id = ? OR m.id IN "
                                                 "(SELECT l.message_id FROM message_invoices l WHERE l.notice_id = ?)"),
                                  {notice, notice});
    while (rows.next())
        states.push_back(messageStateFromWord(rows.text("state")).value_or(MessageState::Uncertain));
    const std::optional<MessageState> shown = headline(states);
    connection.execute(
        QStringLiteral("UPDATE invoices SET send_state = ?, send_rank = ?, last_event_at = ? WHERE uuid = ?"),
        {shown ? domain::wordOf(*shown) : QString(), rankOf(shown), stored(nowUtc), invoice});
}

QStringList invoicesOf(Connection &connection, const QString &message, const CurrentState &current)
{
    QStringList invoices;
    if (!current.invoice.isEmpty())
        invoices.append(current.invoice);
    Rows rows = connection.select(
        QStringLiteral("SELECT invoice_uuid FROM message_invoices WHERE message_id = ? AND invoice_uuid <> ?"),
        {message, current.invoice});
    while (rows.next())
        invoices.append(rows.text("invoice_uuid"));
    return invoices;
}

void freeNoticeWithoutAttempts(Connection &connection, qint64 notice)
{
    Rows rows = connection.select(QStringLiteral("SELECT COUNT(*) AS kept FROM messages WHERE notice_id = ? "
                                                 "AND NOT (state = 'cancelled' AND attempt_count = 0)"),
                                  {notice});
    if (!rows.next() || rows.integer("kept") > 0)
        return;
    connection.execute(QStringLiteral("DELETE FROM business_events WHERE id = ?"), {notice});
}

} // namespace

bool appendEvent(Connection &connection, const QString &message, const NewEvent &event, const QDateTime &nowUtc)
{
    bool late = false;
    int attempt = event.attempt;
    if (!message.isEmpty()) {
        const CurrentState current = currentStateOf(connection, message);
        if (attempt == 0)
            attempt = current.attemptCount;
        const std::optional<DeliveryState> report = deliveryStateFromWord(event.status);
        late = report && *report < evidenceOf(connection, message, current).verdict.state;
    }
    connection.insert("message_events", {{"message_id", message.isEmpty() ? QVariant() : QVariant(message)},
                                         {"attempt", attempt},
                                         {"status", event.status.left(60)},
                                         {"source", domain::wordOf(event.source)},
                                         {"at", stored(event.at.isValid() ? event.at : nowUtc)},
                                         {"received_at", stored(nowUtc)},
                                         {"code", event.code},
                                         {"detail", event.detail},
                                         {"late", late ? 1 : 0},
                                         {"provider_id", event.providerId},
                                         {"client_ref", event.clientRef},
                                         {"account", event.account},
                                         {"relay_seq", event.relaySequence},
                                         {"scope", wordOf(event.scope)}});
    return late;
}

void joinOrphans(Connection &connection, const QString &message)
{
    connection.execute(
        QStringLiteral("UPDATE message_events SET message_id = ?, attempt = "
                       "COALESCE((SELECT a.number FROM message_attempts a WHERE a.message_id = ? "
                       "           AND a.provider_id <> '' AND a.provider_id = message_events.provider_id), "
                       "         (SELECT m.attempt_count FROM messages m WHERE m.id = ?)) "
                       "WHERE message_id IS NULL AND ("
                       "(client_ref <> '' AND client_ref = (SELECT m.client_ref FROM messages m WHERE m.id = ?)) OR "
                       "(provider_id <> '' AND provider_id IN "
                       "(SELECT a.provider_id FROM message_attempts a WHERE a.message_id = ?)))"),
        {message, message, message, message, message});
}

void refreshMessage(Connection &connection, const QString &message, const QDateTime &nowUtc)
{
    const CurrentState current = currentStateOf(connection, message);
    const Evidence evidence = evidenceOf(connection, message, current);
    const MessageState shown = withEvidence(current.own, evidence.verdict);
    if (evidence.verdict.conflict && !current.conflict)
        appendEvent(connection, message,
                    {QStringLiteral("conflict"), EventSource::Agent, nowUtc,
                     QCoreApplication::translate(
                         "Storage", "WhatsApp informó un fallo y también la entrega; se toma por buena la entrega.")},
                    nowUtc);
    connection.execute(
        QStringLiteral("UPDATE messages SET state = ?, conflict = ?, last_error = ?, updated_at = ? WHERE id = ?"),
        {domain::wordOf(shown), evidence.verdict.conflict ? 1 : 0,
         evidence.failure.isEmpty() ? current.lastError : evidence.failure, stored(nowUtc), message});
    for (const QString &invoice : invoicesOf(connection, message, current))
        refreshInvoice(connection, invoice, nowUtc);
}

QStringList cancelQueued(Connection &connection, const QStringList &messages, EventSource source, const QString &reason,
                         const QDateTime &nowUtc)
{
    QStringList cancelled;
    for (const QString &message : messages) {
        const int changed = connection.execute(
            QStringLiteral("UPDATE messages SET own_state = 'cancelled', state = 'cancelled', updated_at = ? "
                           "WHERE id = ? AND state = 'queued'"),
            {stored(nowUtc), message});
        if (changed != 1)
            continue;
        cancelled.append(message);
        appendEvent(connection, message, {QStringLiteral("cancelled"), source, nowUtc, reason}, nowUtc);
        const CurrentState current = currentStateOf(connection, message);
        if (current.notice != 0)
            freeNoticeWithoutAttempts(connection, current.notice);
        refreshMessage(connection, message, nowUtc);
    }
    return cancelled;
}

} // namespace storage
