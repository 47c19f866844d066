// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/businesseventrepository.h"

namespace storage {

class Database;

//! \brief Detected events in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlBusinessEventRepository final : public services::BusinessEventRepository
{
public:
    SqlBusinessEventRepository(Database &database, const domain::Clock &clock);

    [[nodiscard]] services::Async<> closeFirstContact() override;
    [[nodiscard]] services::Async<QList<services::DetectedEvent>> open(int limit) override;
    [[nodiscard]] services::Async<> settle(qint64 id, services::EventHandling handling, QString reason) override;
    [[nodiscard]] services::Async<QList<services::DetectedEvent>> events(domain::InvoiceUuid invoice) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
