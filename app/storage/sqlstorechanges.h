// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/storechanges.h"

#include <memory>

namespace storage {

class Database;

//! \brief Own commits at once, those of other programs within half a second.
//! \threads the thread that made it; the database outlives it
class SqlStoreChanges final : public services::StoreChanges
{
    Q_OBJECT

public:
    explicit SqlStoreChanges(Database &database, QObject *parent = nullptr);
    ~SqlStoreChanges() override;

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace storage
