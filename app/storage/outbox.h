// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/outboxrepository.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <optional>

// The outbox's transactions, one function each (ports/outboxrepository.h says what they promise).
namespace storage {

class Connection;

// queueing.cpp
[[nodiscard]] domain::Result<services::QueueOutcome>
queueNotice(Connection &connection, const services::NoticeDraft &draft, const QDateTime &nowUtc);
[[nodiscard]] domain::Result<domain::MessageId> queueReply(Connection &connection, qint64 conversation,
                                                           const QString &text, const QDateTime &nowUtc);
[[nodiscard]] QList<domain::MessageId> withdrawMessages(Connection &connection, const QList<domain::MessageId> &ids,
                                                        const QDateTime &nowUtc);
void sendNow(Connection &connection, const QList<domain::MessageId> &ids, const QDateTime &nowUtc);

// claiming.cpp
[[nodiscard]] services::OutboxTurn nextTurn(Connection &connection, const QDateTime &nowUtc, const QStringList &notTo);
[[nodiscard]] domain::Result<QByteArray> freezeBody(Connection &connection, const domain::MessageId &id,
                                                    const QByteArray &body);
[[nodiscard]] domain::Result<services::Claim> claim(Connection &connection, const domain::MessageId &id,
                                                    int attemptCount, const QDateTime &nowUtc,
                                                    std::chrono::seconds lease);
[[nodiscard]] domain::Result<> release(Connection &connection, const services::Claim &claim, const QDateTime &nowUtc);
[[nodiscard]] int recoverAbandoned(Connection &connection, const QDateTime &nowUtc);

// outcomes.cpp
[[nodiscard]] domain::Result<> finish(Connection &connection, const services::Claim &claim,
                                      const services::AttemptRecord &record, const QDateTime &nowUtc);
[[nodiscard]] domain::Result<> setAside(Connection &connection, const domain::MessageId &id,
                                        const std::optional<QDateTime> &retryAt, const QString &reason,
                                        const QDateTime &nowUtc);
[[nodiscard]] domain::Result<> decide(Connection &connection, const domain::MessageId &id,
                                      services::OutboxRepository::Decision decision, const QDateTime &nowUtc);
[[nodiscard]] services::OutboxCounts outboxCounts(Connection &connection);

// accounthold.cpp
[[nodiscard]] services::AccountHold accountHold(Connection &connection);
void stopAccount(Connection &connection, const QString &reason, const QByteArray &credential);
void holdAccount(Connection &connection, const QDateTime &until);
[[nodiscard]] bool resumeAccount(Connection &connection, const std::optional<QByteArray> &credential);

} // namespace storage
