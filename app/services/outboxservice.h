// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sending.h"
#include "services/sendwindow.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <optional>

namespace services {

//! \brief What a worker did until nothing was due.
struct OutboxReport
{
    int accepted = 0;
    int retrying = 0;
    int failed = 0;
    int uncertain = 0;
    QString stopped; //!< why the account is stopped, for people; empty: it is not
    QDateTime nextDue;
};

//! \brief Takes queued messages to the provider: several at a time, to one customer in order.
//!
//! Decides what is begun and when; how one message goes is Sending's. All workers of the database share the provider's
//! pace (OutboxRepository::claim).
//! \threads the thread that made it; nothing here waits
class OutboxService final : public QObject
{
    Q_OBJECT

public:
    explicit OutboxService(SendingPorts ports, QObject *parent = nullptr);

    //! \brief Sends what is due, then answers. Pauses of the provider's pace are waited for; retries are not.
    [[nodiscard]] Async<OutboxReport> drain();

    //! \brief Sends what is due, for ever.
    void start();

    //! \brief Looks at once, because something was queued.
    void wake();

    //! \brief Lets the attempts under way end, then answers; nothing is sent afterwards.
    [[nodiscard]] Async<> stop();

Q_SIGNALS:
    //! \brief The provider refused the credentials: nothing more is sent until a person or another token says so.
    void accountStopped(const QString &reason);
    //! \brief A problem that is not one message's: the database, the relay. Empty when it is over.
    void troubleChanged(const QString &reason);

private:
    enum class Mode { Idle, Draining, Running };

    void go();
    void look();
    void reconcile();
    void tellCounts();
    void ask();
    void take(const OutboxTurn &turn);
    void rest(const OutboxTurn &turn);
    void begin(const OutboxItem &item);
    void ended(Sending *sending, const SendingEnd &end);
    void countAttempt(const AttemptRecord &record);
    void noteNetwork(SendOutcome outcome);
    void holdBackAll();
    void trouble(const domain::Error &error);
    void pauseFor(std::chrono::milliseconds delay);
    [[nodiscard]] std::chrono::milliseconds pauseLeft() const;
    [[nodiscard]] bool isWorking() const { return m_asking || !m_sendings.isEmpty(); }
    void finish();

    SendingPorts m_ports;
    QTimer m_timer;                  //!< until the next step is worth making
    QElapsedTimer m_sinceReconciled; //!< invalid: never
    Mode m_mode = Mode::Idle;
    bool m_asking = false; //!< the database is being asked
    bool m_askAgain = false;
    bool m_stopping = false;
    bool m_nothingDue = false; //!< of Draining
    bool m_contended = false;  //!< other workers take messages from the same list
    std::optional<domain::Error> m_failure;
    std::chrono::microseconds m_pauseUntil{0};
    int m_offline = 0; //!< attempts in a row that did not reach the network
    SendWindow m_window;
    QList<OutboxItem> m_heads;            //!< due, not begun
    QHash<QString, Sending *> m_sendings; //!< by recipient
    QString m_told;                       //!< the last line about what needs attention
    OutboxReport m_report;
    std::unique_ptr<QPromise<domain::Result<OutboxReport>>> m_draining;
    std::unique_ptr<QPromise<domain::Result<>>> m_stopped;
};

} // namespace services
