// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "services/async.h"
#include "services/attachments.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace services {

//! \brief What a person chose for one invoice and has not sent.
struct SendDraft
{
    QString phone; //!< as typed
    Attachments attachments = Attachments::Both;
    QDateTime notBefore; //!< UTC; null: now

    bool operator==(const SendDraft &) const = default;
};

//! \brief What the send dialog of an invoice begins with.
struct SendMemory
{
    Attachments attachments = Attachments::Both; //!< what its customer was sent last
    std::optional<SendDraft> draft;

    bool operator==(const SendMemory &) const = default;
};

//! \brief Choices that wait for a person, kept so that no crash and no other window loses them.
//!
//! Nothing here ever leaves: a draft becomes a notice only through NotifyService.
//! \threads callable from the thread that made it; answers come there
class SendDraftRepository
{
public:
    SendDraftRepository() = default;
    virtual ~SendDraftRepository() = default;
    Q_DISABLE_COPY_MOVE(SendDraftRepository)

    [[nodiscard]] virtual Async<SendMemory> memory(domain::InvoiceUuid invoice) = 0;

    //! \brief Keeps the draft of an invoice, or forgets it (null).
    //! \return NotFound when there is no such invoice
    [[nodiscard]] virtual Async<> keep(domain::InvoiceUuid invoice, std::optional<SendDraft> draft) = 0;

    //! \brief The invoice was sent with these: its draft is over, and its customer's next one begins with them.
    //! \return NotFound when there is no such invoice
    [[nodiscard]] virtual Async<> sent(domain::InvoiceUuid invoice, Attachments attachments) = 0;
};

} // namespace services
