// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "sandbox/messagerequest.h"

#include <QByteArray>

#include <optional>

namespace sandbox {

class MediaShelf;
struct HttpRequest;

//! \brief A path of Meta's Cloud API: `/v25.0/<PHONE_NUMBER_ID>/messages` or `…/media`.
struct CloudPath
{
    QString phoneNumberId;
    QByteArray what; //!< "messages" or "media"
};

[[nodiscard]] std::optional<CloudPath> cloudPath(const QByteArray &path);

//! \brief The contract of `POST …/messages`, as far as a sender can break it: envelope, lengths, buttons, parameters.
//! \return 131009 and its like, as Meta words them
domain::Expected<MessageRequest, ApiError> readCloudMessage(const HttpRequest &request, const MediaShelf &media);

//! \brief Whether the request marks a customer's message as read instead of sending one.
[[nodiscard]] bool isReadMark(const HttpRequest &request);
//! \brief The customer's message that a read mark names.
[[nodiscard]] QString readMarkOf(const HttpRequest &request);

} // namespace sandbox
