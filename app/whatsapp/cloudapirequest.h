// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "whatsapp/requestbody.h"

#include <QByteArray>

namespace whatsapp {

// Meta's limits in UTF-16 units, the strictest way in which it may count (whatsapp.md 4).
inline constexpr qsizetype kLongestButtonsBody = 1024;
inline constexpr qsizetype kLongestFooter = 60;
inline constexpr qsizetype kLongestButtonTitle = 20;
inline constexpr qsizetype kLongestButtonId = 256;
inline constexpr qsizetype kMostButtons = 3;
inline constexpr qsizetype kLongestReference = 512; //!< of biz_opaque_callback_data

//! \brief The body of `POST /<PHONE_NUMBER_ID>/messages` of Meta's Cloud API; keys in alphabetical order, so the bytes
//! are always the same.
//!
//! The recipient always has its plus: without it Meta puts the company's own country code before it. One without a
//! telephone is `recipient` instead, with Meta's own id of the user (whatsapp.md 7). The message's
//! reference goes along as biz_opaque_callback_data and comes back in every status.
//! \param xml how an XML travels; one with a link and XmlCarriage::Link becomes a button that opens it
//! \return InvalidInput when Meta would refuse it
[[nodiscard]] domain::Result<QByteArray> cloudApiRequestBody(const services::OutgoingMessage &message,
                                                             services::XmlCarriage xml, Reach reach);

//! \brief The body that marks a customer's message, and those before it, as read.
[[nodiscard]] QByteArray cloudApiReadMark(const QString &providerId);

} // namespace whatsapp
