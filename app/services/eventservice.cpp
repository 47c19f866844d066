// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/eventservice.h"

#include <QPromise>

#include <utility>

namespace services {

using domain::BusinessEvent;
using domain::ErrorKind;
using domain::Result;

namespace {
constexpr int kAtOnce = 200;
} // namespace

bool AutomaticEvents::includes(BusinessEvent event) const
{
    switch (event) {
    case BusinessEvent::Issued:
        return issued;
    case BusinessEvent::Paid:
        return paid;
    case BusinessEvent::Cancelled:
        return cancelled;
    case BusinessEvent::Due:
        return due;
    }
    Q_UNREACHABLE();
}

struct EventService::Run
{
    domain::ReminderSettings settings;
    QList<DetectedEvent> open;
    EventReport report;
    QPromise<Result<EventReport>> promise;

    void answer(Result<EventReport> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

EventService::EventService(BusinessEventRepository &events, NotifyService &notices, ReminderRepository &reminders,
                           const domain::Clock &clock, AutomaticEvents automatic, QObject *parent)
    : QObject(parent)
    , m_events(events)
    , m_notices(notices)
    , m_reminders(reminders)
    , m_clock(clock)
    , m_automatic(automatic)
{
}

Async<EventReport> EventService::settleOpenEvents()
{
    const auto run = std::make_shared<Run>();
    run->promise.start();
    Async<EventReport> answer = run->promise.future();
    m_reminders.settings().then(this, [this, run](const Result<domain::ReminderSettings> &settings) {
        if (!settings)
            return run->answer(domain::failure(settings.error()));
        run->settings = *settings;
        readMore(run);
    });
    return answer;
}

void EventService::readMore(const std::shared_ptr<Run> &run)
{
    m_events.open(kAtOnce).then(this, [this, run](const Result<QList<DetectedEvent>> &open) {
        if (!open)
            return run->answer(domain::failure(open.error()));
        if (open->isEmpty())
            return run->answer(run->report);
        run->open = *open;
        takeNext(run);
    });
}

void EventService::takeNext(const std::shared_ptr<Run> &run)
{
    if (run->open.isEmpty())
        return readMore(run);
    const DetectedEvent event = run->open.takeFirst();
    if (m_automatic.includes(event.event))
        return queue(run, event);
    ++run->report.manual;
    settle(run, event, EventHandling::Manual, QString());
}

void EventService::queue(const std::shared_ptr<Run> &run, const DetectedEvent &event)
{
    const QDateTime opening = run->settings.eventHours.nextAllowed(m_clock.nowUtc(), run->settings.officeZone());
    m_notices.queueEvent(event, opening).then(this, [this, run, event](const Result<EventOutcome> &outcome) {
        if (!outcome)
            return run->answer(domain::failure(outcome.error()));
        if (!outcome->blocker.isEmpty()) {
            ++run->report.skipped;
            return settle(run, event, EventHandling::Skipped, outcome->blocker);
        }
        ++(outcome->already ? run->report.already : run->report.queued);
        settle(run, event, EventHandling::Queued, QString());
    });
}

void EventService::settle(const std::shared_ptr<Run> &run, const DetectedEvent &event, EventHandling handling,
                          const QString &reason)
{
    m_events.settle(event.id, handling, reason).then(this, [this, run](const Result<> &settled) {
        settled ? takeNext(run) : run->answer(domain::failure(settled.error()));
    });
}

} // namespace services
