// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/messagestate.h"
#include "storage/outbox.h"
#include "storage/processidentity.h"
#include "storage/storedvalues.h"

#include <QCoreApplication>

// What becomes of messages in doubt, one small transaction each: of several programs that see the same one, one acts.
namespace storage {

using namespace domain;
using namespace std::chrono_literals;
using services::MessageGateway;

namespace {

constexpr auto kWindow = 10min;        // in which a report of a message that was taken should come
constexpr auto kLongestWindow = 30min; // also without a sign of life from the relay
constexpr int kMostAsked = 5;
constexpr auto kKeyMargin = 60s;

QString tr(const char *text)
{
    return QCoreApplication::translate("Storage", text);
}

struct Doubtful
{
    QString id;
    int claimNumber = 0;
};

//! Takes the message for this transaction, if nobody else has moved it meanwhile.
bool take(Connection &connection, const Doubtful &message, const QString &ownState, const QDateTime &nowUtc)
{
    return connection.execute(
               QStringLiteral("UPDATE messages SET own_state = ?, updated_at = ? WHERE id = ? AND claim_no = ? "
                              "AND own_state = 'uncertain' AND state = 'uncertain'"),
               {ownState, stored(nowUtc), message.id, message.claimNumber}) == 1;
}

QList<Doubtful> abandonedOnes(Connection &connection, const QDateTime &realNow)
{
    QList<Doubtful> abandoned;
    Rows rows = connection.select(
        QStringLiteral("SELECT id, claim_no, lease_owner, lease_until FROM messages WHERE own_state = 'sending'"));
    while (rows.next()) {
        const bool gone = presenceOf(rows.text("lease_owner")) == Presence::Gone;
        if (gone || rows.instant("lease_until") <= realNow)
            abandoned.append({rows.text("id"), rows.number("claim_no")});
    }
    return abandoned;
}

bool giveUp(Connection &connection, const Doubtful &message, const QDateTime &nowUtc)
{
    const QString reason = tr("Recado se cerró mientras lo enviaba: no se sabe si salió. No se repite por sí solo.");
    Transaction transaction(connection);
    const int changed = connection.execute(
        QStringLiteral("UPDATE messages SET own_state = 'uncertain', last_error = ?, lease_owner = '', "
                       "lease_until = '', updated_at = ? WHERE id = ? AND claim_no = ? AND own_state = 'sending'"),
        {reason, stored(nowUtc), message.id, message.claimNumber});
    if (changed != 1)
        return false;
    appendEvent(connection, message.id, {QStringLiteral("uncertain"), EventSource::Agent, nowUtc, reason}, nowUtc);
    refreshMessage(connection, message.id, nowUtc);
    transaction.commit();
    return true;
}

QList<Doubtful> uncertainOnes(Connection &connection)
{
    QList<Doubtful> uncertain;
    Rows rows = connection.select(QStringLiteral(
        "SELECT id, claim_no FROM messages WHERE state = 'uncertain' AND own_state = 'uncertain' ORDER BY seq"));
    while (rows.next())
        uncertain.append({rows.text("id"), rows.number("claim_no")});
    return uncertain;
}

//! Step 1 of the ladder: the same key and bytes, while the provider still knows the key.
bool mayAskAgain(Connection &connection, const Doubtful &message, const MessageGateway::Reliability &provider,
                 const QDateTime &nowUtc)
{
    if (!provider.dedupsOnKey)
        return false;
    Rows rows = connection.select(
        QStringLiteral("SELECT MIN(started_at) AS first_at, SUM(CASE WHEN outcome NOT IN ('safe', 'unauthorized') THEN "
                       "1 ELSE 0 END) AS reached FROM message_attempts WHERE message_id = ?"),
        {message.id});
    return rows.next() && rows.number("reached") < kMostAsked &&
           rows.instant("first_at").addDuration(provider.keyLifetime) > nowUtc.addDuration(kKeyMargin);
}

bool askAgain(Connection &connection, const Doubtful &message, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    if (!take(connection, message, wordOf(MessageState::Queued), nowUtc))
        return false;
    connection.execute(QStringLiteral("UPDATE messages SET not_before = ? WHERE id = ?"), {stored(nowUtc), message.id});
    appendEvent(connection, message.id,
                {QStringLiteral("retry"), EventSource::Agent, nowUtc,
                 tr("Se pregunta de nuevo con la misma clave: el proveedor no lo toma dos veces.")},
                nowUtc);
    refreshMessage(connection, message.id, nowUtc);
    transaction.commit();
    return true;
}

//! The newest word about the doubt, and since when.
struct Doubt
{
    bool told = false;
    QDateTime since;
};

Doubt doubtOf(Connection &connection, const Doubtful &message)
{
    Rows rows =
        connection.select(QStringLiteral("SELECT status, received_at FROM message_events WHERE message_id = ? "
                                         "AND status IN ('uncertain', 'needs_person') ORDER BY id DESC LIMIT 1"),
                          {message.id});
    if (!rows.next())
        return {true, {}};
    return {rows.text("status") == QLatin1String("needs_person"), rows.instant("received_at")};
}

QDateTime relayAliveAt(Connection &connection)
{
    Rows rows = connection.select(QStringLiteral("SELECT MAX(alive_at) AS alive_at FROM relay_path"));
    return rows.next() ? rows.instant("alive_at") : QDateTime();
}

//! Steps 3 and 4: no report came although it could have.
bool isHopeless(const Doubt &doubt, const MessageGateway::Reliability &provider, const QDateTime &relayAlive,
                const QDateTime &nowUtc)
{
    if (doubt.told)
        return false;
    const auto waited = std::chrono::milliseconds(doubt.since.msecsTo(nowUtc));
    if (waited < kWindow)
        return false;
    const bool couldHaveCome = relayAlive.isValid() && relayAlive >= doubt.since.addDuration(kWindow);
    return !provider.echoesRef || couldHaveCome || waited >= kLongestWindow;
}

bool askPerson(Connection &connection, const Doubtful &message, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    if (!take(connection, message, wordOf(MessageState::Uncertain), nowUtc) || doubtOf(connection, message).told)
        return false;
    appendEvent(connection, message.id,
                {QStringLiteral("needs_person"), EventSource::Agent, nowUtc,
                 tr("No llegó ningún aviso del proveedor. Decide: llegó, enviarlo otra vez o descartarlo.")},
                nowUtc);
    transaction.commit();
    return true;
}

} // namespace

services::Reconciliation reconcile(Connection &connection, const MessageGateway::Reliability &provider,
                                   const Moment &now)
{
    services::Reconciliation done;
    for (const Doubtful &message : abandonedOnes(connection, now.real))
        done.abandoned += giveUp(connection, message, now.acted) ? 1 : 0;
    const QDateTime relayAlive = relayAliveAt(connection);
    for (const Doubtful &message : uncertainOnes(connection)) {
        if (mayAskAgain(connection, message, provider, now.acted))
            done.askedAgain += askAgain(connection, message, now.acted) ? 1 : 0;
        else if (isHopeless(doubtOf(connection, message), provider, relayAlive, now.acted))
            done.needPerson += askPerson(connection, message, now.acted) ? 1 : 0;
    }
    return done;
}

} // namespace storage
