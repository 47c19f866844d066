// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/byterange.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace relay::server {

namespace {

std::optional<std::uint64_t> digits(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::variant<WholeFile, ByteRange, Unsatisfiable> readRange(std::string_view header, std::uint64_t size)
{
    static constexpr std::string_view kUnit = "bytes=";
    if (header.substr(0, kUnit.size()) != kUnit)
        return WholeFile{};
    header.remove_prefix(kUnit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos)
        return WholeFile{};

    const std::optional<std::uint64_t> first = digits(header.substr(0, dash));
    const std::optional<std::uint64_t> last = digits(header.substr(dash + 1));
    if (dash == 0) {
        if (!last)
            return WholeFile{};
        if (*last == 0 || size == 0)
            return Unsatisfiable{};
        return ByteRange{.first = size - std::min(*last, size), .last = size - 1};
    }
    const bool hasEnd = dash + 1 < header.size();
    if (!first || (hasEnd && (!last || *last < *first)))
        return WholeFile{};
    if (*first >= size)
        return Unsatisfiable{};
    return ByteRange{.first = *first, .last = hasEnd ? std::min(*last, size - 1) : size - 1};
}

} // namespace relay::server
