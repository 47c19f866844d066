// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/pacer.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/relay.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>

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

//! \brief Takes queued messages to the provider, one request at a time.
//!
//! The order of things is the product's promise: the wire bytes are frozen, `sending` is committed, one request is
//! made, its outcome is committed. Whatever dies in between leaves a message that is queued (nothing left) or
//! uncertain (something may have); never one that is sent again by itself.
//! \threads the thread that made it; nothing here waits
class OutboxService final : public QObject
{
    Q_OBJECT

public:
    OutboxService(OutboxRepository &outbox, InvoiceRepository &invoices, MessageGateway &gateway,
                  DocumentHost *documents, const domain::Clock &clock, QObject *parent = nullptr);

    //! \brief Sends what is due, then answers. Pauses of the provider's pace are waited for; retries are not.
    [[nodiscard]] Async<OutboxReport> drain();

    //! \brief Sends what is due, for ever.
    void start();

    //! \brief Looks at once, because something was queued.
    void wake();

    //! \brief Lets the attempt under way end, then answers; nothing is sent afterwards.
    [[nodiscard]] Async<> stop();

Q_SIGNALS:
    //! \brief The provider refused the credentials: nothing more is sent until a person or another token says so.
    void accountStopped(const QString &reason);
    //! \brief A problem that is not one message's: the database, the relay. Empty when it is over.
    void troubleChanged(const QString &reason);

private:
    enum class Mode { Idle, Draining, Running };

    void step();
    void settleAbandoned();
    void readHold();
    void take(const OutboxTurn &turn);
    void rest(const OutboxTurn &turn);
    void prepare(const OutboxItem &item);
    void publish(const OutboxItem &item, const DocumentBytes &document);
    void freeze(const OutboxItem &item, const PublishedDocument &document, const QString &mimeType);
    void claim(const OutboxItem &item);
    [[nodiscard]] bool isFresh(const QDateTime &asked) const;
    void giveBack(const Claim &claim);
    void attempt(const OutboxItem &item, const Claim &claim);
    void settle(const OutboxItem &item, const Claim &claim, const SendResult &result);
    void commit(const Claim &claim, const AttemptRecord &record, int tries);
    void setAside(const OutboxItem &item, const std::optional<QDateTime> &retryAt, const QString &reason);
    void trouble(const domain::Error &error);
    void next(std::chrono::milliseconds delay = std::chrono::milliseconds{0});
    void end();

    OutboxRepository &m_outbox;
    InvoiceRepository &m_invoices;
    MessageGateway &m_gateway;
    DocumentHost *m_documents; //!< null: no relay, no documents
    const domain::Clock &m_clock;
    Pacer m_pacer;
    QElapsedTimer m_elapsed;
    QElapsedTimer m_sinceSettled; //!< since messages of dead senders were looked for; invalid: never
    QTimer m_timer;
    Mode m_mode = Mode::Idle;
    bool m_busy = false; //!< a step is under way
    bool m_stopping = false;
    OutboxReport m_report;
    std::unique_ptr<QPromise<domain::Result<OutboxReport>>> m_draining;
    std::unique_ptr<QPromise<domain::Result<>>> m_stopped;
};

} // namespace services
