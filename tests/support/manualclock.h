// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/steadyclock.h"

#include <chrono>
#include <mutex>

namespace support {

//! \brief Stands still until it is moved, or until it was asked so many times.
//! \threads any: the storage thread asks it too
class ManualClock final : public domain::Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override
    {
        const std::lock_guard lock(m_mutex);
        if (m_callsToJump > 0 && --m_callsToJump == 0)
            m_now = m_now.addMSecs(m_jump.count());
        return m_now;
    }
    void jumpAtCall(int call, std::chrono::milliseconds jump)
    {
        const std::lock_guard lock(m_mutex);
        m_callsToJump = call;
        m_jump = jump;
    }
    void advance(std::chrono::milliseconds step)
    {
        const std::lock_guard lock(m_mutex);
        m_now = m_now.addMSecs(step.count());
    }

private:
    mutable std::mutex m_mutex;
    mutable int m_callsToJump = 0;
    std::chrono::milliseconds m_jump{0};
    mutable QDateTime m_now{QDate(2026, 11, 3), QTime(16, 0), Qt::UTC};
};

//! \brief Runs, or stands, with another clock.
class SteadyWith final : public domain::SteadyClock
{
public:
    explicit SteadyWith(const domain::Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] std::chrono::microseconds now() const override
    {
        return std::chrono::milliseconds(m_clock.nowUtc().toMSecsSinceEpoch());
    }

private:
    const domain::Clock &m_clock;
};

} // namespace support
