// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/messagetemplate.h"
#include "domain/result.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace services {

//! \brief One invoice of a reminder.
struct ReminderLine
{
    domain::Invoice invoice;
    domain::Money owed;
};

//! \brief More would not fit into one message of WhatsApp (4,096 characters).
constexpr qsizetype kMostReminderLines = 30;

//! \brief Writes one message for all of a customer's invoices: folio, what is owed, due date; a total for each
//! currency. Pure.
//! \param today of the office; decides between "vence" and "venció"
//! \return InvalidInput when a variable has no value, or nothing is to be said
[[nodiscard]] domain::Result<QString> composeReminder(const QString &customer, const QList<ReminderLine> &lines,
                                                      const QDate &today);

//! \brief What an approved template says for the same invoices: all folios, the totals, the earliest due date. Pure.
//! \param lines several
//! \return InvalidInput when amounts cannot be added
[[nodiscard]] domain::Result<domain::MessageTemplate::Values> valuesOfSeveral(const QString &customer,
                                                                              const QList<ReminderLine> &lines);

//! \brief "A-1, A-2 y A-3".
[[nodiscard]] QString joinedForCustomers(const QStringList &parts);

} // namespace services
