// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"
#include "services/async.h"
#include "services/ports/outboxrepository.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace models {

//! \brief Everything that a window can ask for and that is more than reading a repository.
//!
//! The composition root implements it over the services. Every request is asynchronous and ends: with a value or with
//! an Error whose detail is a sentence for people. Changes that follow from a request are announced by StoreChanges.
//! \threads the thread that made it; answers come there
class Desk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief What stands in the way of the notice "issued" for this invoice, worst first; empty: it may leave.
    [[nodiscard]] virtual services::Async<CheckReport> check(domain::InvoiceUuid invoice) = 0;

    //! \brief The messages as the customer will see them, in the order in which they leave.
    //! \return InvalidInput when a variable cannot be filled
    [[nodiscard]] virtual services::Async<NoticePreview> preview(domain::InvoiceUuid invoice) = 0;

    //! \brief Checks again and commits the notice; nothing leaves before \a undoDelay has passed.
    //! \return InvalidState with the first blocker's reason
    [[nodiscard]] virtual services::Async<services::QueueOutcome> send(domain::InvoiceUuid invoice,
                                                                       std::chrono::seconds undoDelay) = 0;

    //! \brief The same for many; what a check blocks is reported and left out.
    [[nodiscard]] virtual services::Async<BatchReport> sendMany(QList<domain::InvoiceUuid> invoices,
                                                                std::chrono::seconds undoDelay) = 0;

    //! \brief Withdraws messages of which no attempt was made.
    //! \return those that could be withdrawn; the others have left
    [[nodiscard]] virtual services::Async<QList<domain::MessageId>> undo(QList<domain::MessageId> messages) = 0;

    //! \brief Ends the undo delay; messages that have left already are no error.
    [[nodiscard]] virtual services::Async<> sendNow(QList<domain::MessageId> messages) = 0;

    //! \brief A person's decision on an uncertain or failed message.
    [[nodiscard]] virtual services::Async<> decide(domain::MessageId message,
                                                   services::OutboxRepository::Decision decision) = 0;

    //! \brief Commits a free answer; its 24-hour window is checked again before it leaves.
    //! \return InvalidState when the window is closed or the consent withdrawn; InvalidInput for a blank text
    [[nodiscard]] virtual services::Async<domain::MessageId> reply(qint64 conversation, QString text) = 0;

    //! \brief Staff has opened the conversation; the customer sees that where the provider tells them.
    [[nodiscard]] virtual services::Async<> markSeen(qint64 conversation) = 0;

    //! \brief What the stored XML says, as titled groups of label and value.
    [[nodiscard]] virtual services::Async<QList<FactSection>> xmlFacts(domain::InvoiceUuid invoice) = 0;

    //! \brief The bytes of the invoice's PDF.
    //! \return NotFound when there is none
    [[nodiscard]] virtual services::Async<QByteArray> pdf(domain::InvoiceUuid invoice) = 0;

    //! \brief Sets the telephone of the invoice's customer as staff typed it.
    //! \return InvalidInput with what is wrong with it
    [[nodiscard]] virtual services::Async<> setPhone(domain::InvoiceUuid invoice, QString typed) = 0;

    //! \brief Imports CFDI from files and folders; a PDF of the same name comes along.
    [[nodiscard]] virtual services::Async<ImportReport> importFiles(QStringList paths) = 0;

    //! \brief How one of the three connections is; see connectionChanged().
    [[nodiscard]] virtual ConnectionStatus connection(Connection which) const = 0;

    //! \brief Why sending is stopped for the whole account, for people; empty when it is not.
    [[nodiscard]] virtual QString accountStopReason() const = 0;

    //! \brief Lets a stopped account send again: a person says that the credentials are right now.
    [[nodiscard]] virtual services::Async<> resumeAccount() = 0;

    //! \brief Whether this is the example data, which reaches no real customer.
    [[nodiscard]] virtual bool isSample() const = 0;

    //! \brief What a person must know of the kind of provider in use, one sentence; empty: nothing.
    [[nodiscard]] virtual QString providerWarning() const = 0;

    //! \brief Who works here: the name under which views, decisions and notes are kept.
    [[nodiscard]] virtual QString person() const = 0;

    //! \brief Whether customers may be written to before they said so.
    [[nodiscard]] virtual domain::ConsentPolicy consentPolicy() const = 0;

    //! \brief UTC, from the program's clock.
    [[nodiscard]] virtual QDateTime now() const = 0;

Q_SIGNALS:
    void connectionChanged(models::Connection which);
    void accountStopChanged();
};

} // namespace models
