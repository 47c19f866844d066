// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlbusinesseventrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/eventdetection.h"

namespace storage {

using domain::Result;
using services::Async;
using services::DetectedEvent;

SqlBusinessEventRepository::SqlBusinessEventRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Async<> SqlBusinessEventRepository::closeFirstContact()
{
    return m_database.run("close the first contact", [now = m_clock.nowUtc()](Connection &connection) -> Result<> {
        storage::closeFirstContact(connection, now);
        return {};
    });
}

Async<QList<DetectedEvent>> SqlBusinessEventRepository::open(int limit)
{
    return m_database.run("read open events", [limit](Connection &connection) -> Result<QList<DetectedEvent>> {
        return openEvents(connection, limit);
    });
}

Async<> SqlBusinessEventRepository::settle(qint64 id, services::EventHandling handling, QString reason)
{
    return m_database.run(
        "settle an event",
        [id, handling, reason = std::move(reason), now = m_clock.nowUtc()](Connection &connection) -> Result<> {
            settleEvent(connection, id, handling, reason, now);
            return {};
        });
}

Async<QList<DetectedEvent>> SqlBusinessEventRepository::events(domain::InvoiceUuid invoice)
{
    return m_database.run("read events", [invoice](Connection &connection) -> Result<QList<DetectedEvent>> {
        return eventsOf(connection, invoice);
    });
}

} // namespace storage
