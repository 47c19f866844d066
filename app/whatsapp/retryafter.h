// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace whatsapp {

//! \brief Longest wait that a provider may ask for; what exceeds it is cut to it.
inline constexpr std::chrono::hours kLongestRetryAfter{24};

//! \brief Reads an HTTP Retry-After header: seconds, or a date in one of the three forms of RFC 9110, 5.6.7.
//! \return nothing for garbage, a negative number, more than nine digits or a date that has passed: then our own delay
//!         holds
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &header, const QDateTime &nowUtc);

} // namespace whatsapp
