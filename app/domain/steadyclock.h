// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace domain {

//! \brief Measures how long something took. Nobody can set it, and it counts on while the machine sleeps.
//! \threads any
class SteadyClock
{
public:
    SteadyClock() = default;
    virtual ~SteadyClock() = default;
    Q_DISABLE_COPY_MOVE(SteadyClock)

    //! \brief Time since some instant in the past, the same one as long as the machine runs.
    [[nodiscard]] virtual std::chrono::microseconds now() const = 0;
};

//! \brief The machine's own. std::chrono::steady_clock stands still on Linux while a laptop's lid is closed.
class BootClock final : public SteadyClock
{
public:
    [[nodiscard]] std::chrono::microseconds now() const override;
};

} // namespace domain
