// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/conversationrepository.h"

namespace storage {

class Database;

//! \brief Replies in Recado's own database.
//! \threads callable from any thread; the database outlives it
class SqlConversationRepository final : public services::ConversationRepository
{
public:
    explicit SqlConversationRepository(Database &database);

    [[nodiscard]] services::Async<QList<services::ConversationRow>> conversations(int limit) override;
    [[nodiscard]] services::Async<QList<services::ThreadEntry>> thread(qint64 conversation, int limit) override;
    [[nodiscard]] services::Async<QString> markSeen(qint64 conversation) override;
    [[nodiscard]] services::Async<int> unreadTotal() override;

private:
    Database &m_database;
};

} // namespace storage
