// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/moment.h"

#include "storage/connection.h"

namespace storage {

Moment Calendar::now(Connection &connection) const
{
    Moment moment;
    moment.steady = m_steady.now();
    moment.real = connection.nowUtc();
    moment.acted = moment.real.addDuration(m_clock.ahead());
    return moment;
}

std::chrono::milliseconds Calendar::machineAhead(const Moment &moment) const
{
    return std::chrono::milliseconds(moment.acted.msecsTo(m_clock.nowUtc()));
}

} // namespace storage
