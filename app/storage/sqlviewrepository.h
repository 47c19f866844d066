// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/viewrepository.h"

namespace storage {

class Database;

//! \brief Saved views in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlViewRepository final : public services::ViewRepository
{
public:
    SqlViewRepository(Database &database, const domain::Clock &clock);

    [[nodiscard]] services::Async<QList<services::SavedView>> views(QString owner) override;
    [[nodiscard]] services::Async<> save(services::SavedView view) override;
    [[nodiscard]] services::Async<> remove(QString id, QString owner) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
