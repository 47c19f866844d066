// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/pacer.h"

#include <algorithm>

namespace services {

QStringList Pacer::waiting(qint64 nowMs) const
{
    QStringList numbers;
    for (auto it = m_nextByNumber.cbegin(); it != m_nextByNumber.cend(); ++it) {
        if (it.value() > nowMs)
            numbers.append(it.key());
    }
    return numbers;
}

qint64 Pacer::untilNext(qint64 nowMs) const
{
    qint64 shortest = 0;
    for (const qint64 next : m_nextByNumber) {
        if (next > nowMs)
            shortest = shortest == 0 ? next - nowMs : std::min(shortest, next - nowMs);
    }
    return shortest;
}

qint64 Pacer::untilAny(qint64 nowMs) const
{
    return std::max<qint64>(0, m_nextAnyMs - nowMs);
}

void Pacer::sent(const QString &number, qint64 nowMs)
{
    if (m_pace.messagesPerSecond > 0)
        m_nextAnyMs = nowMs + static_cast<qint64>(1000.0 / m_pace.messagesPerSecond);
    m_nextByNumber.removeIf([nowMs](const auto &entry) { return entry.value() <= nowMs; });
    if (m_pace.betweenTwoToOneCustomer.count() > 0)
        m_nextByNumber.insert(number, nowMs + m_pace.betweenTwoToOneCustomer.count());
}

} // namespace services
