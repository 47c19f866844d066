// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "services/ports/messagegateway.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

// What a message's history amounts to. All functions belong to the caller's transaction.
namespace storage {

class Connection;

//! \brief An entry of the history, before it is known whether it came late.
struct NewEvent
{
    QString status;
    domain::EventSource source = domain::EventSource::Agent;
    QDateTime at;
    QString detail{};
    int code = 0;
    int attempt = 0; //!< that it speaks of; 0: the newest
    QString providerId{};
    QString clientRef{};
    QString account{};
    qint64 relaySequence = 0;
    services::RefusalScope scope = services::RefusalScope::Message; //!< of a failure
};

//! \brief Appends to the history; \a message empty: a report whose message is not known yet.
//! \return whether it came after a later state
bool appendEvent(Connection &connection, const QString &message, const NewEvent &event, const QDateTime &nowUtc);

//! \brief Joins reports that came before their message was known.
void joinOrphans(Connection &connection, const QString &message);

//! \brief Computes the state from the whole history and passes it on to the invoice's row in the list.
void refreshMessage(Connection &connection, const QString &message, const QDateTime &nowUtc);

//! \brief Cancels messages that are still queued, with the reason in their timelines.
//!
//! A notice of which nothing was attempted gives its event free: the invoice is as if never notified.
//! \return those that were cancelled
QStringList cancelQueued(Connection &connection, const QStringList &messages, domain::EventSource source,
                         const QString &reason, const QDateTime &nowUtc);

} // namespace storage
