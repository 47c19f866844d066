// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"
#include "services/async.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace services {

//! \brief What became of a detected event.
enum class EventHandling {
    Open,    //!< nobody has looked at it yet
    Queued,  //!< its notice is in the outbox, or was before
    Manual,  //!< kept as a suggestion: a person decides
    Skipped, //!< not told, and why
};

[[nodiscard]] QString wordOf(EventHandling handling); //!< "open", "queued", "manual", "skipped"

//! \brief Something that happened to an invoice, found when its projection changed.
struct DetectedEvent
{
    qint64 id = 0;
    domain::InvoiceUuid invoice;
    domain::BusinessEvent event = domain::BusinessEvent::Issued;
    QString occurrence;                //!< "" for what happens once, and for the payment that settles
    QDateTime detectedAt;              //!< UTC
    std::optional<domain::Money> paid; //!< of a payment, where it is known
    std::optional<domain::Money> left; //!< of a payment: what is still owed
    EventHandling handling = EventHandling::Open;
    QString reason; //!< for people
};

//! \brief The business events that imports and ledgers brought to light.
//!
//! They are detected inside the transaction that changes the projection, one for each (invoice, event, occurrence).
//! Nothing is detected until the first contact with the company's data was closed: what was there before Recado came
//! is no news.
//! \threads callable from the thread that made it; answers come there
class BusinessEventRepository
{
public:
    BusinessEventRepository() = default;
    virtual ~BusinessEventRepository() = default;
    Q_DISABLE_COPY_MOVE(BusinessEventRepository)

    //! \brief Says that the company's data was read once to its end: from now on differences are events.
    [[nodiscard]] virtual Async<> closeFirstContact() = 0;

    //! \brief Events that nobody has looked at, oldest first, at most \a limit.
    [[nodiscard]] virtual Async<QList<DetectedEvent>> open(int limit) = 0;

    //! \brief Notes what was made of an open event; one that was settled before stays as it is.
    [[nodiscard]] virtual Async<> settle(qint64 id, EventHandling handling, QString reason) = 0;

    //! \brief Every event of an invoice, oldest first; null: those that wait for a person, of all invoices.
    [[nodiscard]] virtual Async<QList<DetectedEvent>> events(domain::InvoiceUuid invoice) = 0;
};

} // namespace services
