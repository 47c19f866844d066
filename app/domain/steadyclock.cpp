// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/steadyclock.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <ctime>
#endif

namespace domain {

#ifdef Q_OS_WIN

std::chrono::microseconds BootClock::now() const
{
    constexpr long long kTicksPerMicrosecond = 10;
    ULONGLONG ticks = 0;
    QueryInterruptTime(&ticks);
    return std::chrono::microseconds(static_cast<long long>(ticks) / kTicksPerMicrosecond);
}

#else

std::chrono::microseconds BootClock::now() const
{
#ifdef Q_OS_LINUX
    constexpr clockid_t kCountsSuspend = CLOCK_BOOTTIME;
#elif defined(CLOCK_MONOTONIC_RAW)
    constexpr clockid_t kCountsSuspend = CLOCK_MONOTONIC_RAW; // macOS: mach_continuous_time
#else
    constexpr clockid_t kCountsSuspend = CLOCK_MONOTONIC;
#endif
    std::timespec time{};
    clock_gettime(kCountsSuspend, &time);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(time.tv_sec) +
                                                                 std::chrono::nanoseconds(time.tv_nsec));
}

#endif

} // namespace domain
