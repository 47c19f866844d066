// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace relay::server {

//! \brief A bucket of tokens for each key: a second's worth may come at once.
class RateLimiter final
{
public:
    explicit RateLimiter(std::size_t perSecond);

    //! \return false when the key has spent its share; it has some again a second later
    [[nodiscard]] bool admit(const std::string &key, std::chrono::steady_clock::time_point now);

private:
    struct Bucket
    {
        double tokens = 0;
        std::chrono::steady_clock::time_point filledAt;
    };
    double m_perSecond;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace relay::server
