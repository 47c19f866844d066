// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/eventrepository.h"
#include "storage/moment.h"

#include <QDateTime>

namespace storage {

class Connection;

[[nodiscard]] qint64 relayCursor(Connection &connection, const QString &account);

//! \brief What is known on this side of the provider when its webhooks are applied.
struct IntakeRules
{
    services::AnswerRules answers;
    QByteArray credential; //!< fingerprint of the credentials in use
};

//! \brief Applies a webhook and moves the cursor, in one transaction.
[[nodiscard]] services::IntakeOutcome applyEvent(Connection &connection, const services::RelayEvent &event,
                                                 const QList<services::ProviderEvent> &contents,
                                                 const IntakeRules &rules, const Moment &now);
void applyGap(Connection &connection, const QString &account, qint64 from, qint64 to, const QDateTime &nowUtc);
void noteRelayAlive(Connection &connection, const QString &account, const QDateTime &nowUtc);

//! \brief Where in the stream a reply stood: its identity when the provider gives none.
struct StreamPlace
{
    QString account;
    qint64 sequence = 0;
    int position = 0;
    QDateTime receivedAt; //!< by the relay
};

//! \brief Stores a reply, opens the window, ties it to its invoice, heeds BAJA. Belongs to the caller's transaction.
//!
//! One of type `system`, which WhatsApp wrote, is stored and shown only.
//! \return false when it was there already
[[nodiscard]] bool storeReply(Connection &connection, const services::InboundMessage &reply, const StreamPlace &place,
                              const services::AnswerRules &rules, const QDateTime &nowUtc);

//! \brief The one form of a sender: E.164, or what was received where it is no telephone.
[[nodiscard]] QString canonicalContact(const QString &from);

} // namespace storage
