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

SqlOutboxRepository::SqlOutboxRepository(Database &database, const domain::Clock &clock, std::chrono::seconds lease)
    : m_database(database)
    , m_clock(clock)
    , m_lease(lease)
{
}

Async<services::QueueOutcome> SqlOutboxRepository::queueNotice(services::NoticeDraft draft)
{
    return m_database.run(
        "queue a notice",
        [draft = std::move(draft), now = m_clock.nowUtc()](Connection &connection) -> Result<services::QueueOutcome> {
            return storage::queueNotice(connection, draft, now);
        });
}

Async<MessageId> SqlOutboxRepository::queueReply(qint64 conversation, QString text)
{
    return m_database.run("queue a reply",
                          [conversation, text, now = m_clock.nowUtc()](Connection &connection) -> Result<MessageId> {
                              return storage::queueReply(connection, conversation, text, now);
                          });
}

Async<services::OutboxTurn> SqlOutboxRepository::nextTurn(QDateTime nowUtc, QStringList notTo)
{
    return m_database.run("look for the next message",
                          [nowUtc, notTo](Connection &connection) -> Result<services::OutboxTurn> {
                              return storage::nextTurn(connection, nowUtc, notTo);
                          });
}

Async<QByteArray> SqlOutboxRepository::freezeBody(MessageId id, QByteArray body)
{
    return m_database.run("freeze a body", [id, body](Connection &connection) -> Result<QByteArray> {
        return storage::freezeBody(connection, id, body);
    });
}

Async<> SqlOutboxRepository::setAside(MessageId id, std::optional<QDateTime> retryAt, QString reason)
{
    return m_database.run("set a message aside",
                          [id, retryAt, reason, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
                              return storage::setAside(connection, id, retryAt, reason, now);
                          });
}

Async<services::Claim> SqlOutboxRepository::claim(MessageId id, int attemptCount, QDateTime nowUtc)
{
    return m_database.run(
        "claim a message",
        [id, attemptCount, nowUtc, lease = m_lease](Connection &connection) -> Result<services::Claim> {
            return storage::claim(connection, id, attemptCount, nowUtc, lease);
        });
}

Async<> SqlOutboxRepository::release(services::Claim claim)
{
    return m_database.run("release a claim", [claim, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
        return storage::release(connection, claim, now);
    });
}

Async<> SqlOutboxRepository::finish(services::Claim claim, services::AttemptRecord record)
{
    return m_database.run(
        "keep an outcome",
        [claim, record = std::move(record), now = m_clock.nowUtc()](Connection &connection) -> Result<> {
            return storage::finish(connection, claim, record, now);
        });
}

Async<int> SqlOutboxRepository::recoverAbandoned(QDateTime nowUtc)
{
    return m_database.run("recover abandoned messages", [nowUtc](Connection &connection) -> Result<int> {
        return storage::recoverAbandoned(connection, nowUtc);
    });
}

Async<QList<MessageId>> SqlOutboxRepository::withdraw(QList<MessageId> ids)
{
    return m_database.run("withdraw messages",
                          [ids, now = m_clock.nowUtc()](Connection &connection) -> Result<QList<MessageId>> {
                              return withdrawMessages(connection, ids, now);
                          });
}

Async<> SqlOutboxRepository::sendNow(QList<MessageId> ids, QDateTime nowUtc)
{
    return m_database.run("let messages leave now", [ids, nowUtc](Connection &connection) -> Result<> {
        storage::sendNow(connection, ids, nowUtc);
        return {};
    });
}

Async<> SqlOutboxRepository::decide(MessageId id, Decision decision, QDateTime nowUtc)
{
    return m_database.run("keep a decision", [id, decision, nowUtc](Connection &connection) -> Result<> {
        return storage::decide(connection, id, decision, nowUtc);
    });
}

Async<services::AccountHold> SqlOutboxRepository::hold()
{
    return m_database.run("read the hold", [](Connection &connection) -> Result<services::AccountHold> {
        return accountHold(connection);
    });
}

Async<> SqlOutboxRepository::stopAccount(QString reason, QByteArray credential)
{
    return m_database.run("stop the account", [reason, credential](Connection &connection) -> Result<> {
        storage::stopAccount(connection, reason, credential);
        return {};
    });
}

Async<> SqlOutboxRepository::holdAccount(QDateTime until)
{
    return m_database.run("hold the account", [until](Connection &connection) -> Result<> {
        storage::holdAccount(connection, until);
        return {};
    });
}

Async<bool> SqlOutboxRepository::resumeAccount(std::optional<QByteArray> credential)
{
    return m_database.run("resume the account", [credential](Connection &connection) -> Result<bool> {
        return storage::resumeAccount(connection, credential);
    });
}

Async<services::OutboxCounts> SqlOutboxRepository::counts()
{
    return m_database.run("count messages", [](Connection &connection) -> Result<services::OutboxCounts> {
        return outboxCounts(connection);
    });
}

Async<QList<domain::Message>> SqlOutboxRepository::messages(domain::InvoiceUuid invoice)
{
    return m_database.run("read messages", [invoice](Connection &connection) -> Result<QList<domain::Message>> {
        return messagesOf(connection, invoice);
    });
}

} // namespace storage
