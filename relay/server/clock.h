// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace relay::server {

using TimePoint = std::chrono::system_clock::time_point;
//! \brief Where the time comes from; a test brings its own.
using Clock = std::function<TimePoint()>;

//! \brief Milliseconds since the epoch, as the journal stores them.
[[nodiscard]] std::int64_t toMilliseconds(TimePoint time);
[[nodiscard]] TimePoint fromMilliseconds(std::int64_t milliseconds);

//! \brief UTC in ISO 8601 with milliseconds and Z.
[[nodiscard]] std::string isoUtc(TimePoint time);
//! \brief UTC in the form of HTTP's Date header.
[[nodiscard]] std::string httpDate(TimePoint time);

} // namespace relay::server
