// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace relay::server {

//! \brief Bytes first..last, both included.
struct ByteRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool operator==(const ByteRange &) const = default;
};
//! \brief No range, or one that may be ignored (several ranges, another unit, a malformed one): send all.
struct WholeFile
{
    bool operator==(const WholeFile &) const = default;
};
//! \brief A range that lies outside: 416.
struct Unsatisfiable
{
    bool operator==(const Unsatisfiable &) const = default;
};

//! \brief Reads a Range header (RFC 9110, section 14) for a file of a size.
[[nodiscard]] std::variant<WholeFile, ByteRange, Unsatisfiable> readRange(std::string_view header, std::uint64_t size);

} // namespace relay::server
