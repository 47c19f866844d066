// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqloutboxrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/messagerows.h"
#include "storage/outbox.h"

namespace storage {

using domain::MessageId;
using domain::Result;
using services::Async;

SqlOutboxRepository::SqlOutboxRepository(Database &database, const domain::Clock &clock,
                                         const domain::SteadyClock &steady, std::chrono::seconds lease)
    : m_database(database)
    , m_calendar(clock, steady)
    , m_lease(lease)
{
}

Async<services::QueueOutcome> SqlOutboxRepository::queueNotice(services::NoticeDraft draft)
{
    return m_database.run("queue a notice", [draft = std::move(draft), calendar = m_calendar](Connection &connection) {
        return storage::queueNotice(connection, draft, calendar.now(connection).acted);
    });
}

Async<MessageId> SqlOutboxRepository::queueReply(qint64 conversation, QString text, services::ReplyReach reach)
{
    return m_database.run("queue a reply", [conversation, text, reach, calendar = m_calendar](Connection &connection) {
        return storage::queueReply(connection, conversation, text, reach, calendar.now(connection).acted);
    });
}

Async<services::OutboxTurn> SqlOutboxRepository::nextTurn(int most)
{
    return m_database.run("look for the next messages",
                          [most, calendar = m_calendar](Connection &connection) -> Result<services::OutboxTurn> {
                              return storage::nextTurn(connection, most, calendar.now(connection));
                          });
}

Async<> SqlOutboxRepository::setAside(MessageId id, std::optional<std::chrono::milliseconds> retryIn, QString reason)
{
    return m_database.run("set a message aside", [id, retryIn, reason, calendar = m_calendar](Connection &connection) {
        return storage::setAside(connection, id, retryIn, reason, calendar.now(connection).acted);
    });
}

Async<services::ClaimAnswer> SqlOutboxRepository::claim(MessageId id, int claimNumber, QByteArray body,
                                                        services::MessageGateway::Pace pace)
{
    return m_database.run("claim a message", [request = ClaimRequest{std::move(id), claimNumber, std::move(body), pace},
                                              calendar = m_calendar, lease = m_lease](Connection &connection) {
        return storage::claim(connection, request, calendar, lease);
    });
}

Async<std::chrono::microseconds> SqlOutboxRepository::takeAnotherPlace(services::MessageGateway::Pace pace, int times)
{
    return m_database.run(
        "take another place",
        [pace, times, calendar = m_calendar](Connection &connection) -> Result<std::chrono::microseconds> {
            return storage::takeAnotherPlace(connection, pace, times, calendar);
        });
}

Async<> SqlOutboxRepository::release(services::Claim claim)
{
    return m_database.run("release a claim", [claim, calendar = m_calendar](Connection &connection) {
        return storage::release(connection, claim, calendar.now(connection).acted);
    });
}

Async<> SqlOutboxRepository::finish(services::Claim claim, services::AttemptRecord record)
{
    return m_database.run("keep an outcome",
                          [claim, record = std::move(record), calendar = m_calendar](Connection &connection) {
                              return storage::finish(connection, claim, record, calendar.now(connection));
                          });
}

Async<services::Reconciliation> SqlOutboxRepository::reconcile(services::MessageGateway::Reliability provider)
{
    return m_database.run(
        "go on with messages in doubt",
        [provider, calendar = m_calendar](Connection &connection) -> Result<services::Reconciliation> {
            return storage::reconcile(connection, provider, calendar.now(connection));
        });
}

Async<QList<MessageId>> SqlOutboxRepository::withdraw(QList<MessageId> ids)
{
    return m_database.run("withdraw messages",
                          [ids, calendar = m_calendar](Connection &connection) -> Result<QList<MessageId>> {
                              return withdrawMessages(connection, ids, calendar.now(connection).acted);
                          });
}

Async<> SqlOutboxRepository::sendNow(QList<MessageId> ids)
{
    return m_database.run("let messages leave now", [ids, calendar = m_calendar](Connection &connection) -> Result<> {
        storage::sendNow(connection, ids, calendar.now(connection).acted);
        return {};
    });
}

Async<> SqlOutboxRepository::decide(MessageId id, Decision decision)
{
    return m_database.run("keep a decision", [id, decision, calendar = m_calendar](Connection &connection) {
        return storage::decide(connection, id, decision, calendar.now(connection).acted);
    });
}

Async<services::AccountHold> SqlOutboxRepository::hold()
{
    return m_database.run("read the hold",
                          [calendar = m_calendar](Connection &connection) -> Result<services::AccountHold> {
                              return accountHold(connection, calendar.now(connection).acted);
                          });
}

Async<bool> SqlOutboxRepository::resumeAccount(std::optional<QByteArray> credential)
{
    return m_database.run("resume the account",
                          [credential, calendar = m_calendar](Connection &connection) -> Result<bool> {
                              return storage::resumeAccount(connection, credential, calendar.now(connection).acted);
                          });
}

Async<services::OutboxCounts> SqlOutboxRepository::counts()
{
    return m_database.run("count messages",
                          [calendar = m_calendar](Connection &connection) -> Result<services::OutboxCounts> {
                              const Moment now = calendar.now(connection);
                              services::OutboxCounts counts = outboxCounts(connection, now.acted);
                              counts.clockAhead = calendar.machineAhead(now);
                              return counts;
                          });
}

Async<QList<domain::Message>> SqlOutboxRepository::messages(domain::InvoiceUuid invoice)
{
    return m_database.run("read messages", [invoice](Connection &connection) -> Result<QList<domain::Message>> {
        return messagesOf(connection, invoice);
    });
}

} // namespace storage
