// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/reconnectdelay.h"

#include <QRandomGenerator>

#include <algorithm>

namespace relayclient {

ReconnectDelay::ReconnectDelay(Milliseconds shortest, Milliseconds longest)
    : m_shortest(shortest)
    , m_longest(longest)
    , m_delay(shortest)
{
}

ReconnectDelay::Milliseconds ReconnectDelay::next()
{
    const Milliseconds delay = m_delay;
    m_delay = std::min(2 * m_delay, m_longest);
    return jittered(delay);
}

void ReconnectDelay::reset()
{
    m_delay = m_shortest;
}

ReconnectDelay::Milliseconds ReconnectDelay::jittered(Milliseconds delay)
{
    const qint64 half = delay.count() / 2;
    return Milliseconds(half + QRandomGenerator::global()->bounded(qint64{delay.count() - half + 1}));
}

} // namespace relayclient
