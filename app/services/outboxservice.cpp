// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/outboxservice.h"

#include "services/retrypolicy.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace services {

Q_LOGGING_CATEGORY(logOutbox, "recado.outbox")

using domain::Error;
using domain::Result;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using What = SendingEnd::What;

namespace {

constexpr auto kPollInterval = 2s;
constexpr auto kReconcileInterval = 20s; // a stuck message is seen within a minute (reliability.md O9)
constexpr auto kTroubleDelay = 5s;
constexpr int kOfflineEndsDrain = 3;

template <class T>
void answer(std::unique_ptr<QPromise<Result<T>>> &promise, Result<T> result)
{
    if (!promise)
        return;
    // The promise is released first: what continues from the answer may call us again.
    const auto answered = std::move(promise);
    answered->addResult(std::move(result));
    answered->finish();
}

QString lineOf(const OutboxCounts &counts)
{
    QStringList parts;
    if (counts.uncertain > 0)
        parts.append(
            QStringLiteral("%1 uncertain, %2 of them need a person").arg(counts.uncertain).arg(counts.needsPerson));
    if (counts.overdue > 0)
        parts.append(QStringLiteral("%1 due for more than a minute, the first since %2")
                         .arg(counts.overdue)
                         .arg(counts.oldestDue.toString(Qt::ISODate)));
    if (std::chrono::abs(counts.clockAhead) > kWorryingClock)
        parts.append(QStringLiteral("this machine's clock is %1 s off the database's")
                         .arg(std::chrono::duration_cast<std::chrono::seconds>(counts.clockAhead).count()));
    return parts.join(QStringLiteral("; "));
}

} // namespace

OutboxService::OutboxService(SendingPorts ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_window(ports.gateway.pace())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutboxService::go);
}

Async<OutboxReport> OutboxService::drain()
{
    Q_ASSERT(m_mode == Mode::Idle);
    m_mode = Mode::Draining;
    m_report = {};
    m_failure.reset();
    m_nothingDue = false;
    m_offline = 0;
    m_draining = std::make_unique<QPromise<Result<OutboxReport>>>();
    m_draining->start();
    Async<OutboxReport> future = m_draining->future();
    m_timer.start(0);
    return future;
}

void OutboxService::start()
{
    if (m_mode != Mode::Idle)
        return;
    m_mode = Mode::Running;
    m_timer.start(0);
}

void OutboxService::wake()
{
    if (m_mode == Mode::Running && m_sendings.isEmpty())
        m_timer.start(0);
}

Async<> OutboxService::stop()
{
    m_stopped = std::make_unique<QPromise<Result<>>>();
    m_stopped->start();
    Async<> future = m_stopped->future();
    m_stopping = true;
    m_heads.clear();
    holdBackAll();
    if (!isWorking())
        finish();
    return future;
}

//! One step: begins what may begin, else looks for more, else comes back later.
void OutboxService::go()
{
    if (m_mode == Mode::Idle || m_asking)
        return;
    if (m_stopping || m_failure || m_nothingDue) {
        if (!isWorking())
            finish();
        return;
    }
    if (const milliseconds left = pauseLeft(); left > 0ms) {
        m_timer.start(left);
        return;
    }
    while (!m_heads.isEmpty() && m_sendings.size() < m_window.size()) {
        const qsizetype which = m_contended ? QRandomGenerator::global()->bounded(m_heads.size()) : 0;
        begin(m_heads.takeAt(which));
        if (m_asking || pauseLeft() > 0ms)
            return m_timer.start(0);
    }
    if (m_heads.isEmpty() && m_sendings.size() < m_window.size())
        look();
}

//! What a dead process left behind is settled before anything is sent, and looked for ever after: the process may be
//! another one, on this machine or elsewhere.
void OutboxService::look()
{
    m_asking = true;
    const bool recent =
        m_sinceReconciled.isValid() && !m_sinceReconciled.hasExpired(milliseconds(kReconcileInterval).count());
    recent ? ask() : reconcile();
}

void OutboxService::reconcile()
{
    m_ports.outbox.reconcile(m_ports.gateway.reliability()).then(this, [this](const Result<Reconciliation> &done) {
        if (!done)
            return trouble(done.error());
        if (done->abandoned > 0)
            qCWarning(logOutbox) << done->abandoned << "messages of senders that died are uncertain now";
        if (done->askedAgain > 0)
            qCInfo(logOutbox) << done->askedAgain << "uncertain messages are asked for again under their keys";
        m_sinceReconciled.start();
        tellCounts();
    });
}

void OutboxService::tellCounts()
{
    m_ports.outbox.counts().then(this, [this](const Result<OutboxCounts> &counts) {
        if (!counts)
            return trouble(counts.error());
        const QString line = lineOf(*counts);
        if (line != m_told && !line.isEmpty())
            qCWarning(logOutbox).noquote() << line;
        m_told = line;
        ask();
    });
}

void OutboxService::ask()
{
    const int most = 2 * m_window.most() + static_cast<int>(m_sendings.size());
    m_ports.outbox.nextTurn(most).then(this, [this](const Result<OutboxTurn> &turn) {
        m_asking = false;
        if (!turn)
            return trouble(turn.error());
        take(*turn);
    });
}

void OutboxService::take(const OutboxTurn &turn)
{
    if (m_stopping)
        return go();
    m_heads.clear();
    for (const OutboxItem &item : turn.items) {
        if (!m_sendings.contains(item.draft.recipient()))
            m_heads.append(item);
    }
    if (!m_heads.isEmpty())
        return go();
    if (m_sendings.isEmpty())
        rest(turn);
    // Else the next one that ends looks again.
}

void OutboxService::rest(const OutboxTurn &turn)
{
    if (m_mode == Mode::Running)
        return m_timer.start(std::min<milliseconds>(kPollInterval, turn.pauseEndsIn.value_or(kPollInterval)));
    if (turn.pauseEndsIn)
        return m_timer.start(*turn.pauseEndsIn + 1ms);
    m_report.stopped = turn.hold.stopped ? turn.hold.reason : QString();
    m_report.nextDue = turn.hold.isHeld() ? turn.hold.until : turn.nextDue;
    m_nothingDue = true;
    go();
}

void OutboxService::begin(const OutboxItem &item)
{
    auto *sending = new Sending(m_ports, item, this);
    sending->setPatient(m_mode == Mode::Running);
    m_sendings.insert(item.draft.recipient(), sending);
    connect(sending, &Sending::troubleChanged, this, &OutboxService::troubleChanged);
    connect(sending, &Sending::ended, this, [this, sending](const SendingEnd &end) { ended(sending, end); });
    sending->start();
}

void OutboxService::ended(Sending *sending, const SendingEnd &end)
{
    m_sendings.remove(sending->item().draft.recipient());
    switch (end.what) {
    case What::Attempted:
        countAttempt(end.record);
        break;
    case What::SetAside:
        end.forGood ? ++m_report.failed : ++m_report.retrying;
        break;
    case What::Lost:
        m_contended = true;
        break;
    case What::NoPlace:
        m_heads.prepend(sending->item());
        pauseFor(end.comeBackIn);
        break;
    case What::GivenBack:
        break;
    case What::Trouble:
        return trouble(end.error);
    }
    m_timer.start(0);
}

void OutboxService::countAttempt(const AttemptRecord &record)
{
    switch (record.next) {
    case AttemptRecord::Next::Accepted:
        ++m_report.accepted;
        break;
    case AttemptRecord::Next::RetryAt:
        ++m_report.retrying;
        break;
    case AttemptRecord::Next::Failed:
        ++m_report.failed;
        break;
    case AttemptRecord::Next::Uncertain:
        ++m_report.uncertain;
        break;
    }
    m_window.noteOutcome(record.result.outcome);
    noteNetwork(record.result.outcome);
    if (record.stopsAccount) {
        holdBackAll();
        Q_EMIT accountStopped(record.result.detail);
    } else if (record.holdsAccount > 0ms) {
        holdBackAll();
    }
}

//! Without a network every message would fail alike: one at a time tries, ever more seldom. Of this program only;
//! another one may have a network.
void OutboxService::noteNetwork(SendOutcome outcome)
{
    if (outcome != SendOutcome::Safe) {
        m_offline = 0;
        return;
    }
    ++m_offline;
    m_heads.clear();
    if (m_mode == Mode::Running)
        pauseFor(retrypolicy::offlineDelay(m_offline, QRandomGenerator::global()->generateDouble()));
    else if (m_offline >= kOfflineEndsDrain)
        m_nothingDue = true;
}

//! Several may be under way when the account must rest: only those on the wire go on.
void OutboxService::holdBackAll()
{
    m_heads.clear();
    const QList<Sending *> sendings = m_sendings.values();
    for (Sending *sending : sendings) {
        if (m_stopping)
            sending->setPatient(false);
        sending->holdBack();
    }
}

void OutboxService::trouble(const Error &error)
{
    m_asking = false;
    qCWarning(logOutbox).noquote() << error.detail;
    Q_EMIT troubleChanged(error.detail);
    m_heads.clear();
    if (m_mode == Mode::Running)
        pauseFor(kTroubleDelay);
    else
        m_failure = error;
    m_timer.start(0);
}

void OutboxService::pauseFor(milliseconds delay)
{
    m_pauseUntil = std::max(m_pauseUntil, m_ports.steady.now() + delay);
}

milliseconds OutboxService::pauseLeft() const
{
    return std::chrono::ceil<milliseconds>(m_pauseUntil - m_ports.steady.now());
}

void OutboxService::finish()
{
    m_timer.stop();
    m_mode = Mode::Idle;
    const auto failure = std::exchange(m_failure, std::nullopt);
    answer<OutboxReport>(m_draining, failure ? Result<OutboxReport>(domain::failure(*failure)) : m_report);
    if (m_stopping) {
        m_stopping = false;
        answer<void>(m_stopped, {});
    }
}

} // namespace services
