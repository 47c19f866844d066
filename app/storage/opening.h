// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

#include <memory>

namespace storage {

class Connection;

//! \brief Checks the place, connects and brings the schema up to date.
//! \return Storage with a sentence that says what to do; InvalidInput for a driver that is not supported
//! \threads the storage thread
[[nodiscard]] domain::Result<std::unique_ptr<Connection>> openConnection(const DatabaseSettings &settings);

} // namespace storage
