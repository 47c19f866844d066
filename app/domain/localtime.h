// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace domain {

//! \brief The instant at which clocks in \a zone show that date and time, UTC; exactly one in every case.
//!
//! A time that a change of clocks leaves out moves behind the gap by its length (02:30 becomes 03:30); one that comes
//! twice is the first.
[[nodiscard]] QDateTime instantOf(QDate date, QTime time, const QTimeZone &zone);

//! \brief What clocks in \a zone show at that instant.
[[nodiscard]] QDateTime localTimeOf(const QDateTime &instant, const QTimeZone &zone);
[[nodiscard]] QDate localDayOf(const QDateTime &instant, const QTimeZone &zone);

//! \brief Whether this machine's zone data knows Mexico's law of October 2022 and its border (tzdata 2022g or newer).
[[nodiscard]] bool zoneDataIsCurrent();

} // namespace domain
