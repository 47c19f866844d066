// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/ratelimiter.h"

#include <algorithm>

namespace relay::server {

RateLimiter::RateLimiter(std::size_t perSecond)
    : m_perSecond(static_cast<double>(perSecond))
{
}

bool RateLimiter::admit(const std::string &key, std::chrono::steady_clock::time_point now)
{
    const auto [found, isNew] = m_buckets.try_emplace(key, Bucket{.tokens = m_perSecond, .filledAt = now});
    Bucket &bucket = found->second;
    if (!isNew) {
        const std::chrono::duration<double> passed = now - bucket.filledAt;
        bucket.tokens = std::min(m_perSecond, bucket.tokens + passed.count() * m_perSecond);
        bucket.filledAt = now;
    }
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

} // namespace relay::server
