// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/eventservice.h"
#include "services/reminderservice.h"

#include <QObject>
#include <QTimer>

namespace services {

//! \brief What one round of automatic work did; an empty part failed, and the error says why.
struct AutomaticReport
{
    EventReport events;
    ReminderReport reminders;
};

//! \brief Events, then reminders: once, or every minute.
//! \threads the thread that made it; nothing here waits
class AutomaticWork final : public QObject
{
    Q_OBJECT

public:
    AutomaticWork(EventService &events, ReminderService &reminders, QObject *parent = nullptr);

    [[nodiscard]] Async<AutomaticReport> once();

    //! \brief Every minute from now on.
    void start();

Q_SIGNALS:
    //! \brief A round is over; empty when nothing went wrong.
    void roundFinished(const QString &trouble);

private:
    void round();

    EventService &m_events;
    ReminderService &m_reminders;
    QTimer m_timer;
};

} // namespace services
