// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/reopening.h"

#include "storage/connection.h"
#include "storage/storedvalues.h"

namespace storage {

using domain::MessageState;

void drawLine(Connection &connection, const QString &message, MessageState own, const QDateTime &nowUtc)
{
    connection.execute(
        QStringLiteral("UPDATE messages SET own_state = ?, claim_no = claim_no + 1, last_error = '', "
                       "decided_attempt = attempt_count, updated_at = ?, decided_event = "
                       "(SELECT MAX(e.id) FROM message_events e WHERE e.message_id = messages.id) WHERE id = ?"),
        {domain::wordOf(own), stored(nowUtc), message});
}

void openAgain(Connection &connection, const QString &message, MessageState state, const QDateTime &notBefore)
{
    connection.execute(QStringLiteral("UPDATE messages SET provider_id = '', not_before = ? WHERE id = ?"),
                       {stored(notBefore), message});
    if (state == MessageState::Failed)
        connection.execute(QStringLiteral("UPDATE messages SET send_key = ?, body = NULL WHERE id = ?"),
                           {domain::MessageId::create().value, message});
}

} // namespace storage
