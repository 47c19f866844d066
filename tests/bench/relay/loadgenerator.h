// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

//! \brief What a run of requests gave.
struct LoadResult
{
    std::size_t answered200 = 0;
    std::size_t answeredOther = 0;
    std::chrono::duration<double> time{};
    std::vector<double> milliseconds; //!< one for each answer, sorted

    [[nodiscard]] double perSecond() const;
    //! \param share 0.5 is the median
    [[nodiscard]] double percentile(double share) const;
};

//! \brief Sends each request once, over so many keep-alive connections to 127.0.0.1, the next when the last is
//! answered.
[[nodiscard]] LoadResult run(std::uint16_t port, const std::vector<std::string> &requests, std::size_t connections);

} // namespace bench
