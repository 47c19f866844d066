// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relay::server {

//! \brief The target of a request, split at its question mark; views into the request.
struct Target
{
    std::string_view path;
    std::string_view query;

    explicit Target(std::string_view target);
    //! \brief The first parameter of a name, decoded. \return nothing when it is absent or malformed
    [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
};

//! \brief Everything but unreserved characters (RFC 3986) as %XX, upper case.
[[nodiscard]] std::string percentEncoded(std::string_view text);
//! \return nothing when a % is not followed by two hex digits
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

//! \brief Well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool isUtf8(std::string_view text);

} // namespace relay::server
