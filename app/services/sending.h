// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/steadyclock.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/relay.h"

#include <QObject>
#include <QTimer>

namespace services {

//! \brief Where a sender works; all of it outlives the sender.
struct SendingPorts
{
    OutboxRepository &outbox;
    InvoiceRepository &invoices;
    MessageGateway &gateway;
    DocumentHost *documents = nullptr; //!< null: no relay, no documents
    const domain::SteadyClock &steady;
};

//! \brief How it went with one message.
struct SendingEnd
{
    enum class What {
        Attempted, //!< one request was made, and its outcome is committed
        SetAside,  //!< none was made: its document is not to be had
        Lost,      //!< another worker has it, or it is not to be sent any more
        GivenBack, //!< claimed, but not sent: it was too late, or nothing may leave now
        NoPlace,   //!< the account is held, or its pace used up
        Trouble,   //!< the database does not answer
    };
    What what = What::Lost;
    AttemptRecord record{};                  //!< of Attempted
    bool forGood = false;                    //!< of SetAside
    std::chrono::milliseconds comeBackIn{0}; //!< of NoPlace
    domain::Error error{};                   //!< of Trouble
};

//! \brief One message on its way: prepared, claimed, sent when its turn has come, its outcome committed.
//!
//! The order of things is the product's promise: `sending` is committed with the wire bytes, one request is made, its
//! outcome is committed. Whatever dies in between leaves a message that is queued (nothing left) or uncertain
//! (something may have); never one that is sent again by itself. Ends exactly once, by `ended`; deletes itself
//! afterwards. \threads the thread that made it
class Sending final : public QObject
{
    Q_OBJECT

public:
    Sending(SendingPorts ports, OutboxItem item, QObject *parent);

    void start();

    //! \brief Nothing that is not on the wire yet may leave: a claim that waits for its turn is given back.
    void holdBack();

    //! \brief Whether it waits for the database for ever, once the provider has answered: nobody else knows the answer.
    void setPatient(bool patient) { m_patient = patient; }

    [[nodiscard]] const OutboxItem &item() const { return m_item; }

Q_SIGNALS:
    void ended(const services::SendingEnd &end);
    //! \brief A problem that is not this message's: the relay, the database. Empty when it is over.
    void troubleChanged(const QString &reason);

private:
    void publish(const DocumentBytes &document);
    void encode(const PublishedDocument &document, const QString &mimeType);
    void setAside(std::optional<std::chrono::milliseconds> retryIn, const QString &reason);
    void claim(const QByteArray &body);
    void waitForTurn();
    void takeTurn();
    void takeAnotherPlace();
    void giveBack();
    void send();
    void commit(const AttemptRecord &record, int tries);
    void fail(const domain::Error &error);
    void end(const SendingEnd &end);

    SendingPorts m_ports;
    OutboxItem m_item;
    Claim m_claim;
    QTimer m_turn;
    int m_missed = 0; //!< places in the pace that were missed
    bool m_heldBack = false;
    bool m_patient = false;
};

} // namespace services
