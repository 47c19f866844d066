// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

#include <QDateTime>
#include <QString>

// How a message goes on behind an attempt that is over. Belongs to the caller's transaction.
namespace storage {

class Connection;

//! \brief Reports up to here no longer count, except for a proven delivery; nor does an answer that is still to come.
void drawLine(Connection &connection, const QString &message, domain::MessageState own, const QDateTime &nowUtc);

//! \brief The next attempt gets its own id from the provider; those of earlier attempts stay with them.
//!
//! In doubt, key and bytes stay: a provider that honours keys then cannot take it twice. What certainly failed gets new
//! ones, or that provider would only repeat its old answer, and a document its old link.
//! \param state of the message until now
void openAgain(Connection &connection, const QString &message, domain::MessageState state, const QDateTime &notBefore);

} // namespace storage
