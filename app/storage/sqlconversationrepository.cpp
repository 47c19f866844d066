// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlconversationrepository.h"

#include "storage/connection.h"
#include "storage/conversations.h"
#include "storage/database.h"

namespace storage {

using domain::Result;
using services::Async;

SqlConversationRepository::SqlConversationRepository(Database &database)
    : m_database(database)
{
}

Async<QList<services::ConversationRow>> SqlConversationRepository::conversations(int limit)
{
    return m_database.run("list conversations",
                          [limit](Connection &connection) -> Result<QList<services::ConversationRow>> {
                              return conversationRows(connection, limit);
                          });
}

Async<QList<services::ThreadEntry>> SqlConversationRepository::thread(qint64 conversation, int limit)
{
    return m_database.run("read a thread",
                          [conversation, limit](Connection &connection) -> Result<QList<services::ThreadEntry>> {
                              return threadOf(connection, conversation, limit);
                          });
}

Async<QString> SqlConversationRepository::markSeen(qint64 conversation)
{
    return m_database.run("mark as seen", [conversation](Connection &connection) -> Result<QString> {
        return storage::markSeen(connection, conversation);
    });
}

Async<int> SqlConversationRepository::unreadTotal()
{
    return m_database.run("count what is unread",
                          [](Connection &connection) -> Result<int> { return storage::unreadTotal(connection); });
}

} // namespace storage
