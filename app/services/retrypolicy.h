// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/outboxrepository.h"

#include <chrono>

namespace services {

//! \brief When an attempt is followed by another, and when by a person (reliability.md section 3). Pure.
namespace retrypolicy {

inline constexpr int kMaxAttempts = 5; //!< that reached the provider; docs/adr/0005 says why the others do not count
inline constexpr std::chrono::milliseconds kFirstDelay{4000};
inline constexpr std::chrono::milliseconds kLongestDelay{15 * 60 * 1000};
inline constexpr std::chrono::milliseconds kLongestOffline{5 * 60 * 1000};
inline constexpr std::chrono::hours kLongestRetryAfter{24};

//! \brief The delay behind attempt number \a attempt (from 1): doubling, plus up to a quarter of jitter.
//! \param jitter in [0, 1)
[[nodiscard]] std::chrono::milliseconds delayAfter(int attempt, double jitter);

//! \brief The same for a network that is away: nothing to be lost by looking again every few minutes.
[[nodiscard]] std::chrono::milliseconds offlineDelay(int failures, double jitter);

//! \brief The delay that WhatsApp documents behind too many messages to one customer: 4^n seconds.
//! \param reached attempts that reached the provider, from 1
[[nodiscard]] std::chrono::milliseconds pairDelay(int reached);

//! \brief Whether the provider's code says that all together sent too fast.
[[nodiscard]] bool meansTooFast(int providerCode);

//! \brief What the attempt of \a claim, ended like this, means for its message and for the account.
//! \param credential fingerprint of the credentials in use, for the case that they were refused
[[nodiscard]] AttemptRecord recordOf(SendResult result, const Claim &claim, const MessageGateway::Reliability &provider,
                                     const QByteArray &credential, double jitter);

} // namespace retrypolicy
} // namespace services
