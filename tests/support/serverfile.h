// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/databaseserver.h"

#include <optional>

// How the tests of one run of ctest find the servers that were started for them: a file in the build folder, named
// after ctest's process, so that two runs in one folder do not share.
namespace support {

[[nodiscard]] QString wordOf(Engine engine); //!< mariadb, postgresql, firebird
[[nodiscard]] std::optional<Engine> engineFromWord(const QString &word);

//! \brief The file for the ctest that started this process.
[[nodiscard]] QString serverFile(Engine engine);
[[nodiscard]] std::optional<ServerAddress> readServerFile(Engine engine);
//! \brief Appears whole or not at all. \return false when it cannot be written
[[nodiscard]] bool writeServerFile(const QString &file, const ServerAddress &server);

} // namespace support
