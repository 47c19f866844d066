// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/pace.h"
#include "storage/refusals.h"
#include "storage/reopening.h"
#include "storage/storedvalues.h"
#include "storage/templates.h"

#include <QCoreApplication>

namespace storage {

using namespace domain;
using services::AttemptRecord;
using services::Claim;
using services::OutboxRepository;
using services::SendResult;

namespace {

constexpr qsizetype kLongestResponse = qsizetype{64} * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

MessageState ownStateAfter(AttemptRecord::Next next)
{
    switch (next) {
    case AttemptRecord::Next::Accepted:
        return MessageState::Accepted;
    case AttemptRecord::Next::RetryAt:
        return MessageState::Queued;
    case AttemptRecord::Next::Failed:
        return MessageState::Failed;
    case AttemptRecord::Next::Uncertain:
        return MessageState::Uncertain;
    }
    Q_UNREACHABLE();
}

//! The word of the timeline; that of an acceptance or a failure is evidence too.
QString eventAfter(AttemptRecord::Next next)
{
    return next == AttemptRecord::Next::RetryAt ? QStringLiteral("retry") : domain::wordOf(ownStateAfter(next));
}

void keepAttempt(Connection &connection, const Claim &claim, const SendResult &result, const QDateTime &nowUtc)
{
    connection.execute(
        QStringLiteral("UPDATE message_attempts SET ended_at = ?, outcome = ?, http_status = ?, provider_code = ?, "
                       "provider_id = ?, detail = ?, response = ? WHERE message_id = ? AND number = ?"),
        {stored(nowUtc), wordOf(result.outcome), result.httpStatus, result.providerCode, result.providerId,
         result.detail, result.response.left(kLongestResponse), claim.id.value, claim.attempt});
}

//! \return false when the message has gone on without this attempt: recovered and decided upon, or claimed again
bool settle(Connection &connection, const Claim &claim, const AttemptRecord &record, const QDateTime &nowUtc)
{
    const QVariant notBefore =
        record.next == AttemptRecord::Next::RetryAt ? stored(nowUtc.addDuration(record.retryIn)) : QVariant();
    const QString error = record.next == AttemptRecord::Next::Accepted ? QString() : record.result.detail;
    // An answer that comes after the claim was given up for lost is still the truth about it.
    return connection.execute(
               QStringLiteral("UPDATE messages SET own_state = ?, not_before = COALESCE(?, not_before), "
                              "provider_id = CASE WHEN ? = '' THEN provider_id ELSE ? END, last_error = ?, "
                              "lease_owner = '', lease_until = '', updated_at = ? "
                              "WHERE id = ? AND claim_no = ? AND own_state IN ('sending', 'uncertain')"),
               {domain::wordOf(ownStateAfter(record.next)), notBefore, record.result.providerId,
                record.result.providerId, error, stored(nowUtc), claim.id.value, claim.claimNumber}) == 1;
}

//! Whether the timeline has it: who did not hear that the commit was done says it again.
bool isTold(Connection &connection, const Claim &claim, const QString &word)
{
    return connection
        .select(QStringLiteral("SELECT id FROM message_events WHERE message_id = ? AND attempt = ? AND status = ? "
                               "AND source = ?"),
                {claim.id.value, claim.attempt, word, domain::wordOf(EventSource::Api)})
        .next();
}

//! In the order of a claim: the pace first.
void holdOthers(Connection &connection, const AttemptRecord &record, const Moment &now)
{
    if (record.slowsDown)
        Pace(connection).slowDown(now, record.holdsAccount);
    if (record.holdsAccount.count() > 0)
        holdAccount(connection, now.acted.addDuration(record.holdsAccount));
    if (record.stopsAccount)
        stopAccount(connection, record.result.detail, *record.stopsAccount);
}

} // namespace

Result<> finish(Connection &connection, const Claim &claim, const AttemptRecord &received, const Moment &now)
{
    AttemptRecord record = received;
    record.result.providerId = keptId(record.result.providerId);
    const QDateTime &nowUtc = now.acted;
    Transaction transaction(connection);
    holdOthers(connection, record, now);
    // Whoever stores a report about this id meanwhile either finds the message or leaves what joinOrphans finds.
    if (!record.result.providerId.isEmpty())
        connection.dialect().lockName(connection, record.result.providerId);
    Rows known = connection.select(QStringLiteral("SELECT recipient FROM messages WHERE id = ?"), {claim.id.value});
    if (!known.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    if (record.holdsRecipient.count() > 0)
        pauseUntil(connection, known.text("recipient"),
                   now.microseconds() + std::chrono::microseconds(record.holdsRecipient).count());
    keepAttempt(connection, claim, record.result, nowUtc);
    const bool current = settle(connection, claim, record, nowUtc);
    const QString word = eventAfter(record.next);
    if ((current || record.next == AttemptRecord::Next::Accepted) && !isTold(connection, claim, word)) {
        NewEvent event{word, EventSource::Api, nowUtc, record.result.detail, record.result.providerCode};
        event.attempt = claim.attempt;
        event.providerId = record.result.providerId;
        event.scope = record.result.scope;
        appendEvent(connection, claim.id.value, event, nowUtc);
    }
    if (record.result.scope == services::RefusalScope::Template)
        pauseTemplateOf(connection, claim.id.value, record.result.detail, nowUtc);
    joinOrphans(connection, claim.id.value);
    refreshMessage(connection, claim.id.value, nowUtc);
    goOnAfterRefusal(connection, claim.id.value, now);
    transaction.commit();
    return {};
}

Result<> setAside(Connection &connection, const MessageId &id, std::optional<std::chrono::milliseconds> retryIn,
                  const QString &reason, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT state, last_error FROM messages WHERE id = ?"), {id.value});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    if (rows.text("state") != domain::wordOf(MessageState::Queued))
        return failure(ErrorKind::InvalidState, tr("El mensaje ya no está en la bandeja de salida."));
    const bool sameReason = rows.text("last_error") == reason;
    connection.execute(
        QStringLiteral("UPDATE messages SET own_state = ?, not_before = COALESCE(?, not_before), last_error = ?, "
                       "updated_at = ? WHERE id = ?"),
        {domain::wordOf(retryIn ? MessageState::Queued : MessageState::Failed),
         retryIn ? stored(nowUtc.addDuration(*retryIn)) : QVariant(), reason, stored(nowUtc), id.value});
    // A relay that is away for hours is one entry of the timeline, not hundreds.
    if (!retryIn || !sameReason)
        appendEvent(connection, id.value,
                    {retryIn ? QStringLiteral("retry") : QStringLiteral("failed"), EventSource::Agent, nowUtc, reason},
                    nowUtc);
    refreshMessage(connection, id.value, nowUtc);
    transaction.commit();
    return {};
}

Result<> decide(Connection &connection, const MessageId &id, OutboxRepository::Decision decision,
                const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT state FROM messages WHERE id = ?"), {id.value});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    const std::optional<MessageState> state = messageStateFromWord(rows.text("state"));
    if (state != MessageState::Uncertain && state != MessageState::Failed)
        return failure(ErrorKind::InvalidState, tr("El mensaje ya no está en duda: mira su cronología."));
    NewEvent event;
    event.source = EventSource::Person;
    event.at = nowUtc;
    switch (decision) {
    case OutboxRepository::Decision::SendAgain:
        drawLine(connection, id.value, MessageState::Queued, nowUtc);
        openAgain(connection, id.value, *state, nowUtc);
        event.status = QStringLiteral("queued");
        break;
    case OutboxRepository::Decision::ItArrived:
        drawLine(connection, id.value, MessageState::Uncertain, nowUtc);
        event.status = domain::wordOf(DeliveryState::Delivered);
        event.detail = tr("Una persona confirmó que llegó.");
        break;
    case OutboxRepository::Decision::Discard:
        drawLine(connection, id.value, MessageState::Cancelled, nowUtc);
        event.status = QStringLiteral("cancelled");
        event.detail = tr("Una persona lo descartó.");
        break;
    }
    appendEvent(connection, id.value, event, nowUtc);
    refreshMessage(connection, id.value, nowUtc);
    transaction.commit();
    return {};
}

} // namespace storage
