// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QDateTime>

namespace storage {

class Connection;

//! \brief The schema that this program knows.
[[nodiscard]] int newestSchema();

//! \brief The schema of the database; 0 for an empty one.
//! \return Storage when the file belongs to another program
[[nodiscard]] domain::Result<int> schemaOf(Connection &connection);

//! \brief Brings the database to newestSchema(), each step in a transaction of its own; several programs may try at
//! once.
//! \return Storage when a newer Recado made the database
[[nodiscard]] domain::Result<> migrate(Connection &connection, const QDateTime &nowUtc);

} // namespace storage
