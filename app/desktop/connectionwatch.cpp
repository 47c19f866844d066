// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/connectionwatch.h"

#include <utility>

namespace desktop {

using models::Connection;
using services::FeedState;
using Level = models::ConnectionStatus::Level;

namespace {

constexpr qsizetype kProblemsKept = 10;

} // namespace

ConnectionWatch::ConnectionWatch(models::Desk &desk, services::EventFeed *feed, std::function<void()> wakeSender,
                                 Facts facts, QObject *parent)
    : Connections(parent)
    , m_desk(desk)
    , m_feed(feed)
    , m_wakeSender(std::move(wakeSender))
    , m_facts(std::move(facts))
{
    for (const Connection which : {Connection::Database, Connection::WhatsApp, Connection::Events})
        note(which);
    connect(&desk, &models::Desk::connectionChanged, this, &ConnectionWatch::note);
    if (feed)
        watchFeed();
}

ConnectionWatch::Past &ConnectionWatch::past(Connection which)
{
    return m_pasts.at(static_cast<std::size_t>(which));
}

const ConnectionWatch::Past &ConnectionWatch::past(Connection which) const
{
    return m_pasts.at(static_cast<std::size_t>(which));
}

void ConnectionWatch::note(Connection which)
{
    Past &known = past(which);
    const models::ConnectionStatus status = m_desk.connection(which);
    const QDateTime now = m_desk.now();
    if (known.status.level == Level::Good)
        known.lastSuccess = now;
    if (known.status.word != status.word || !known.since.isValid())
        known.since = now;
    if (status.level == Level::Trouble && status != known.status) {
        known.problems.append(
            QStringLiteral("%1 %2 %3").arg(now.toString(Qt::ISODate), status.word, status.sentence).trimmed());
        if (known.problems.size() > kProblemsKept)
            known.problems.removeFirst();
    }
    known.status = status;
    Q_EMIT changed(which);
}

void ConnectionWatch::watchFeed()
{
    connect(m_feed, &services::EventFeed::retryPlanned, this,
            [this](std::chrono::milliseconds delay) { m_nextTry = m_desk.now().addMSecs(delay.count()); });
    connect(m_feed, &services::EventFeed::eventReceived, this, [this] {
        if (m_catchingUp)
            ++m_recovered;
    });
    connect(m_feed, &services::EventFeed::stateChanged, this, &ConnectionWatch::feedBecame);
}

void ConnectionWatch::feedBecame(FeedState state)
{
    switch (state) {
    case FeedState::Connecting:
        m_nextTry = {};
        break;
    case FeedState::CatchingUp:
        m_recovered = 0;
        break;
    case FeedState::Live:
    case FeedState::CredentialsRefused:
        m_lost = false;
        break;
    case FeedState::Disconnected:
        m_lost = m_nextTry.isValid();
        break;
    }
    m_catchingUp = state == FeedState::CatchingUp;
    Q_EMIT changed(Connection::Events);
}

models::ConnectionHistory ConnectionWatch::history(Connection which) const
{
    const Past &known = past(which);
    models::ConnectionHistory history;
    history.since = known.since;
    history.lastSuccess = known.status.level == Level::Good ? m_desk.now() : known.lastSuccess;
    if (which == Connection::WhatsApp)
        history.canRetry = m_wakeSender && known.status.level == Level::Trouble;
    if (which == Connection::Events) {
        history.nextTry = m_nextTry;
        history.lost = m_lost;
        history.canRetry = m_nextTry.isValid();
        history.recovered = m_recovered;
    }
    return history;
}

void ConnectionWatch::retry(Connection which)
{
    if (which == Connection::Events && m_feed)
        m_feed->retryNow();
    if (which == Connection::WhatsApp && m_wakeSender)
        m_wakeSender();
}

QString ConnectionWatch::diagnosis(Connection which) const
{
    const Past &known = past(which);
    QStringList lines = m_facts.program + m_facts.connections.at(static_cast<std::size_t>(which));
    lines.append(QStringLiteral("state: %1 (%2)").arg(known.status.word, known.since.toString(Qt::ISODate)));
    for (const QString &problem : known.problems)
        lines.append(QStringLiteral("problem: ") + problem);
    return lines.join(u'\n') + u'\n';
}

} // namespace desktop
