// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "services/ports/outboxrepository.h"
#include "storage/moment.h"

#include <QDateTime>

#include <chrono>
#include <optional>

// The outbox's transactions, one function each (ports/outboxrepository.h says what they promise).
namespace storage {

class Connection;

// queueing.cpp
[[nodiscard]] domain::Result<services::QueueOutcome>
queueNotice(Connection &connection, const services::NoticeDraft &draft, const QDateTime &nowUtc);
//! \brief Keeps a reminder's message, inside the caller's transaction.
[[nodiscard]] domain::MessageId queueReminder(Connection &connection, const services::MessageDraft &draft,
                                              const domain::Invoice &invoice, qint64 notice, const QDateTime &nowUtc);
[[nodiscard]] domain::Result<domain::MessageId> queueReply(Connection &connection, qint64 conversation,
                                                           const QString &text, services::ReplyReach reach,
                                                           const QDateTime &nowUtc);
//! \brief Commits what a rule answers in a conversation. Belongs to the caller's transaction.
void queueAnswer(Connection &connection, qint64 conversation, const domain::Invoice &invoice,
                 const QList<services::MessageDraft> &answer, const QDateTime &nowUtc);
[[nodiscard]] QList<domain::MessageId> withdrawMessages(Connection &connection, const QList<domain::MessageId> &ids,
                                                        const QDateTime &nowUtc);
void sendNow(Connection &connection, const QList<domain::MessageId> &ids, const QDateTime &nowUtc);

// claiming.cpp
struct ClaimRequest
{
    domain::MessageId id;
    int claimNumber = 0; //!< of the message when its bytes were made
    QByteArray body;
    services::MessageGateway::Pace pace;
};
[[nodiscard]] services::OutboxTurn nextTurn(Connection &connection, int most, const Moment &now);
[[nodiscard]] domain::Result<services::ClaimAnswer> claim(Connection &connection, const ClaimRequest &request,
                                                          const Calendar &calendar, std::chrono::seconds lease);
[[nodiscard]] std::chrono::microseconds takeAnotherPlace(Connection &connection,
                                                         const services::MessageGateway::Pace &pace, int times,
                                                         const Calendar &calendar);
[[nodiscard]] domain::Result<> release(Connection &connection, const services::Claim &claim, const QDateTime &nowUtc);

// reconciling.cpp
[[nodiscard]] services::Reconciliation
reconcile(Connection &connection, const services::MessageGateway::Reliability &provider, const Moment &now);

// outcomes.cpp
[[nodiscard]] domain::Result<> finish(Connection &connection, const services::Claim &claim,
                                      const services::AttemptRecord &record, const Moment &now);
[[nodiscard]] domain::Result<> setAside(Connection &connection, const domain::MessageId &id,
                                        std::optional<std::chrono::milliseconds> retryIn, const QString &reason,
                                        const QDateTime &nowUtc);
[[nodiscard]] domain::Result<> decide(Connection &connection, const domain::MessageId &id,
                                      services::OutboxRepository::Decision decision, const QDateTime &nowUtc);

// outboxcounts.cpp
[[nodiscard]] services::OutboxCounts outboxCounts(Connection &connection, const QDateTime &nowUtc);

// accounthold.cpp
[[nodiscard]] services::AccountHold accountHold(Connection &connection, const QDateTime &nowUtc);
//! \brief Part of the caller's transaction, as the next one.
void stopAccount(Connection &connection, const QString &reason, const QByteArray &credential);
void holdAccount(Connection &connection, const QDateTime &until);
[[nodiscard]] bool resumeAccount(Connection &connection, const std::optional<QByteArray> &credential,
                                 const QDateTime &nowUtc);

} // namespace storage
