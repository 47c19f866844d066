// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/clock.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace relay::server {

namespace {

std::tm brokenDown(TimePoint time)
{
    const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(
                                    std::chrono::floor<std::chrono::seconds>(time).time_since_epoch())
                                    .count();
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

} // namespace

std::int64_t toMilliseconds(TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

TimePoint fromMilliseconds(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

std::string isoUtc(TimePoint time)
{
    const std::tm parts = brokenDown(time);
    const std::int64_t milliseconds =
        toMilliseconds(time) - toMilliseconds(std::chrono::floor<std::chrono::seconds>(time));
    std::array<char, 80> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                                     parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                                     parts.tm_sec, static_cast<int>(milliseconds));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string httpDate(TimePoint time)
{
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::tm parts = brokenDown(time);
    std::array<char, 80> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                                     kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                                     parts.tm_hour, parts.tm_min, parts.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace relay::server
