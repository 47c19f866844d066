// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reminderrule.h"
#include "services/async.h"
#include "services/noticepolicy.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

namespace services {

//! \brief Why an invoice was reminded of on one day by one rule, or why not.
struct ReminderDecision
{
    domain::InvoiceUuid invoice;
    QString folio;
    QString rule;
    QDate day;        //!< local
    QDateTime at;     //!< UTC, the time of the rule; null in what is read from the past
    QString verdict;  //!< "queued", or what stood in the way: "paid", "answered", "day_cap"…
    QString reason;   //!< one sentence for people
    QDateTime madeAt; //!< UTC

    [[nodiscard]] bool isSent() const { return verdict == u"queued"; }
};

//! \brief How reminders are to be planned.
struct ReminderPlan
{
    QDateTime now;     //!< UTC
    NoticeRules rules; //!< consent
    enum class Mode {
        Queue,   //!< [events] due=automatic
        Suggest, //!< manual: decided and noted, nothing queued
        Rehearse //!< nothing is stored
    } mode = Mode::Queue;
    QList<domain::ReminderOccasion> occasions;
};

//! \brief What came of one customer.
struct CustomerReminders
{
    int messages = 0;
    QList<ReminderDecision> decisions; //!< made now
};

//! \brief Rules of reminders, and what they led to.
//! \threads callable from the thread that made it; answers come there
class ReminderRepository
{
public:
    ReminderRepository() = default;
    virtual ~ReminderRepository() = default;
    Q_DISABLE_COPY_MOVE(ReminderRepository)

    [[nodiscard]] virtual Async<domain::ReminderSettings> settings() = 0;
    [[nodiscard]] virtual Async<> setSettings(domain::ReminderSettings settings) = 0;

    //! \brief When reminders were first planned; what fell due before is not caught up. Null: never.
    [[nodiscard]] virtual Async<QDateTime> plannedSince() = 0;
    [[nodiscard]] virtual Async<> beginPlanning(QDateTime nowUtc) = 0;

    //! \brief Customers with an invoice that \a occasion speaks of and that is not decided yet, by rising id.
    [[nodiscard]] virtual Async<QList<qint64>> customersConcerned(ReminderPlan plan, domain::ReminderOccasion occasion,
                                                                  qint64 after, int limit) = 0;

    //! \brief Decides the occasions of one customer, and queues at most one message for all of them.
    //!
    //! One transaction under a lock of the customer: the rows of (invoice, rule, due date) and of (customer, day) are
    //! unique, so that any number of programs at once, with any clock, remind once.
    [[nodiscard]] virtual Async<CustomerReminders> remind(ReminderPlan plan, qint64 customer) = 0;

    //! \brief What was decided about an invoice, newest first.
    [[nodiscard]] virtual Async<QList<ReminderDecision>> decisions(domain::InvoiceUuid invoice, int limit) = 0;

    //! \brief The customer promised to pay by that day: silence until it is over. A null date takes it back.
    [[nodiscard]] virtual Async<> setPromise(domain::InvoiceUuid invoice, QDate promisedOn) = 0;
};

} // namespace services
