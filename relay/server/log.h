// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace relay::server {

enum class LogLevel : std::uint8_t {
    Information,
    Warning,
    Error,
};

//! \brief One line on standard error: time, level, text; control characters are escaped, so that text from outside
//! cannot forge a line. Never pass a body, a token, a signed link or a phone number.
//! \threads any
void log(LogLevel level, std::string_view text);

} // namespace relay::server
