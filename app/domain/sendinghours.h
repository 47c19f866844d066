// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace domain {

//! \brief From when until when something may leave on one day, local time; \a until itself is outside.
struct DayHours
{
    QTime from; //!< null: not at all on this day
    QTime until;

    bool operator==(const DayHours &) const = default;
};

//! \brief The hours in which automatic messages may leave, per weekday.
//!
//! Whatever they say, nothing leaves outside 07:00–22:00: no setting lifts that.
class SendingHours
{
public:
    static constexpr int kEarliestHour = 7;
    static constexpr int kLatestHour = 22;

    SendingHours() = default; //!< never
    //! \brief The same hours from \a first to \a last day of the week, none on the others.
    SendingHours(Qt::DayOfWeek first, Qt::DayOfWeek last, DayHours hours);

    void set(Qt::DayOfWeek day, DayHours hours) { m_days.at(static_cast<std::size_t>(day - 1)) = hours; }

    //! \brief What is really allowed on that day, inside the hard limits; `from` null: nothing.
    [[nodiscard]] DayHours on(Qt::DayOfWeek day) const;

    [[nodiscard]] bool allow(const QDateTime &instant, const QTimeZone &zone) const;

    //! \return \a instant itself where it is allowed, else the next opening, UTC; null when no day is ever open
    [[nodiscard]] QDateTime nextAllowed(const QDateTime &instant, const QTimeZone &zone) const;

    bool operator==(const SendingHours &) const = default;

private:
    std::array<DayHours, 7> m_days;
};

} // namespace domain
