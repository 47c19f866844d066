// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/businesscalendar.h"
#include "domain/sendinghours.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <chrono>

namespace domain {

//! \brief When to remind of an invoice, and of which ones.
struct ReminderRule
{
    QString name; //!< unique; part of the identity of what was sent, so renaming a rule makes it another one
    bool enabled = true;
    int days = 0; //!< from the due date: -3 is three days before, 7 seven after
    QTime at{10, 0};
    QByteArray zone;          //!< IANA; empty: the office's
    bool businessDays = true; //!< moved to the next business day
    QString minimumBalance;   //!< decimal in the invoice's own currency; empty: any
    QStringList series;       //!< empty: all
    QStringList tags;         //!< customers that carry one of them; empty: all

    bool operator==(const ReminderRule &) const = default;
};

//! \brief The whole of what an office has said about reminders and quiet hours.
struct ReminderSettings
{
    static constexpr int kMostPerDay = 1;  //!< reminders to one customer
    static constexpr int kMostPerWeek = 3; //!< in seven days

    QByteArray zone = QByteArrayLiteral("America/Mexico_City");
    SendingHours hours;      //!< of reminders
    SendingHours eventHours; //!< of automatic notices
    BusinessCalendar calendar;
    std::chrono::hours grace{0}; //!< how late a reminder may still leave; 0: on its own day
    QList<ReminderRule> rules;

    [[nodiscard]] QTimeZone officeZone() const { return QTimeZone(zone); }
    [[nodiscard]] QTimeZone zoneOf(const ReminderRule &rule) const
    {
        return rule.zone.isEmpty() ? officeZone() : QTimeZone(rule.zone);
    }

    bool operator==(const ReminderSettings &) const = default;
};

//! \brief What holds until somebody says otherwise: 3 days before, on the day, 3 and 7 days after, at 10:00 of Mexico
//! City, on business days; reminders Monday to Friday 9–18, automatic notices every day 8–21.
[[nodiscard]] ReminderSettings defaultReminderSettings();

//! \brief One day on which a rule speaks of all invoices that fall due on one date.
struct ReminderOccasion
{
    ReminderRule rule;
    QDate dueOn;
    QDate day;       //!< local day of the rule's zone
    QDateTime at;    //!< UTC
    QDateTime until; //!< UTC, when its grace ends
    bool operator==(const ReminderOccasion &) const = default;
};

//! \brief The day on which \a rule speaks of what falls due on \a dueOn.
[[nodiscard]] QDate reminderDayOf(const ReminderRule &rule, QDate dueOn, const BusinessCalendar &calendar);

//! \brief Every occasion of enabled rules whose time lies in (after, until], oldest first. Pure.
[[nodiscard]] QList<ReminderOccasion> reminderOccasions(const ReminderSettings &settings, const QDateTime &after,
                                                        const QDateTime &until);

} // namespace domain
