// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"

#include <QDateTime>
#include <QString>

// What is asked again at the moment of leaving. All functions belong to the caller's transaction.
namespace storage {

class Connection;

//! \brief Whether an amount that a notice names is still the one that counts.
[[nodiscard]] bool holdsStill(Connection &connection, const domain::Invoice &invoice, domain::BusinessEvent event,
                              const domain::Money &told);

//! \brief Keeps a message back that is not to leave now: what it says no longer holds, or nobody may be written to at
//! this hour.
//!
//! What no longer holds is cancelled, and a reminder is decided anew; what is only early waits for the next opening.
//! \return why, for people; empty: it may leave
[[nodiscard]] QString holdBack(Connection &connection, const domain::Message &message, bool withinHours,
                               const QDateTime &nowUtc);

//! \brief When whoever holds the number wrote last, UTC; null: never.
[[nodiscard]] QDateTime lastReplyOf(Connection &connection, const QString &contact);

} // namespace storage
