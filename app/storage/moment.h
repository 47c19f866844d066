// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "domain/steadyclock.h"

#include <QDateTime>

namespace storage {

class Connection;

//! \brief One instant as the outbox needs it.
struct Moment
{
    QDateTime real;                      //!< the database's clock: leases and pace
    QDateTime acted;                     //!< the same, or the time that is acted out (`--at`): what is due
    std::chrono::microseconds steady{0}; //!< this machine's, for waiting; not later than `real`

    [[nodiscard]] qint64 microseconds() const { return real.toMSecsSinceEpoch() * 1000; }
};

//! \brief Asks the database what time it is: no two workers trust each other's clocks, nor their own.
class Calendar final
{
public:
    Calendar(const domain::Clock &clock, const domain::SteadyClock &steady)
        : m_clock(clock)
        , m_steady(steady)
    {
    }

    [[nodiscard]] Moment now(Connection &connection) const;

    //! \brief How far this machine's clock is ahead of the database's.
    [[nodiscard]] std::chrono::milliseconds machineAhead(const Moment &moment) const;

private:
    const domain::Clock &m_clock;
    const domain::SteadyClock &m_steady;
};

} // namespace storage
