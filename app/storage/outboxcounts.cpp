// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/outbox.h"
#include "storage/storedvalues.h"

namespace storage {

using namespace std::chrono_literals;
using domain::MessageState;
using services::OutboxCounts;

namespace {

constexpr auto kPatience = 60s; // reliability.md O9

void countStates(Connection &connection, OutboxCounts &counts)
{
    Rows rows = connection.select(QStringLiteral("SELECT state, COUNT(*) AS messages FROM messages WHERE state IN "
                                                 "('queued', 'sending', 'uncertain', 'failed') GROUP BY state"));
    while (rows.next()) {
        const QString state = rows.text("state");
        const int messages = rows.number("messages");
        if (state == domain::wordOf(MessageState::Queued))
            counts.queued = messages;
        else if (state == domain::wordOf(MessageState::Sending))
            counts.sending = messages;
        else if (state == domain::wordOf(MessageState::Uncertain))
            counts.uncertain = messages;
        else
            counts.failed = messages;
    }
}

} // namespace

OutboxCounts outboxCounts(Connection &connection, const QDateTime &nowUtc)
{
    OutboxCounts counts;
    countStates(connection, counts);
    Rows overdue = connection.select(
        QStringLiteral("SELECT COUNT(*) AS messages, MIN(not_before) AS oldest "
                       "FROM messages WHERE state = 'queued' AND awaits_window = 0 AND not_before < ?"),
        {stored(nowUtc.addDuration(-kPatience))});
    if (overdue.next()) {
        counts.overdue = overdue.number("messages");
        counts.oldestDue = overdue.instant("oldest");
    }
    Rows undecided = connection.select(QStringLiteral(
        "SELECT COUNT(*) AS messages FROM messages m JOIN message_events e ON e.message_id = m.id "
        "WHERE m.state = 'uncertain' AND e.status = 'needs_person' AND NOT EXISTS (SELECT 1 FROM message_events l "
        "WHERE l.message_id = m.id AND l.id > e.id AND l.status IN ('uncertain', 'needs_person'))"));
    if (undecided.next())
        counts.needsPerson = undecided.number("messages");
    return counts;
}

} // namespace storage
