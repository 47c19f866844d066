// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/message.h"
#include "domain/servicewindow.h"
#include "services/async.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace services {

struct ConversationRow
{
    qint64 id = 0;
    QString customerName; //!< stored customer's, else what the sender calls himself, else the number
    QString contact;      //!< E.164, or the raw id of a sender without a telephone
    QString lastText;
    QDateTime lastAt; //!< UTC
    int unread = 0;
    domain::ServiceWindow window;
    domain::Consent consent = domain::Consent::Unknown;
};

//! \brief One bubble.
struct ThreadEntry
{
    bool inbound = false;
    QString id; //!< unique within the thread
    QString text;
    QString type; //!< "text", "document", "image", "unsupported"…
    QString fileName;
    QDateTime at;                              //!< UTC
    std::optional<domain::MessageState> state; //!< of ours
    domain::InvoiceUuid invoice;               //!< that it belongs to, or answers
    QString folio;          //!< of a reply to a reminder of several: all of them, with commas between
    bool automatic = false; //!< written by a rule
};

//! \brief Customers' replies and what was written to them.
//! \threads callable from the thread that made it; answers come there
class ConversationRepository
{
public:
    ConversationRepository() = default;
    virtual ~ConversationRepository() = default;
    Q_DISABLE_COPY_MOVE(ConversationRepository)

    //! \brief Conversations with at least one reply, newest first.
    [[nodiscard]] virtual Async<QList<ConversationRow>> conversations(int limit) = 0;

    //! \brief The newest \a limit entries, oldest first.
    [[nodiscard]] virtual Async<QList<ThreadEntry>> thread(qint64 conversation, int limit) = 0;

    //! \return the provider's id of the newest message that nobody had seen; empty: there was none, or it had none
    [[nodiscard]] virtual Async<QString> markSeen(qint64 conversation) = 0;

    [[nodiscard]] virtual Async<int> unreadTotal() = 0;
};

} // namespace services
