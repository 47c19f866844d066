// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"
#include "services/async.h"
#include "services/ports/outboxrepository.h"
#include "services/ports/senddraftrepository.h"

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace models {

//! \brief What the send dialog of one invoice shows first.
struct SendSheet
{
    QString folio;
    QString customer;
    QString phone; //!< of the customer, for display, or as the billing system wrote it; empty: there is none
    bool hasPdf = false;
    bool hasXml = false;
    services::SendMemory memory;
};

//! \brief What would happen to a draft.
struct SendLook
{
    CheckReport checks;
    NoticePreview preview; //!< without messages while a check keeps it from being written
};

//! \brief Sending one invoice with choices. Requests end with a value, or with an Error whose detail is for people.
//! \threads the GUI thread; answers come there
class SendDesk
{
public:
    SendDesk() = default;
    virtual ~SendDesk() = default;
    Q_DISABLE_COPY_MOVE(SendDesk)

    [[nodiscard]] virtual services::Async<SendSheet> sheet(domain::InvoiceUuid invoice) = 0;

    //! \brief The checks and the messages as they are with these choices; commits nothing.
    //! \return InvalidInput when the telephone is none
    [[nodiscard]] virtual services::Async<SendLook> look(domain::InvoiceUuid invoice, services::SendDraft draft) = 0;

    //! \brief Keeps what was chosen, or forgets it (null).
    [[nodiscard]] virtual services::Async<> keep(domain::InvoiceUuid invoice,
                                                 std::optional<services::SendDraft> draft) = 0;

    //! \brief Checks again and commits the notice; another telephone becomes the customer's first.
    //!
    //! The draft is over when it has succeeded.
    //! \return InvalidState with the first blocker's reason, InvalidInput when the telephone is none
    [[nodiscard]] virtual services::Async<services::QueueOutcome>
    send(domain::InvoiceUuid invoice, services::SendDraft draft, std::chrono::seconds undoDelay) = 0;
};

} // namespace models
