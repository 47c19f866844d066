// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"
#include "services/ports/invoicerepository.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace services {

//! \brief Where a document is: one of the two.
struct PublishedDocument
{
    QUrl link;
    QString mediaId; //!< the provider's, for a document that it holds itself
};

//! \brief Puts documents where the provider can fetch them, or into its hands.
class DocumentHost
{
public:
    DocumentHost() = default;
    virtual ~DocumentHost() = default;
    Q_DISABLE_COPY_MOVE(DocumentHost)

    //! \brief Uploads the bytes; a link lives for \a lifetime. Doing it twice does no harm.
    //! \return Offline, Timeout, Unauthorized, Rejected, Protocol
    [[nodiscard]] virtual Async<PublishedDocument> publish(DocumentBytes document, std::chrono::seconds lifetime) = 0;
};

//! \brief A webhook as the relay journalled it.
struct RelayEvent
{
    qint64 sequence = 0; //!< rising per account, without holes
    QString account;
    QDateTime receivedAt; //!< UTC, relay's clock
    QByteArray body;      //!< the raw bytes
};

enum class FeedState { Disconnected, Connecting, CatchingUp, Live, CredentialsRefused };

//! \brief The relay's event stream: at least once, in order, until acknowledged.
//! \threads the thread that made it
class EventFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Connects and asks for what follows \a after; reconnects by itself, with growing, jittered delays.
    virtual void start(qint64 after) = 0;
    virtual void stop() = 0;

    //! \brief Ends the wait before the next try; does nothing when it is not waiting.
    virtual void retryNow() = 0;

    //! \brief Tells the relay that everything up to \a sequence is committed here.
    virtual void acknowledge(qint64 sequence) = 0;

Q_SIGNALS:
    void eventReceived(const services::RelayEvent &event);
    void caughtUp(qint64 head);
    //! \brief Events \a from to \a to are gone for ever.
    void gapReported(qint64 from, qint64 to);
    void stateChanged(services::FeedState state, const QString &detail);
    //! \brief It tries again by itself in \a delay. Before the stateChanged() that says why.
    void retryPlanned(std::chrono::milliseconds delay);
};

} // namespace services
