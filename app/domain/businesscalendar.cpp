// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/businesscalendar.h"

namespace domain {
namespace {

constexpr int kDaysOfWeek = 7;

bool isNthMonday(QDate day, int month, int nth)
{
    return day.month() == month && day.dayOfWeek() == Qt::Monday && (day.day() - 1) / kDaysOfWeek == nth - 1;
}

bool isChangeOfGovernment(QDate day)
{
    constexpr int kFirst = 2024;
    constexpr int kTerm = 6;
    return day.month() == 10 && day.day() == 1 && day.year() >= kFirst && (day.year() - kFirst) % kTerm == 0;
}

} // namespace

bool isMandatoryRestDay(QDate day)
{
    const auto is = [day](int month, int dayOfMonth) { return day.month() == month && day.day() == dayOfMonth; };
    return is(1, 1) || isNthMonday(day, 2, 1) || isNthMonday(day, 3, 3) || is(5, 1) || is(9, 16) ||
           isNthMonday(day, 11, 3) || is(12, 25) || isChangeOfGovernment(day);
}

bool BusinessCalendar::isBusinessDay(QDate day) const
{
    return day.dayOfWeek() < Qt::Saturday && !isMandatoryRestDay(day) && !m_ownDays.contains(day);
}

QDate BusinessCalendar::businessDayFrom(QDate day) const
{
    // Whoever closes for good must not keep us in a loop.
    constexpr int kLongestClosing = 366;
    for (int i = 0; i < kLongestClosing && !isBusinessDay(day); ++i)
        day = day.addDays(1);
    return day;
}

} // namespace domain
