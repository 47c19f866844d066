// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QSet>

namespace domain {

//! \brief Whether art. 74 of Mexico's Ley Federal del Trabajo makes it a day of rest.
//!
//! 1 January, first Monday of February, third Monday of March, 1 May, 16 September, third Monday of November,
//! 25 December, and 1 October of each sixth year from 2024 (the reform that moved the change of government; before it,
//! 1 December). Days of elections are not computed: they are own days.
[[nodiscard]] bool isMandatoryRestDay(QDate day);

//! \brief Which days the office works: Monday to Friday, without the law's days of rest and its own.
class BusinessCalendar
{
public:
    BusinessCalendar() = default;
    explicit BusinessCalendar(QSet<QDate> ownDays)
        : m_ownDays(std::move(ownDays))
    {
    }

    [[nodiscard]] const QSet<QDate> &ownDays() const { return m_ownDays; }
    [[nodiscard]] bool isBusinessDay(QDate day) const;

    //! \return \a day itself, or the first business day after it
    [[nodiscard]] QDate businessDayFrom(QDate day) const;

    bool operator==(const BusinessCalendar &) const = default;

private:
    QSet<QDate> m_ownDays;
};

} // namespace domain
