// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"
#include "services/ports/reminderrepository.h"

#include <QDateTime>

// Reminders as rows. Functions without a transaction of their own belong to the caller's.
namespace storage {

class Connection;

// remindersettings.cpp
[[nodiscard]] domain::ReminderSettings reminderSettings(Connection &connection);
void keepReminderSettings(Connection &connection, const domain::ReminderSettings &settings);
[[nodiscard]] QDateTime plannedSince(Connection &connection);
void beginPlanning(Connection &connection, const QDateTime &nowUtc);

// planning.cpp
[[nodiscard]] QList<qint64> customersConcerned(Connection &connection, const services::ReminderPlan &plan,
                                               const domain::ReminderOccasion &occasion, qint64 after, int limit);
//! \brief Decides and queues, in a transaction of its own.
[[nodiscard]] services::CustomerReminders remindCustomer(Connection &connection, const services::ReminderPlan &plan,
                                                         qint64 customer);

// reminders.cpp

//! \brief Notes the amount that a message names, so that it does not leave once that has changed.
void keepAmountTold(Connection &connection, const domain::MessageId &message, const domain::Invoice &invoice,
                    qint64 notice, const domain::Money &told);

//! \brief A reminder that a person asked for counts towards the customer's day as well.
void noteReminderAsked(Connection &connection, const domain::InvoiceUuid &invoice, const domain::MessageId &message,
                       const QDateTime &nowUtc);

//! \brief Gives the occasions of a withdrawn reminder back, so that they are decided anew.
void freeReminder(Connection &connection, const domain::MessageId &message);

void keepDecision(Connection &connection, const services::ReminderDecision &decision, bool settled,
                  const QDateTime &nowUtc);
[[nodiscard]] QList<services::ReminderDecision> decisionsOf(Connection &connection, const domain::InvoiceUuid &invoice,
                                                            int limit);

[[nodiscard]] QDate promiseOf(Connection &connection, const domain::InvoiceUuid &invoice);
//! \brief In a transaction of its own.
//! \return NotFound
[[nodiscard]] domain::Result<> keepPromise(Connection &connection, const domain::InvoiceUuid &invoice, QDate promisedOn,
                                           const QDateTime &nowUtc);

} // namespace storage
