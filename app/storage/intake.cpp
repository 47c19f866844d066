// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/intake.h"

#include "storage/connection.h"
#include "storage/consents.h"
#include "storage/messagestate.h"
#include "storage/refusals.h"
#include "storage/storedvalues.h"
#include "storage/templates.h"

#include <variant>

namespace storage {

using services::AccountReport;
using services::InboundMessage;
using services::IntakeOutcome;
using services::PreferenceReport;
using services::ProviderEvent;
using services::RelayEvent;
using services::StatusReport;
using services::TemplateReport;
using services::UnknownReport;

namespace {

//! The message that a report speaks of, and its attempt (0: the newest). An empty id: not known yet.
struct Match
{
    QString message;
    int attempt = 0;
};

Match matchByProviderId(Connection &connection, const QString &providerId)
{
    if (providerId.isEmpty())
        return {};
    Rows rows = connection.select(QStringLiteral("SELECT message_id, number FROM message_attempts "
                                                 "WHERE provider_id = ? ORDER BY started_at DESC, number DESC"),
                                  {providerId});
    if (rows.next())
        return {rows.text("message_id"), rows.number("number")};
    Rows messages = connection.select(QStringLiteral("SELECT id FROM messages WHERE provider_id = ?"), {providerId});
    return messages.next() ? Match{messages.text("id"), 0} : Match{};
}

Match matchByReference(Connection &connection, const QString &clientRef)
{
    if (clientRef.isEmpty())
        return {};
    Rows exact = connection.select(QStringLiteral("SELECT id FROM messages WHERE client_ref = ?"), {clientRef});
    if (exact.next())
        return {exact.text("id"), 0};
    // A bare folio is shared by a text and its documents: it tells only where a single attempt is still open.
    const QString prefix = clientRef + u'/';
    Rows open = connection.select(
        QStringLiteral("SELECT id FROM messages WHERE provider_id = '' AND attempt_count > 0 AND own_state IN "
                       "('sending', 'uncertain', 'accepted', 'queued') AND SUBSTR(client_ref, 1, ?) = ? LIMIT 2"),
        {prefix.size(), prefix});
    if (!open.next())
        return {};
    const QString only = open.text("id");
    return open.next() ? Match{} : Match{only, 0};
}

Match matchOf(Connection &connection, const StatusReport &report)
{
    const Match byProvider = matchByProviderId(connection, report.providerId);
    return byProvider.message.isEmpty() ? matchByReference(connection, report.clientRef) : byProvider;
}

//! When the attempt began of which a report speaks; null: not known.
QDateTime sentAtOf(Connection &connection, const Match &match)
{
    Rows rows = connection.select(
        QStringLiteral("SELECT started_at FROM message_attempts WHERE message_id = ? AND (number = ? OR ? = 0) "
                       "ORDER BY number DESC LIMIT 1"),
        {match.message, match.attempt, match.attempt});
    return rows.next() ? rows.instant("started_at") : QDateTime();
}

//! An answer that was lost is made up for by the report: later ones may carry the provider's id alone.
void learnProviderId(Connection &connection, const QString &message, const QString &providerId)
{
    if (providerId.isEmpty())
        return;
    connection.execute(QStringLiteral("UPDATE messages SET provider_id = ? WHERE id = ? AND provider_id = ''"),
                       {providerId, message});
    connection.execute(
        QStringLiteral("UPDATE message_attempts SET provider_id = ? WHERE message_id = ? AND "
                       "provider_id = '' AND number = (SELECT attempt_count FROM messages WHERE id = ?)"),
        {providerId, message, message});
}

//! \return whether its message is known
bool storeStatus(Connection &connection, const StatusReport &received, const RelayEvent &event,
                 const QByteArray &credential, const Moment &now)
{
    const QDateTime &nowUtc = now.acted;
    StatusReport report = received;
    report.providerId = keptId(report.providerId);
    report.clientRef = keptId(report.clientRef);
    if (!report.at.isValid())
        report.at = event.receivedAt;
    heedAccount(connection, report, sentAtOf(connection, matchOf(connection, report)), credential, now);
    if (!report.providerId.isEmpty())
        connection.dialect().lockName(connection, report.providerId); // as finish() does
    const Match match = matchOf(connection, report);
    NewEvent entry;
    entry.status = report.status;
    entry.source = domain::EventSource::Webhook;
    entry.at = report.at;
    entry.detail = report.detail;
    entry.code = report.code;
    entry.attempt = match.attempt;
    entry.providerId = report.providerId;
    entry.clientRef = report.clientRef;
    entry.account = event.account;
    entry.relaySequence = event.sequence;
    entry.scope = report.scope;
    appendEvent(connection, match.message, entry, nowUtc);
    if (match.message.isEmpty())
        return false;
    learnProviderId(connection, match.message, report.providerId);
    joinOrphans(connection, match.message);
    refreshMessage(connection, match.message, nowUtc);
    if (report.scope == services::RefusalScope::Template)
        pauseTemplateOf(connection, match.message, report.detail, nowUtc);
    goOnAfterRefusal(connection, match.message, now);
    return true;
}

//! A stop binds like BAJA. What was withdrawn is never given back by a machine: the customer may have told us more.
void heedPreference(Connection &connection, const PreferenceReport &preference, const QDateTime &nowUtc)
{
    if (preference.wantsMessages)
        return;
    withdrawConsent(connection,
                    {0, canonicalContact(preference.from), QStringLiteral("preferencia en WhatsApp"), preference.words},
                    nowUtc);
}

void moveCursor(Connection &connection, const QString &account, qint64 sequence)
{
    (void)connection.insertIfAbsent("relay_cursors", {{"account", account}, {"seq", 0}});
    connection.execute(QStringLiteral("UPDATE relay_cursors SET seq = ? WHERE account = ? AND seq < ?"),
                       {sequence, account, sequence});
}

void noteUnknown(Connection &connection, const RelayEvent &event, const UnknownReport &report)
{
    connection.execute(QStringLiteral("UPDATE relay_events SET unknown_count = unknown_count + 1, unknown_reason = ? "
                                      "WHERE account = ? AND seq = ?"),
                       {report.reason, event.account, event.sequence});
}

} // namespace

qint64 relayCursor(Connection &connection, const QString &account)
{
    Rows rows = connection.select(QStringLiteral("SELECT seq FROM relay_cursors WHERE account = ?"), {account});
    return rows.next() ? rows.integer("seq") : 0;
}

IntakeOutcome applyEvent(Connection &connection, const RelayEvent &event, const QList<ProviderEvent> &contents,
                         const IntakeRules &rules, const Moment &now)
{
    const QDateTime &nowUtc = now.acted;
    Transaction transaction(connection);
    IntakeOutcome outcome;
    const QDateTime receivedAt = event.receivedAt.isValid() ? event.receivedAt : nowUtc;
    if (!connection.insertIfAbsent("relay_events", {{"account", event.account},
                                                    {"seq", event.sequence},
                                                    {"received_at", stored(receivedAt)},
                                                    {"body", event.body},
                                                    {"unknown_reason", QString()}})) {
        outcome.already = true;
        return outcome;
    }
    int position = 0;
    for (const ProviderEvent &part : contents) {
        if (const auto *report = std::get_if<StatusReport>(&part.what)) {
            ++(storeStatus(connection, *report, event, rules.credential, now) ? outcome.statuses : outcome.orphans);
        } else if (const auto *reply = std::get_if<InboundMessage>(&part.what)) {
            const StreamPlace place{event.account, event.sequence, position, receivedAt};
            outcome.replies += storeReply(connection, *reply, place, rules.answers, nowUtc) ? 1 : 0;
        } else if (const auto *unknown = std::get_if<UnknownReport>(&part.what)) {
            noteUnknown(connection, event, *unknown);
            ++outcome.unknown;
        } else if (const auto *state = std::get_if<TemplateReport>(&part.what)) {
            ++(applyTemplateReport(connection, *state, nowUtc) ? outcome.statuses : outcome.unknown);
        } else if (const auto *preference = std::get_if<PreferenceReport>(&part.what)) {
            heedPreference(connection, *preference, nowUtc);
            ++outcome.replies;
        } else if (const auto *account = std::get_if<AccountReport>(&part.what)) {
            heedAccount(connection, {account->code, account->detail, account->at.isValid() ? account->at : receivedAt},
                        rules.credential);
            ++outcome.statuses;
        }
        ++position;
    }
    moveCursor(connection, event.account, event.sequence);
    transaction.commit();
    return outcome;
}

void applyGap(Connection &connection, const QString &account, qint64 from, qint64 to, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    (void)connection.insertIfAbsent(
        "relay_gaps", {{"account", account}, {"from_seq", from}, {"to_seq", to}, {"noted_at", stored(nowUtc)}});
    moveCursor(connection, account, to);
    transaction.commit();
}

void noteRelayAlive(Connection &connection, const QString &account, const QDateTime &nowUtc)
{
    // No Transaction: it is no news to those who watch for changes.
    if (!connection.insertIfAbsent("relay_path", {{"account", account}, {"alive_at", stored(nowUtc)}}))
        connection.execute(QStringLiteral("UPDATE relay_path SET alive_at = ? WHERE account = ?"),
                           {stored(nowUtc), account});
}

} // namespace storage
