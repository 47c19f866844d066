// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/templaterepository.h"

namespace storage {

class Database;

//! \brief Templates in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlTemplateRepository final : public services::TemplateRepository
{
public:
    SqlTemplateRepository(Database &database, const domain::Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    [[nodiscard]] services::Async<QList<domain::ApprovedTemplate>> templates() override;
    [[nodiscard]] services::Async<services::TemplateImport> store(QList<domain::ApprovedTemplate> templates) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
