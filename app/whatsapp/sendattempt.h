// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "whatsapp/classification.h"
#include "whatsapp/singleusebody.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>

namespace whatsapp {

//! \brief Longest reply that is read; what follows is not waited for.
inline constexpr qint64 kLongestResponse = qint64{64} * 1024;

//! \brief One POST: exactly one request on the wire, or none. Deletes itself when it is over.
//!
//! Has a connection of its own. On a kept-alive one the provider's closing and our writing may cross, and the message
//! would be uncertain for nothing.
class SendAttempt final : public QObject
{
    Q_OBJECT

public:
    //! \param request address and headers; how it travels is decided here
    SendAttempt(const QNetworkRequest &request, QByteArray body, QObject *parent);

    //! \brief Starts; to be called once. Ends within \a timeout.
    [[nodiscard]] QFuture<AttemptFacts> start(std::chrono::milliseconds timeout);

private:
    void collect();
    void expire();
    void finish();

    QNetworkRequest m_request;
    qint64 m_bodySize;
    SingleUseBody m_body;
    QNetworkAccessManager m_network; // after the body, which its reply reads
    QTimer m_timer;
    QNetworkReply *m_reply = nullptr; // owned by m_network
    AttemptFacts m_facts;
    QPromise<AttemptFacts> m_promise;
    bool m_tooLong = false;
};

} // namespace whatsapp
