// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/eventrepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/relay.h"

#include <QObject>
#include <QPromise>
#include <QQueue>
#include <QTimer>

#include <chrono>
#include <memory>
#include <variant>

namespace services {

//! \brief What was applied since the service was made.
struct IntakeReport
{
    int events = 0;
    int statuses = 0;
    int orphans = 0;
    int replies = 0;
    int unknown = 0;
    qint64 lost = 0; //!< events that the relay no longer had
};

//! \brief Applies what the relay forwards, in order, and acknowledges only what is committed.
//! \threads the thread that made it; webhooks are parsed elsewhere
class IntakeService final : public QObject
{
    Q_OBJECT

public:
    IntakeService(EventFeed &feed, EventRepository &events, const WebhookReader &reader, QString account,
                  QObject *parent = nullptr);

    //! \brief Reads on for ever.
    void start();
    void stop();

    //! \brief Answers when everything that the relay has is applied.
    //! \return Offline when that does not happen within \a patience; Unauthorized when the relay refuses the token
    [[nodiscard]] Async<IntakeReport> catchUp(std::chrono::milliseconds patience);

Q_SIGNALS:
    void applied(const services::IntakeOutcome &outcome);
    void gapFound(qint64 from, qint64 to);
    void troubleChanged(const QString &reason);

private:
    struct Gap
    {
        qint64 from = 0;
        qint64 to = 0;
    };
    using Pending = std::variant<RelayEvent, Gap>;

    void enqueue(const Pending &pending);
    void applyNext();
    void apply(const RelayEvent &event);
    void apply(const Gap &gap);
    void done();
    void retryLater(const domain::Error &error);
    void noteAlive();
    void finishIfCaughtUp();
    void answer(domain::Result<IntakeReport> result);

    EventFeed &m_feed;
    EventRepository &m_events;
    const WebhookReader &m_reader;
    QString m_account;
    QQueue<Pending> m_pending;
    QTimer m_patience;
    QTimer m_alive; //!< while live: the relay is known to bring what there is
    bool m_busy = false;
    bool m_live = false;
    IntakeReport m_report;
    std::unique_ptr<QPromise<domain::Result<IntakeReport>>> m_catchingUp;
};

} // namespace services
