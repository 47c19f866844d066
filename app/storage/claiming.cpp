// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/invoicerows.h"
#include "storage/messagerows.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/processidentity.h"
#include "storage/sendability.h"
#include "storage/storedvalues.h"

#include "domain/servicewindow.h"

#include <QCoreApplication>

namespace storage {

using namespace domain;
using services::Claim;
using services::OutboxTurn;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

//! Messages that may leave once their time has come: nothing earlier to the same number waits, nothing is on its way.
const QString kHeads = QStringLiteral(
    "m.state = 'queued' AND m.awaits_window = 0 AND NOT EXISTS (SELECT 1 FROM messages o WHERE "
    "o.recipient = m.recipient AND "
    "((o.state = 'queued' AND o.awaits_window = 0 AND o.seq < m.seq) OR (o.state = 'sending' AND o.seq <> m.seq)))");

//! \return why the message must not leave any more, for people; empty: it may
QString whyNotSend(Connection &connection, const Message &message, qint64 conversation, const QDateTime &nowUtc)
{
    if (conversation != 0) {
        Rows rows =
            connection.select(QStringLiteral("SELECT last_inbound_at FROM conversations WHERE id = ?"), {conversation});
        const bool open = rows.next() && ServiceWindow(rows.instant("last_inbound_at")).isOpen(nowUtc);
        return open ? QString()
                    : tr("Pasaron más de 24 horas desde el último mensaje del cliente; la respuesta no se envió.");
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

} // namespace

OutboxTurn nextTurn(Connection &connection, const QDateTime &nowUtc, const QStringList &notTo)
{
    QString others;
    QVariantList values{stored(nowUtc)};
    for (const QString &number : notTo) {
        others += QStringLiteral(" AND m.recipient <> ?");
        values.append(number);
    }
    OutboxTurn turn;
    Rows due = connection.select(
        QStringLiteral("SELECT m.* FROM messages m WHERE %1 AND m.not_before <= ?%2 ORDER BY m.seq LIMIT 1")
            .arg(kHeads, others),
        values);
    if (due.next()) {
        turn.item = outboxItemFrom(due);
        turn.nextDue = due.instant("not_before");
        return turn;
    }
    Rows next =
        connection.select(QStringLiteral("SELECT MIN(m.not_before) AS next_due FROM messages m WHERE %1").arg(kHeads));
    if (next.next())
        turn.nextDue = next.instant("next_due");
    return turn;
}

Result<QByteArray> freezeBody(Connection &connection, const MessageId &id, const QByteArray &body)
{
    Transaction transaction(connection);
    connection.execute(QStringLiteral("UPDATE messages SET body = ? WHERE id = ? AND body IS NULL"), {body, id.value});
    Rows rows = connection.select(QStringLiteral("SELECT body FROM messages WHERE id = ?"), {id.value});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    const QByteArray kept = rows.bytes("body");
    transaction.commit();
    return kept;
}

Result<Claim> claim(Connection &connection, const MessageId &id, int attemptCount, const QDateTime &nowUtc,
                    std::chrono::seconds lease)
{
    Transaction transaction(connection);
    Rows rows = connection.select(QStringLiteral("SELECT * FROM messages WHERE id = ?"), {id.value});
    if (!rows.next())
        return failure(ErrorKind::NotFound, tr("Ese mensaje ya no está guardado."));
    const Message message = messageFrom(rows);
    if (message.state != MessageState::Queued || message.attemptCount != attemptCount)
        return failure(ErrorKind::InvalidState, tr("Otro programa ya tomó ese mensaje."));
    if (const QString reason = whyNotSend(connection, message, rows.integer("conversation_id"), nowUtc);
        !reason.isEmpty()) {
        cancelQueued(connection, {id.value}, EventSource::Agent, reason, nowUtc);
        transaction.commit();
        return failure(ErrorKind::InvalidState, reason);
    }
    if (const std::optional<QString> held = heldByWindow(connection, rows, nowUtc)) {
        transaction.commit();
        return failure(ErrorKind::InvalidState, *held);
    }
    const Claim claim{id, rows.number("claim_no") + 1, attemptCount + 1};
    // The condition decides among workers, whatever each of them has read before.
    const int changed = connection.execute(
        QStringLiteral("UPDATE messages SET own_state = 'sending', state = 'sending', claim_no = ?, attempt_count = ?, "
                       "lease_owner = ?, lease_until = ?, updated_at = ? "
                       "WHERE id = ? AND state = 'queued' AND claim_no = ?"),
        {claim.claimNumber, claim.attempt, ownIdentity(), stored(nowUtc.addSecs(lease.count())), stored(nowUtc),
         id.value, claim.claimNumber - 1});
    if (changed != 1)
        return failure(ErrorKind::InvalidState, tr("Otro programa ya tomó ese mensaje."));
    connection.insert("message_attempts", {{"message_id", id.value},
                                           {"number", claim.attempt},
                                           {"claim_no", claim.claimNumber},
                                           {"lease_owner", ownIdentity()},
                                           {"started_at", stored(nowUtc)},
                                           {"detail", QString()}});
    appendEvent(connection, id.value, {QStringLiteral("sending"), EventSource::Agent, nowUtc, {}}, nowUtc);
    refreshMessage(connection, id.value, nowUtc);
    transaction.commit();
    return claim;
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

int recoverAbandoned(Connection &connection, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    QStringList abandoned;
    Rows rows = connection.select(
        QStringLiteral("SELECT id, lease_owner, lease_until FROM messages WHERE own_state = 'sending'"));
    while (rows.next()) {
        const bool gone = presenceOf(rows.text("lease_owner")) == Presence::Gone;
        if (gone || rows.instant("lease_until") <= nowUtc)
            abandoned.append(rows.text("id"));
    }
    if (abandoned.isEmpty())
        return 0; // nothing to commit, and no news to those who watch for changes
    for (const QString &id : std::as_const(abandoned)) {
        const QString reason =
            tr("Recado se cerró mientras lo enviaba: no se sabe si salió. No se repite por sí solo.");
        connection.execute(QStringLiteral("UPDATE messages SET own_state = 'uncertain', last_error = ?, "
                                          "lease_owner = '', lease_until = '', updated_at = ? WHERE id = ?"),
                           {reason, stored(nowUtc), id});
        appendEvent(connection, id, {QStringLiteral("uncertain"), EventSource::Agent, nowUtc, reason}, nowUtc);
        refreshMessage(connection, id, nowUtc);
    }
    transaction.commit();
    return static_cast<int>(abandoned.size());
}

} // namespace storage
