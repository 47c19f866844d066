// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/outboxrepository.h"

#include <QDateTime>

#include <chrono>

namespace services {

//! \brief When an attempt is followed by another, and when by a person (reliability.md section 3). Pure.
namespace retrypolicy {

inline constexpr int kMaxAttempts = 5;
inline constexpr std::chrono::milliseconds kFirstDelay{4000};
inline constexpr std::chrono::milliseconds kLongestDelay{15 * 60 * 1000};
inline constexpr std::chrono::hours kLongestRetryAfter{24};

//! \brief The delay behind attempt number \a attempt (from 1): doubling, plus up to a quarter of jitter.
//! \param jitter in [0, 1)
[[nodiscard]] std::chrono::milliseconds delayAfter(int attempt, double jitter);

//! \brief What becomes of a message whose attempt number \a attempt ended like this.
[[nodiscard]] AttemptRecord recordOf(SendResult result, int attempt, const QDateTime &nowUtc, double jitter);

} // namespace retrypolicy
} // namespace services
