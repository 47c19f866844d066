// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sendinghours.h"

#include "domain/localtime.h"

#include <algorithm>

namespace domain {

SendingHours::SendingHours(Qt::DayOfWeek first, Qt::DayOfWeek last, DayHours hours)
{
    for (int day = first; day <= last; ++day)
        set(static_cast<Qt::DayOfWeek>(day), hours);
}

DayHours SendingHours::on(Qt::DayOfWeek day) const
{
    const DayHours &wanted = m_days.at(static_cast<std::size_t>(day - 1));
    if (!wanted.from.isValid() || !wanted.until.isValid())
        return {};
    const DayHours allowed{std::max(wanted.from, QTime(kEarliestHour, 0)),
                           std::min(wanted.until, QTime(kLatestHour, 0))};
    return allowed.from < allowed.until ? allowed : DayHours();
}

bool SendingHours::allow(const QDateTime &instant, const QTimeZone &zone) const
{
    const QDateTime local = localTimeOf(instant, zone);
    const DayHours hours = on(static_cast<Qt::DayOfWeek>(local.date().dayOfWeek()));
    return hours.from.isValid() && local.time() >= hours.from && local.time() < hours.until;
}

QDateTime SendingHours::nextAllowed(const QDateTime &instant, const QTimeZone &zone) const
{
    if (allow(instant, zone))
        return instant;
    constexpr int kAWeekAndADay = 8;
    const QDate today = localDayOf(instant, zone);
    for (int i = 0; i < kAWeekAndADay; ++i) {
        const QDate day = today.addDays(i);
        const DayHours hours = on(static_cast<Qt::DayOfWeek>(day.dayOfWeek()));
        if (!hours.from.isValid())
            continue;
        if (const QDateTime opening = instantOf(day, hours.from, zone); opening > instant)
            return opening;
    }
    return {};
}

} // namespace domain
