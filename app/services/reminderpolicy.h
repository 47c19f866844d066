// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reminderrule.h"
#include "services/noticepolicy.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace services {

//! \brief What is known when one rule speaks of one invoice.
struct ReminderFacts
{
    InvoiceDossier dossier;
    std::optional<domain::Money> leastOwed; //!< by billing system and complements; empty: nobody told
    bool withdrawnByNumber = false;         //!< whoever holds the telephone wrote BAJA
    QStringList tags;                       //!< of the customer, folded
    QDate promisedOn;
    QDateTime lastReplyAt; //!< UTC
    int remindersToday = 0;
    int remindersInSevenDays = 0; //!< with today's
};

struct ReminderJudgement
{
    QString verdict; //!< empty: it may leave
    QString reason;

    bool operator==(const ReminderJudgement &) const = default;
};

//! \brief Whether a reminder may leave now, or the first thing that speaks against it. Pure.
[[nodiscard]] ReminderJudgement judgeReminder(const ReminderFacts &facts, const domain::ReminderRule &rule,
                                              const domain::ReminderSettings &settings, const NoticeRules &rules,
                                              const QDateTime &nowUtc);

//! \brief What is owed, as a reminder names it: the balance, or the whole where no balance is known.
[[nodiscard]] domain::Money owedOf(const domain::Invoice &invoice);

} // namespace services
