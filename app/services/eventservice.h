// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/notifyservice.h"
#include "services/ports/businesseventrepository.h"
#include "services/ports/reminderrepository.h"

#include <QObject>

#include <memory>

namespace services {

//! \brief Which events leave by themselves; the others wait for a person.
struct AutomaticEvents
{
    bool issued = false;
    bool paid = false;
    bool cancelled = false;
    bool due = false; //!< the reminders

    [[nodiscard]] bool includes(domain::BusinessEvent event) const;
};

struct EventReport
{
    int queued = 0;  //!< events whose notice was queued
    int already = 0; //!< that had their notice from before
    int manual = 0;  //!< kept as suggestions
    int skipped = 0; //!< not told: the event says why
};

//! \brief Takes detected events, and queues or keeps each as [events] says.
//!
//! An event that is settled halfway when the program dies is taken again: the notice's unique row makes that harmless.
//! \threads the thread that made it; nothing here waits
class EventService final : public QObject
{
    Q_OBJECT

public:
    EventService(BusinessEventRepository &events, NotifyService &notices, ReminderRepository &reminders,
                 const domain::Clock &clock, AutomaticEvents automatic, QObject *parent = nullptr);

    //! \brief Settles every open event, oldest first.
    [[nodiscard]] Async<EventReport> settleOpenEvents();

private:
    struct Run;
    void readMore(const std::shared_ptr<Run> &run);
    void takeNext(const std::shared_ptr<Run> &run);
    void queue(const std::shared_ptr<Run> &run, const DetectedEvent &event);
    void settle(const std::shared_ptr<Run> &run, const DetectedEvent &event, EventHandling handling,
                const QString &reason);

    BusinessEventRepository &m_events;
    NotifyService &m_notices;
    ReminderRepository &m_reminders;
    const domain::Clock &m_clock;
    AutomaticEvents m_automatic;
};

} // namespace services
