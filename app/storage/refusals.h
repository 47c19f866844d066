// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/eventrepository.h"
#include "storage/moment.h"

#include <QByteArray>
#include <QString>

// What a provider's refusal means beyond its message, in the answer or in a webhook hours later. All functions belong
// to the caller's transaction.
namespace storage {

class Connection;

//! \brief Stops the account, or holds it, for a failure that a webhook reports. Takes the lock of the pace: call it
//! before any message is locked.
//!
//! A report about what was sent before a person last mended the account changes nothing.
//! \param sentAt when the attempt that it speaks of began; null: the provider's time of the report
//! \param credential fingerprint of those in use; the stop ends with other ones
void heedAccount(Connection &connection, const services::StatusReport &report, const QDateTime &sentAt,
                 const QByteArray &credential, const Moment &now);
void heedAccount(Connection &connection, const services::AccountReport &report, const QByteArray &credential);

//! \brief Lets a message that certainly was not delivered go on, where its refusal allows that: as its window's rule
//! says, with its document published anew (once), or unchanged behind the account's or the customer's pause.
//!
//! Looks at what is stored, so it may be called again: each attempt is followed by one other at most. Never what is a
//! week old, nor a sixth attempt.
void goOnAfterRefusal(Connection &connection, const QString &message, const Moment &now);

} // namespace storage
