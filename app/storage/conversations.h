// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/conversationrepository.h"

namespace storage {

class Connection;

[[nodiscard]] QList<services::ConversationRow> conversationRows(Connection &connection, int limit);
[[nodiscard]] domain::Result<QList<services::ThreadEntry>> threadOf(Connection &connection, qint64 conversation,
                                                                    int limit);
[[nodiscard]] QString markSeen(Connection &connection, qint64 conversation);
[[nodiscard]] int unreadTotal(Connection &connection);

} // namespace storage
