// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "sandbox/scenario.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

namespace sandbox {

struct HttpRequest;

//! \brief What the provider was asked to send, after every rule of the contract held.
struct MessageRequest
{
    QString to; //!< E.164 with its plus
    MessageKind kind = MessageKind::Text;
    QString text; //!< body, or the document's caption
    QUrl link;
    QString mediaId; //!< of an uploaded document; the link is then empty
    QString fileName;
    QString templateName;
    QMap<QString, QString> buttons; //!< ids by title
    QString clientRef;
};

//! \brief A refusal as the client will read it.
struct ApiError
{
    int httpStatus = 400;
    int code = 0;
    QString message; //!< English, as the providers write it
};

//! \brief The contract of `POST /messages` (profile whatzmeapi), to the letter.
//!
//! Unknown members are refused: a real provider would drop them in silence, and with them what the client meant.
domain::Expected<MessageRequest, ApiError> readMessageRequest(const HttpRequest &request);

} // namespace sandbox
