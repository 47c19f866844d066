// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/outboxrepository.h"
#include "storage/moment.h"

#include <chrono>

namespace storage {

class Database;

//! \brief The outbox in Recado's own database.
//!
//! What time it is, the database says; \a clock adds what is acted out (`--at`), \a steady measures how long something
//! took. A claim is a lease: it must outlast MessageGateway::longestAttempt(). One that ran out, or whose process is
//! gone, is recovered as uncertain. \threads callable from any thread; the database and the clocks outlive it
class SqlOutboxRepository final : public services::OutboxRepository
{
public:
    SqlOutboxRepository(Database &database, const domain::Clock &clock, const domain::SteadyClock &steady,
                        std::chrono::seconds lease = std::chrono::minutes(5));

    [[nodiscard]] services::Async<services::QueueOutcome> queueNotice(services::NoticeDraft draft) override;
    [[nodiscard]] services::Async<domain::MessageId> queueReply(qint64 conversation, QString text,
                                                                services::ReplyReach reach) override;
    [[nodiscard]] services::Async<services::OutboxTurn> nextTurn(int most) override;
    [[nodiscard]] services::Async<> setAside(domain::MessageId id, std::optional<std::chrono::milliseconds> retryIn,
                                             QString reason) override;
    [[nodiscard]] services::Async<services::ClaimAnswer> claim(domain::MessageId id, int claimNumber, QByteArray body,
                                                               services::MessageGateway::Pace pace) override;
    [[nodiscard]] services::Async<std::chrono::microseconds> takeAnotherPlace(services::MessageGateway::Pace pace,
                                                                              int times) override;
    [[nodiscard]] services::Async<> release(services::Claim claim) override;
    [[nodiscard]] services::Async<> finish(services::Claim claim, services::AttemptRecord record) override;
    [[nodiscard]] services::Async<services::Reconciliation>
    reconcile(services::MessageGateway::Reliability provider) override;
    [[nodiscard]] services::Async<QList<domain::MessageId>> withdraw(QList<domain::MessageId> ids) override;
    [[nodiscard]] services::Async<> sendNow(QList<domain::MessageId> ids) override;
    [[nodiscard]] services::Async<> decide(domain::MessageId id, Decision decision) override;
    [[nodiscard]] services::Async<services::AccountHold> hold() override;
    [[nodiscard]] services::Async<bool> resumeAccount(std::optional<QByteArray> credential) override;
    [[nodiscard]] services::Async<services::OutboxCounts> counts() override;
    [[nodiscard]] services::Async<QList<domain::Message>> messages(domain::InvoiceUuid invoice) override;

private:
    Database &m_database;
    Calendar m_calendar;
    std::chrono::seconds m_lease;
};

} // namespace storage
