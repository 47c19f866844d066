// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/outboxrepository.h"

#include <chrono>

namespace storage {

class Database;

//! \brief The outbox in Recado's own database.
//!
//! A claim is a lease: it must outlast MessageGateway::longestAttempt(). One that ran out, or whose process is gone,
//! is recovered as uncertain.
//! \threads callable from any thread; the database and the clock outlive it
class SqlOutboxRepository final : public services::OutboxRepository
{
public:
    SqlOutboxRepository(Database &database, const domain::Clock &clock,
                        std::chrono::seconds lease = std::chrono::minutes(5));

    [[nodiscard]] services::Async<services::QueueOutcome> queueNotice(services::NoticeDraft draft) override;
    [[nodiscard]] services::Async<domain::MessageId> queueReply(qint64 conversation, QString text) override;
    [[nodiscard]] services::Async<services::OutboxTurn> nextTurn(QDateTime nowUtc, QStringList notTo) override;
    [[nodiscard]] services::Async<QByteArray> freezeBody(domain::MessageId id, QByteArray body) override;
    [[nodiscard]] services::Async<> setAside(domain::MessageId id, std::optional<QDateTime> retryAt,
                                             QString reason) override;
    [[nodiscard]] services::Async<services::Claim> claim(domain::MessageId id, int attemptCount,
                                                         QDateTime nowUtc) override;
    [[nodiscard]] services::Async<> release(services::Claim claim) override;
    [[nodiscard]] services::Async<> finish(services::Claim claim, services::AttemptRecord record) override;
    [[nodiscard]] services::Async<int> recoverAbandoned(QDateTime nowUtc) override;
    [[nodiscard]] services::Async<QList<domain::MessageId>> withdraw(QList<domain::MessageId> ids) override;
    [[nodiscard]] services::Async<> sendNow(QList<domain::MessageId> ids, QDateTime nowUtc) override;
    [[nodiscard]] services::Async<> decide(domain::MessageId id, Decision decision, QDateTime nowUtc) override;
    [[nodiscard]] services::Async<services::AccountHold> hold() override;
    [[nodiscard]] services::Async<> stopAccount(QString reason, QByteArray credential) override;
    [[nodiscard]] services::Async<> holdAccount(QDateTime until) override;
    [[nodiscard]] services::Async<bool> resumeAccount(std::optional<QByteArray> credential) override;
    [[nodiscard]] services::Async<services::OutboxCounts> counts() override;
    [[nodiscard]] services::Async<QList<domain::Message>> messages(domain::InvoiceUuid invoice) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
    std::chrono::seconds m_lease;
};

} // namespace storage
