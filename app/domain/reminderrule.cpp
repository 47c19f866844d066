// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reminderrule.h"

#include "domain/localtime.h"

#include <algorithm>

namespace domain {
namespace {

//! The end of the last hour in which anything may leave on that day; a longer grace counts from the time itself.
QDateTime graceEnd(const ReminderSettings &settings, QDate day, const QDateTime &at, const QTimeZone &zone)
{
    const QDateTime endOfDay = instantOf(day, QTime(SendingHours::kLatestHour, 0), zone);
    return std::max(endOfDay, at.addSecs(std::chrono::seconds(settings.grace).count()));
}

} // namespace

ReminderSettings defaultReminderSettings()
{
    ReminderSettings settings;
    settings.hours = SendingHours(Qt::Monday, Qt::Friday, {QTime(9, 0), QTime(18, 0)});
    settings.eventHours = SendingHours(Qt::Monday, Qt::Sunday, {QTime(8, 0), QTime(21, 0)});
    const auto rule = [](const QString &name, int days) {
        ReminderRule made;
        made.name = name;
        made.days = days;
        return made;
    };
    settings.rules = {rule(QStringLiteral("3-antes"), -3), rule(QStringLiteral("vence-hoy"), 0),
                      rule(QStringLiteral("3-despues"), 3), rule(QStringLiteral("7-despues"), 7)};
    return settings;
}

QDate reminderDayOf(const ReminderRule &rule, QDate dueOn, const BusinessCalendar &calendar)
{
    const QDate day = dueOn.addDays(rule.days);
    return rule.businessDays ? calendar.businessDayFrom(day) : day;
}

QList<ReminderOccasion> reminderOccasions(const ReminderSettings &settings, const QDateTime &after,
                                          const QDateTime &until)
{
    QList<ReminderOccasion> occasions;
    for (const ReminderRule &rule : settings.rules) {
        const QTimeZone zone = settings.zoneOf(rule);
        if (!rule.enabled || !zone.isValid())
            continue;
        const QDate last = localDayOf(until, zone);
        // What was moved behind a closed day belongs to an earlier date: so begin before the longest closing.
        constexpr int kLongestClosing = 15;
        for (QDate unmoved = localDayOf(after, zone).addDays(-kLongestClosing); unmoved <= last;
             unmoved = unmoved.addDays(1)) {
            const QDate dueOn = unmoved.addDays(-rule.days);
            const QDate day = reminderDayOf(rule, dueOn, settings.calendar);
            const QDateTime at = instantOf(day, rule.at, zone);
            if (at > after && at <= until)
                occasions.append({rule, dueOn, day, at, graceEnd(settings, day, at, zone)});
        }
    }
    std::stable_sort(occasions.begin(), occasions.end(),
                     [](const ReminderOccasion &a, const ReminderOccasion &b) { return a.at < b.at; });
    return occasions;
}

} // namespace domain
