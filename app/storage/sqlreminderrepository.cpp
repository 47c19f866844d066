// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlreminderrepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/reminders.h"

namespace storage {

using domain::ReminderSettings;
using domain::Result;
using services::Async;
using services::CustomerReminders;
using services::ReminderDecision;

SqlReminderRepository::SqlReminderRepository(Database &database, const domain::Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Async<ReminderSettings> SqlReminderRepository::settings()
{
    return m_database.run("read the rules of reminders", [](Connection &connection) -> Result<ReminderSettings> {
        return reminderSettings(connection);
    });
}

Async<> SqlReminderRepository::setSettings(ReminderSettings settings)
{
    return m_database.run("keep the rules of reminders",
                          [settings = std::move(settings)](Connection &connection) -> Result<> {
                              keepReminderSettings(connection, settings);
                              return {};
                          });
}

Async<QDateTime> SqlReminderRepository::plannedSince()
{
    return m_database.run("read the start of planning", [](Connection &connection) -> Result<QDateTime> {
        return storage::plannedSince(connection);
    });
}

Async<> SqlReminderRepository::beginPlanning(QDateTime nowUtc)
{
    return m_database.run("begin planning", [nowUtc](Connection &connection) -> Result<> {
        storage::beginPlanning(connection, nowUtc);
        return {};
    });
}

Async<QList<qint64>> SqlReminderRepository::customersConcerned(services::ReminderPlan plan,
                                                               domain::ReminderOccasion occasion, qint64 after,
                                                               int limit)
{
    return m_database.run("find customers to remind",
                          [plan = std::move(plan), occasion = std::move(occasion), after,
                           limit](Connection &connection) -> Result<QList<qint64>> {
                              return storage::customersConcerned(connection, plan, occasion, after, limit);
                          });
}

Async<CustomerReminders> SqlReminderRepository::remind(services::ReminderPlan plan, qint64 customer)
{
    return m_database.run("plan reminders",
                          [plan = std::move(plan), customer](Connection &connection) -> Result<CustomerReminders> {
                              return remindCustomer(connection, plan, customer);
                          });
}

Async<QList<ReminderDecision>> SqlReminderRepository::decisions(domain::InvoiceUuid invoice, int limit)
{
    return m_database.run("read decisions on reminders",
                          [invoice, limit](Connection &connection) -> Result<QList<ReminderDecision>> {
                              return decisionsOf(connection, invoice, limit);
                          });
}

Async<> SqlReminderRepository::setPromise(domain::InvoiceUuid invoice, QDate promisedOn)
{
    return m_database.run("keep a promise",
                          [invoice, promisedOn, now = m_clock.nowUtc()](Connection &connection) -> Result<> {
                              return keepPromise(connection, invoice, promisedOn, now);
                          });
}

} // namespace storage
