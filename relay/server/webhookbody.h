// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace relay::server {

enum class WebhookBody : std::uint8_t {
    Malformed, //!< not UTF-8, not JSON, or nested deeper than 64
    NamesAnId, //!< JSON in which a member called "id" stands somewhere
    NamesNone, //!< JSON without one: equal bytes may be two events
};

//! \brief Looks at a body without keeping anything of it.
[[nodiscard]] WebhookBody inspect(std::string_view body);

} // namespace relay::server
