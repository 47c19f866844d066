// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace relay::server {

//! \brief Exit codes of the program.
enum class ExitCode : std::uint8_t {
    Done = 0,
    Failed = 1,
    Usage = 2, //!< command line, configuration or environment
};

//! \brief The whole program behind main(): reads the command line, then serves or administers.
[[nodiscard]] ExitCode runCommandLine(int argumentCount, const char *const *arguments);

} // namespace relay::server
