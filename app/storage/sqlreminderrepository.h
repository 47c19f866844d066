// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/reminderrepository.h"

namespace storage {

class Database;

//! \brief Rules, promises and decisions of reminders in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlReminderRepository final : public services::ReminderRepository
{
public:
    SqlReminderRepository(Database &database, const domain::Clock &clock);

    [[nodiscard]] services::Async<domain::ReminderSettings> settings() override;
    [[nodiscard]] services::Async<> setSettings(domain::ReminderSettings settings) override;
    [[nodiscard]] services::Async<QDateTime> plannedSince() override;
    [[nodiscard]] services::Async<> beginPlanning(QDateTime nowUtc) override;
    [[nodiscard]] services::Async<QList<qint64>> customersConcerned(services::ReminderPlan plan,
                                                                    domain::ReminderOccasion occasion, qint64 after,
                                                                    int limit) override;
    [[nodiscard]] services::Async<services::CustomerReminders> remind(services::ReminderPlan plan,
                                                                      qint64 customer) override;
    [[nodiscard]] services::Async<QList<services::ReminderDecision>> decisions(domain::InvoiceUuid invoice,
                                                                               int limit) override;
    [[nodiscard]] services::Async<> setPromise(domain::InvoiceUuid invoice, QDate promisedOn) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
