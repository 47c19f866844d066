// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"

#include <chrono>

namespace support {

//! \brief Stands still until it is moved.
class ManualClock final : public domain::Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return m_now; }
    void advance(std::chrono::milliseconds step) { m_now = m_now.addMSecs(step.count()); }

private:
    QDateTime m_now{QDate(2026, 11, 3), QTime(16, 0), Qt::UTC};
};

} // namespace support
