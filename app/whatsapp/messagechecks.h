// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "whatsapp/requestbody.h"

// What every provider would refuse, found out before the request: InvalidInput with a sentence for people.
namespace whatsapp {

enum class Recipients { Telephones, UserIds };

//! \brief Recipient and reference.
//! \param recipients whom the provider can write to
[[nodiscard]] domain::Result<> checkEnvelope(const services::OutgoingMessage &message,
                                             Recipients recipients = Recipients::Telephones);

//! \param longest in UTF-16 units
[[nodiscard]] domain::Result<> checkText(const QString &text, qsizetype longest);

[[nodiscard]] domain::Result<> checkLink(const QUrl &link, Reach reach);
[[nodiscard]] domain::Result<> checkFileName(const QString &name);

[[nodiscard]] bool isXml(const services::OutgoingMessage &message);

//! \brief A document as a text that ends in its address, for what a provider does not carry as a file.
[[nodiscard]] domain::Result<services::OutgoingMessage> asLinkText(const services::OutgoingMessage &message,
                                                                   Reach reach);

} // namespace whatsapp
