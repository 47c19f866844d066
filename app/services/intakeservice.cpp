// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/intakeservice.h"

#include <QLoggingCategory>
#include <QtConcurrentRun>

namespace services {

Q_LOGGING_CATEGORY(logIntake, "recado.intake")

using domain::ErrorKind;
using domain::Result;
using namespace std::chrono_literals;

namespace {
constexpr auto kRetryDelay = 2s;
constexpr auto kAliveInterval = 60s;
} // namespace

IntakeService::IntakeService(EventFeed &feed, EventRepository &events, const WebhookReader &reader, QString account,
                             QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_events(events)
    , m_reader(reader)
    , m_account(std::move(account))
{
    m_patience.setSingleShot(true);
    connect(&m_alive, &QTimer::timeout, this, &IntakeService::noteAlive);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { answer(domain::failure(ErrorKind::Offline, tr("El relay no respondió a tiempo."))); });
    connect(&m_feed, &EventFeed::eventReceived, this, [this](const RelayEvent &event) { enqueue(event); });
    connect(&m_feed, &EventFeed::gapReported, this, [this](qint64 from, qint64 to) { enqueue(Gap{from, to}); });
    connect(&m_feed, &EventFeed::caughtUp, this, [this] {
        m_live = true;
        finishIfCaughtUp();
        noteAlive();
        m_alive.start(kAliveInterval);
    });
    connect(&m_feed, &EventFeed::stateChanged, this, [this](FeedState state, const QString &detail) {
        m_live = m_live && state == FeedState::Live;
        if (state == FeedState::CredentialsRefused)
            answer(domain::failure(ErrorKind::Unauthorized, detail));
    });
}

void IntakeService::start()
{
    m_events.cursor(m_account).then(this, [this](const Result<qint64> &cursor) {
        if (cursor)
            return m_feed.start(*cursor);
        Q_EMIT troubleChanged(cursor.error().detail);
        if (m_catchingUp)
            return answer(domain::failure(cursor.error()));
        QTimer::singleShot(kRetryDelay, this, &IntakeService::start);
    });
}

void IntakeService::stop()
{
    m_feed.stop();
}

Async<IntakeReport> IntakeService::catchUp(std::chrono::milliseconds patience)
{
    m_live = false;
    m_catchingUp = std::make_unique<QPromise<Result<IntakeReport>>>();
    m_catchingUp->start();
    Async<IntakeReport> future = m_catchingUp->future();
    m_patience.start(patience);
    start();
    return future;
}

void IntakeService::enqueue(const Pending &pending)
{
    m_pending.enqueue(pending);
    if (m_patience.isActive())
        m_patience.start(); // something arrives: the relay is there
    applyNext();
}

void IntakeService::applyNext()
{
    if (m_busy || m_pending.isEmpty())
        return;
    m_busy = true;
    std::visit([this](const auto &pending) { apply(pending); }, m_pending.head());
}

void IntakeService::apply(const RelayEvent &event)
{
    QtConcurrent::run([&reader = m_reader, body = event.body] {
        return reader.read(body);
    }).then(this, [this, event](const QList<ProviderEvent> &contents) {
        m_events.apply(event, contents).then(this, [this, event](const Result<IntakeOutcome> &outcome) {
            if (!outcome)
                return retryLater(outcome.error());
            m_feed.acknowledge(event.sequence);
            m_report.events += outcome->already ? 0 : 1;
            m_report.statuses += outcome->statuses;
            m_report.orphans += outcome->orphans;
            m_report.replies += outcome->replies;
            m_report.unknown += outcome->unknown;
            Q_EMIT applied(*outcome);
            done();
        });
    });
}

void IntakeService::apply(const Gap &gap)
{
    m_events.applyGap(m_account, gap.from, gap.to).then(this, [this, gap](const Result<> &noted) {
        if (!noted)
            return retryLater(noted.error());
        qCWarning(logIntake) << "the relay no longer has events" << gap.from << "to" << gap.to;
        m_report.lost += gap.to - gap.from + 1;
        Q_EMIT gapFound(gap.from, gap.to);
        done();
    });
}

void IntakeService::done()
{
    m_pending.dequeue();
    m_busy = false;
    Q_EMIT troubleChanged({});
    applyNext();
    finishIfCaughtUp();
}

void IntakeService::retryLater(const domain::Error &error)
{
    // The event stays at the head and unacknowledged: nothing overtakes it, nothing is lost.
    qCWarning(logIntake).noquote() << error.detail;
    Q_EMIT troubleChanged(error.detail);
    if (m_catchingUp) {
        m_pending.clear(); // the relay gives them again
        m_busy = false;
        return answer(domain::failure(error));
    }
    QTimer::singleShot(kRetryDelay, this, [this] {
        m_busy = false;
        applyNext();
    });
}

//! Only while nothing waits to be applied: what has come and is not stored yet would look like silence.
void IntakeService::noteAlive()
{
    if (!m_live)
        return m_alive.stop();
    if (m_busy || !m_pending.isEmpty())
        return;
    m_events.noteAlive(m_account).then(this, [](const Result<> &noted) {
        if (!noted)
            qCWarning(logIntake).noquote() << noted.error().detail;
    });
}

void IntakeService::finishIfCaughtUp()
{
    if (m_live && m_pending.isEmpty() && !m_busy)
        answer(m_report);
}

void IntakeService::answer(Result<IntakeReport> result)
{
    if (!m_catchingUp)
        return;
    m_patience.stop();
    m_feed.stop();
    const auto answered = std::move(m_catchingUp);
    answered->addResult(std::move(result));
    answered->finish();
}

} // namespace services
