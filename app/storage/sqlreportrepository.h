// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/reportrepository.h"

namespace storage {

class Database;

//! \brief The facts of a report out of Recado's own database.
//! \threads callable from any thread; the database outlives it
class SqlReportRepository final : public services::ReportRepository
{
public:
    explicit SqlReportRepository(Database &database);

    [[nodiscard]] services::Async<services::ReportFacts> facts(services::ReportPeriod period) override;

private:
    Database &m_database;
};

} // namespace storage
