// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"

#include <algorithm>
#include <array>

namespace domain {

QDateTime instantOf(QDate date, QTime time, const QTimeZone &zone)
{
    // Qt 6.4 gives an invalid QDateTime inside a gap and the second of two equal times: so the two offsets that can
    // apply are asked for, and the earliest instant that really shows this time is taken.
    const QDateTime asUtc(date, time, Qt::UTC);
    const int before = zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asUtc.addDays(1));
    std::array candidates{asUtc.addSecs(-before), asUtc.addSecs(-after)};
    std::sort(candidates.begin(), candidates.end());
    for (const QDateTime &candidate : candidates) {
        if (candidate.addSecs(zone.offsetFromUtc(candidate)) == asUtc)
            return candidate;
    }
    return asUtc.addSecs(-before);
}

QDateTime localTimeOf(const QDateTime &instant, const QTimeZone &zone)
{
    // As a plain date and time: local ones are compared with the clock on the wall, not with each other.
    const QDateTime shifted = instant.toUTC().addSecs(zone.offsetFromUtc(instant));
    return {shifted.date(), shifted.time(), Qt::UTC};
}

QDate localDayOf(const QDateTime &instant, const QTimeZone &zone)
{
    return localTimeOf(instant, zone).date();
}

bool zoneDataIsCurrent()
{
    const QTimeZone capital("America/Mexico_City");
    const QTimeZone border("America/Ciudad_Juarez");
    const QDateTime summer(QDate(2023, 7, 1), QTime(12, 0), Qt::UTC);
    constexpr int kSixHours = 6 * 3600;
    return capital.isValid() && border.isValid() && capital.offsetFromUtc(summer) == -kSixHours &&
           border.offsetFromUtc(summer) == -kSixHours;
}

} // namespace domain
