// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QByteArray>
#include <QDateTime>
#include <QNetworkReply>

namespace whatsapp {

//! \brief What is known of an attempt once it is over.
struct AttemptFacts
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    bool timedOut = false;  //!< we ended it
    bool connected = false; //!< TLS stood, or the head of the request was written
    bool bodyRead = false;  //!< at least one byte of the body was handed to the network
    int httpStatus = 0;     //!< 0: no status line came
    bool complete = false;  //!< the reply arrived whole and within our limit
    QByteArray retryAfter;  //!< the header as received
    QByteArray body;        //!< of the reply, at most 64 KiB
};

//! \brief Decides what an attempt means: the one place where that is decided (reliability: "which retries are safe").
//!
//! Every doubt ends in Uncertain, which is never sent again by itself: a customer who waits is the smaller harm than
//! one who gets the same notice twice. \return a result whose response is the reply's body as it came; taking the token
//! out is the caller's duty
[[nodiscard]] services::SendResult classify(const AttemptFacts &facts, const QDateTime &nowUtc);

} // namespace whatsapp
