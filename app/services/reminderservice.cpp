// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reminderservice.h"

#include "domain/localtime.h"

#include <QPromise>
#include <QSet>

#include <utility>

namespace services {

using domain::ReminderOccasion;
using domain::ReminderSettings;
using domain::Result;

namespace {

constexpr int kAtOnce = 200;
// Until then what nobody was there for is still listed as missed.
constexpr int kLookBackDays = 7;

} // namespace

struct ReminderService::Run
{
    ReminderPlan plan;
    ReminderSettings settings;
    QList<ReminderOccasion> ahead;
    ReminderOccasion occasion;
    QList<qint64> customers;
    QSet<qint64> rehearsed;
    qint64 last = 0;
    ReminderReport report;
    QPromise<Result<ReminderReport>> promise;

    void answer(Result<ReminderReport> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }

    void count(const CustomerReminders &made)
    {
        report.messages += made.messages;
        for (const ReminderDecision &decision : made.decisions) {
            if (decision.isSent())
                ++report.invoices;
            else if (decision.verdict == u"manual" || decision.verdict == u"would_send")
                ++report.suggested;
            else if (decision.verdict == u"missed")
                ++report.missed;
            else
                ++report.blocked;
        }
        if (plan.mode == ReminderPlan::Mode::Rehearse)
            report.decisions += made.decisions;
    }
};

ReminderService::ReminderService(ReminderRepository &reminders, const domain::Clock &clock, NoticeRules rules,
                                 bool automatic, QObject *parent)
    : QObject(parent)
    , m_reminders(reminders)
    , m_clock(clock)
    , m_rules(rules)
    , m_automatic(automatic)
{
}

Async<ReminderReport> ReminderService::plan()
{
    return start(m_automatic ? ReminderPlan::Mode::Queue : ReminderPlan::Mode::Suggest);
}

Async<ReminderReport> ReminderService::rehearse()
{
    return start(ReminderPlan::Mode::Rehearse);
}

Async<ReminderReport> ReminderService::start(ReminderPlan::Mode mode)
{
    const auto run = std::make_shared<Run>();
    run->plan.now = m_clock.nowUtc();
    run->plan.rules = m_rules;
    run->plan.mode = mode;
    run->promise.start();
    Async<ReminderReport> answer = run->promise.future();
    m_reminders.settings().then(this, [this, run](const Result<ReminderSettings> &settings) {
        if (!settings)
            return run->answer(domain::failure(settings.error()));
        run->settings = *settings;
        begin(run);
    });
    return answer;
}

void ReminderService::begin(const std::shared_ptr<Run> &run)
{
    const QDateTime &now = run->plan.now;
    if (run->plan.mode == ReminderPlan::Mode::Rehearse) {
        const QTimeZone zone = run->settings.officeZone();
        const QDate tomorrow = domain::localDayOf(now, zone).addDays(1);
        run->plan.occasions = domain::reminderOccasions(
            run->settings, domain::instantOf(tomorrow.addDays(-1), QTime(0, 0), zone).addMSecs(-1),
            domain::instantOf(tomorrow, QTime(0, 0), zone).addMSecs(-1));
        run->ahead = run->plan.occasions;
        return nextOccasion(run);
    }
    m_reminders.plannedSince().then(this, [this, run](const Result<QDateTime> &since) {
        if (!since)
            return run->answer(domain::failure(since.error()));
        const QDateTime &planned = run->plan.now;
        const QDateTime begun = since->isValid() ? *since : planned;
        for (const ReminderOccasion &occasion :
             domain::reminderOccasions(run->settings, planned.addDays(-kLookBackDays), planned)) {
            if (occasion.until > begun)
                run->plan.occasions.append(occasion);
        }
        run->ahead = run->plan.occasions;
        if (since->isValid())
            return nextOccasion(run);
        m_reminders.beginPlanning(planned).then(this, [this, run](const Result<> &begunNow) {
            begunNow ? nextOccasion(run) : run->answer(domain::failure(begunNow.error()));
        });
    });
}

void ReminderService::nextOccasion(const std::shared_ptr<Run> &run)
{
    if (run->ahead.isEmpty())
        return run->answer(run->report);
    run->occasion = run->ahead.takeFirst();
    run->last = 0;
    findCustomers(run);
}

void ReminderService::findCustomers(const std::shared_ptr<Run> &run)
{
    m_reminders.customersConcerned(run->plan, run->occasion, run->last, kAtOnce)
        .then(this, [this, run](const Result<QList<qint64>> &customers) {
            if (!customers)
                return run->answer(domain::failure(customers.error()));
            if (customers->isEmpty())
                return nextOccasion(run);
            run->customers = *customers;
            run->last = customers->last();
            nextCustomer(run);
        });
}

void ReminderService::nextCustomer(const std::shared_ptr<Run> &run)
{
    // Nothing is stored in a rehearsal, so that a customer of two occasions would come again.
    while (!run->customers.isEmpty() && run->rehearsed.contains(run->customers.first()))
        run->customers.removeFirst();
    if (run->customers.isEmpty())
        return findCustomers(run);
    const qint64 customer = run->customers.takeFirst();
    if (run->plan.mode == ReminderPlan::Mode::Rehearse)
        run->rehearsed.insert(customer);
    m_reminders.remind(run->plan, customer).then(this, [this, run](const Result<CustomerReminders> &made) {
        if (!made)
            return run->answer(domain::failure(made.error()));
        run->count(*made);
        nextCustomer(run);
    });
}

} // namespace services
