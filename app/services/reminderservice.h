// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/reminderrepository.h"

#include <QObject>

#include <memory>

namespace services {

struct ReminderReport
{
    int messages = 0;                  //!< queued; one for all invoices of a customer
    int invoices = 0;                  //!< reminded of
    int suggested = 0;                 //!< reminders are manual: they wait for a person
    int blocked = 0;                   //!< something stands in the way today
    int missed = 0;                    //!< their time passed while nobody was there
    QList<ReminderDecision> decisions; //!< of a rehearsal: everything; else empty
};

//! \brief Plans reminders: which occasions of the rules have come, and for each customer whether one message leaves.
//!
//! The same occasions come again with every call until they are decided; what is unique in the database makes each
//! happen once, whoever calls, whenever, with whatever clock.
//! \threads the thread that made it; nothing here waits
class ReminderService final : public QObject
{
    Q_OBJECT

public:
    ReminderService(ReminderRepository &reminders, const domain::Clock &clock, NoticeRules rules, bool automatic,
                    QObject *parent = nullptr);

    //! \brief Decides whatever has come due until now, oldest first.
    [[nodiscard]] Async<ReminderReport> plan();

    //! \brief What would be decided in the rest of the local day that the clock shows; stores nothing.
    [[nodiscard]] Async<ReminderReport> rehearse();

private:
    struct Run;
    [[nodiscard]] Async<ReminderReport> start(ReminderPlan::Mode mode);
    void begin(const std::shared_ptr<Run> &run);
    void nextOccasion(const std::shared_ptr<Run> &run);
    void findCustomers(const std::shared_ptr<Run> &run);
    void nextCustomer(const std::shared_ptr<Run> &run);

    ReminderRepository &m_reminders;
    const domain::Clock &m_clock;
    NoticeRules m_rules;
    bool m_automatic;
};

} // namespace services
