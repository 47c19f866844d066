// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqleventrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/intake.h"

namespace storage {

using domain::Result;
using services::Async;

SqlEventRepository::SqlEventRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Async<qint64> SqlEventRepository::cursor(QString account)
{
    return m_database.run("read the cursor", [account](Connection &connection) -> Result<qint64> {
        return relayCursor(connection, account);
    });
}

Async<services::IntakeOutcome> SqlEventRepository::apply(services::RelayEvent event,
                                                         QList<services::ProviderEvent> contents)
{
    return m_database.run(
        "apply a webhook",
        [event = std::move(event), contents = std::move(contents), rules = IntakeRules{m_answers, m_credential},
         ahead = m_clock.ahead()](Connection &connection) -> Result<services::IntakeOutcome> {
            const QDateTime real = connection.nowUtc();
            return applyEvent(connection, event, contents, rules, {real, real.addDuration(ahead), {}});
        });
}

Async<> SqlEventRepository::applyGap(QString account, qint64 from, qint64 to)
{
    return m_database.run("note a gap",
                          [account, from, to, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
                              storage::applyGap(connection, account, from, to, now);
                              return {};
                          });
}

Async<> SqlEventRepository::noteAlive(QString account)
{
    return m_database.run("note that the relay is there",
                          [account, ahead = m_clock.ahead()](Connection &connection) -> Result<> {
                              noteRelayAlive(connection, account, connection.nowUtc().addDuration(ahead));
                              return {};
                          });
}

} // namespace storage
