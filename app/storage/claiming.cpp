// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/departure.h"
#include "storage/invoicerows.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/pace.h"
#include "storage/processidentity.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include "domain/servicewindow.h"

#include <QCoreApplication>

#include <algorithm>

namespace storage {

using namespace domain;
using namespace std::chrono_literals;
using services::Claim;
using services::ClaimAnswer;
using services::OutboxTurn;

namespace {

constexpr auto kWhileStopped = 2s; // a person, or another program, lifts it

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! The first message that waits for each customer to whom nothing is on its way. What waits for the office's hours lets
//! what a person sends now go
//! first; so does what a person put off.
QString headsAt(const QDateTime &now)
{
    return QStringLiteral(
               "(SELECT recipient, MIN(seq) AS first_seq FROM messages WHERE state = 'queued' AND awaits_window = 0 "
               "AND "
               "((within_hours = 0 AND scheduled = 0) OR not_before <= '%1') GROUP BY recipient) h "
               "JOIN messages m ON m.seq = h.first_seq LEFT JOIN send_pairs p ON p.recipient = m.recipient "
               "WHERE NOT EXISTS (SELECT 1 FROM messages s WHERE s.recipient = m.recipient AND s.state = 'sending')")
        .arg(stored(now).toString());
}

//! When the hours open for the first of those that wait for them, or the hour comes that a person chose; null: none
//! waits.
QDateTime nextOpening(Connection &connection)
{
    Rows rows = connection.select(QStringLiteral("SELECT MIN(not_before) AS opening FROM messages WHERE "
                                                 "state = 'queued' AND awaits_window = 0 AND "
                                                 "(within_hours = 1 OR scheduled = 1)"));
    return rows.next() ? rows.instant("opening") : QDateTime();
}

//! \return why the message must not leave any more, for people; empty: it may
QString whyNotSend(Connection &connection, const Message &message, qint64 conversation, const QDateTime &nowUtc)
{
    if (conversation != 0) {
        Rows rows =
            connection.select(QStringLiteral("SELECT last_inbound_at FROM conversations WHERE id = ?"), {conversation});
        const bool open = rows.next() && ServiceWindow(rows.instant("last_inbound_at")).isOpen(nowUtc);
        if (!open)
            return tr("Pasaron más de 24 horas desde el último mensaje del cliente; la respuesta no se envió.");
        // A rule's answer may carry an invoice, which may have been cancelled meanwhile.
        const std::optional<Invoice> invoice = findInvoice(connection, message.invoice);
        return invoice ? whyNotNotify(*invoice, BusinessEvent::Issued) : QString();
    }
    const std::optional<Invoice> invoice = findInvoice(connection, message.invoice);
    if (!invoice || !message.event)
        return tr("La factura ya no está guardada; no se envió.");
    if (QString reason = whyNotNotify(*invoice, *message.event); !reason.isEmpty())
        return reason;
    return isConsentWithdrawn(connection, message.invoice, message.to)
               ? tr("El cliente pidió no recibir más mensajes; no se envió.")
               : QString();
}

//! What the attempts so far mean for the next one.
struct History
{
    int reached = 0;
    QDateTime first;
};

History historyOf(Connection &connection, const MessageId &id)
{
    // An attempt without an outcome died on its way: it may have reached the provider.
    Rows rows = connection.select(
        QStringLiteral("SELECT MIN(a.started_at) AS first_at, "
                       "SUM(CASE WHEN a.outcome NOT IN ('safe', 'unauthorized') AND a.number > m.decided_attempt "
                       "THEN 1 ELSE 0 END) AS reached "
                       "FROM message_attempts a JOIN messages m ON m.id = a.message_id WHERE a.message_id = ?"),
        {id.value});
    return rows.next() ? History{rows.number("reached"), rows.instant("first_at")} : History{};
}

//! The conditional UPDATE that decides among workers, whatever each of them has read before.
bool takeMessage(Connection &connection, const Claim &claim, const Moment &now, std::chrono::seconds lease)
{
    return connection.execute(
               QStringLiteral("UPDATE messages SET own_state = 'sending', state = 'sending', claim_no = ?, "
                              "attempt_count = ?, body = ?, lease_owner = ?, lease_until = ?, updated_at = ?, "
                              "scheduled = 0 "
                              "WHERE id = ? AND state = 'queued' AND claim_no = ?"),
               {claim.claimNumber, claim.attempt, claim.body, ownIdentity(), stored(now.real.addDuration(lease)),
                stored(now.acted), claim.id.value, claim.claimNumber - 1}) == 1;
}

void keepStart(Connection &connection, const Claim &claim, const QDateTime &at)
{
    connection.insert("message_attempts", {{"message_id", claim.id.value},
                                           {"number", claim.attempt},
                                           {"claim_no", claim.claimNumber},
                                           {"lease_owner", ownIdentity()},
                                           {"started_at", stored(at)},
                                           {"detail", QString()}});
    appendEvent(connection, claim.id.value, {QStringLiteral("sending"), EventSource::Agent, at, {}}, at);
    refreshMessage(connection, claim.id.value, at);
}

} // namespace

OutboxTurn nextTurn(Connection &connection, int most, const Moment &now)
{
    OutboxTurn turn;
    turn.hold = accountHold(connection, now.acted);
    if (turn.hold.isHeld())
        return turn;
    Rows due = connection.select(
        QStringLiteral("SELECT m.* FROM (SELECT m.seq AS seq FROM %1 AND m.not_before <= ? AND "
                       "COALESCE(p.next_us, 0) <= ? ORDER BY m.seq LIMIT %2) d JOIN messages m ON m.seq = d.seq "
                       "ORDER BY m.seq")
            .arg(headsAt(now.acted))
            .arg(most),
        {stored(now.acted), soon(now)});
    while (due.next())
        turn.items.append(outboxItemFrom(due));
    if (!turn.items.isEmpty())
        return turn;
    Rows waiting =
        connection.select(QStringLiteral("SELECT MIN(m.not_before) AS next_due, "
                                         "MIN(CASE WHEN m.not_before <= ? THEN p.next_us END) AS pause_us FROM %1")
                              .arg(headsAt(now.acted)),
                          {stored(now.acted)});
    if (waiting.next()) {
        turn.nextDue = waiting.instant("next_due");
        if (const QDateTime opening = nextOpening(connection);
            opening.isValid() && (!turn.nextDue.isValid() || opening < turn.nextDue))
            turn.nextDue = opening;
        const std::chrono::microseconds left(waiting.integer("pause_us") - soon(now));
        if (!waiting.isNull("pause_us"))
            turn.pauseEndsIn = std::max(std::chrono::ceil<std::chrono::milliseconds>(left), 0ms);
    }
    return turn;
}

Result<ClaimAnswer> claim(Connection &connection, const ClaimRequest &request, const Calendar &calendar,
                          std::chrono::seconds lease)
{
    Transaction transaction(connection);
    Pace line(connection);
    const Moment now = calendar.now(connection); // after the lock, for which it may have waited
    if (const services::AccountHold hold = accountHold(connection, now.acted); hold.isHeld())
        return ClaimAnswer{std::nullopt, hold.stopped ? kWhileStopped : hold.left};
    Rows rows = connection.selectForUpdate(QStringLiteral("SELECT * FROM messages WHERE id = ?"), {request.id.value});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    const Message message = messageFrom(rows);
    if (message.state != MessageState::Queued || rows.number("claim_no") != request.claimNumber)
        return failure(ErrorKind::InvalidState, tr("Otro programa ya tomó ese mensaje."));
    if (const QString reason = holdBack(connection, message, rows.flag("within_hours"), now.acted); !reason.isEmpty()) {
        transaction.commit();
        return failure(ErrorKind::InvalidState, reason);
    }
    if (const QString reason = whyNotSend(connection, message, rows.integer("conversation_id"), now.acted);
        !reason.isEmpty()) {
        cancelQueued(connection, {request.id.value}, EventSource::Agent, reason, now.acted);
        transaction.commit();
        return failure(ErrorKind::InvalidState, reason);
    }
    if (const std::optional<QString> held = heldByWindow(connection, rows, now.acted)) {
        transaction.commit();
        return failure(ErrorKind::InvalidState, *held);
    }
    if (pauseOf(connection, message.to, now) > 0ms)
        return failure(ErrorKind::InvalidState, tr("A ese cliente se le acaba de escribir."));
    const Place place = line.place(request.pace, now);
    if (const std::chrono::milliseconds wait = tooFarBy(place, now.microseconds()); wait > 0ms)
        return ClaimAnswer{std::nullopt, wait};

    const History history = historyOf(connection, request.id);
    Claim claim;
    claim.id = request.id;
    claim.claimNumber = request.claimNumber + 1;
    claim.attempt = message.attemptCount + 1;
    claim.reached = history.reached;
    // Those of a message that certainly failed and goes again are made anew.
    claim.body = message.attemptCount > 0 && !rows.isNull("body") ? rows.bytes("body") : request.body;
    claim.keyAge = std::chrono::milliseconds(history.first.isValid() ? history.first.msecsTo(now.acted) : 0);
    claim.sendAt = now.steady + std::chrono::microseconds(place.atUs - now.microseconds());
    claim.leaseUntil = now.steady + lease;
    if (!takeMessage(connection, claim, now, lease))
        return failure(ErrorKind::InvalidState, tr("Otro programa ya tomó ese mensaje."));
    line.take(place);
    if (request.pace.betweenTwoToOneCustomer > 0ms)
        pauseUntil(connection, message.to, place.atUs + pauseAfter(request.pace).count());
    keepStart(connection, claim, now.acted);
    transaction.commit();
    return ClaimAnswer{claim, 0ms};
}

std::chrono::microseconds takeAnotherPlace(Connection &connection, const services::MessageGateway::Pace &pace,
                                           int times, const Calendar &calendar)
{
    Transaction transaction(connection);
    Pace line(connection);
    const Moment now = calendar.now(connection);
    const Place place = line.place(pace, now, times);
    line.take(place);
    transaction.commit();
    return now.steady + std::chrono::microseconds(place.atUs - now.microseconds());
}

Result<> release(Connection &connection, const Claim &claim, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    const int changed = connection.execute(
        QStringLiteral("UPDATE messages SET own_state = 'queued', attempt_count = attempt_count - 1, lease_owner = '', "
                       "lease_until = '', updated_at = ? WHERE id = ? AND claim_no = ? AND own_state = 'sending'"),
        {stored(nowUtc), claim.id.value, claim.claimNumber});
    if (changed != 1)
        return failure(ErrorKind::InvalidState, tr("El mensaje ya no está en manos de este programa."));
    connection.execute(QStringLiteral("DELETE FROM message_attempts WHERE message_id = ? AND number = ?"),
                       {claim.id.value, claim.attempt});
    appendEvent(connection, claim.id.value, {QStringLiteral("queued"), EventSource::Agent, nowUtc, {}}, nowUtc);
    refreshMessage(connection, claim.id.value, nowUtc);
    transaction.commit();
    return {};
}

} // namespace storage
