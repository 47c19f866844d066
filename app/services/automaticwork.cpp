// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/automaticwork.h"

#include "domain/localtime.h"

#include <QDebug>

namespace services {

using domain::Result;
using namespace std::chrono_literals;

AutomaticWork::AutomaticWork(EventService &events, ReminderService &reminders, QObject *parent)
    : QObject(parent)
    , m_events(events)
    , m_reminders(reminders)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(1min);
    connect(&m_timer, &QTimer::timeout, this, &AutomaticWork::round);
    if (!domain::zoneDataIsCurrent())
        qWarning().noquote() << tr(
            "Los datos de zonas horarias de este equipo son anteriores a 2022: los recordatorios "
            "pueden salir a otra hora. Actualiza tzdata.");
}

Async<AutomaticReport> AutomaticWork::once()
{
    return m_events.settleOpenEvents()
        .then(this,
              [this](const Result<EventReport> &events) -> Async<AutomaticReport> {
                  if (!events)
                      return resolved<AutomaticReport>(domain::failure(events.error()));
                  return m_reminders.plan().then(
                      this, [events = *events](const Result<ReminderReport> &reminders) -> Result<AutomaticReport> {
                          if (!reminders)
                              return domain::failure(reminders.error());
                          return AutomaticReport{events, *reminders};
                      });
              })
        .unwrap();
}

void AutomaticWork::start()
{
    round();
}

void AutomaticWork::round()
{
    once().then(this, [this](const Result<AutomaticReport> &report) {
        Q_EMIT roundFinished(report ? QString() : report.error().detail);
        m_timer.start();
    });
}

} // namespace services
