// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace whatsapp {

inline constexpr qsizetype kLongestText = 4096;    //!< UTF-16 units, the strictest way in which a provider may count
inline constexpr qsizetype kLongestCaption = 1024; //!< likewise
inline constexpr qsizetype kLongestFileName = 240;

//! \brief From where the provider fetches documents.
enum class Reach { ThisMachine, Internet };

//! \brief The body of `POST /messages` in profile whatzmeapi; keys in alphabetical order, so the bytes are always the
//! same.
//! \param from value of the optional member "from"; empty: left out
//! \return InvalidInput when a provider would refuse it
[[nodiscard]] domain::Result<QByteArray> requestBody(const services::OutgoingMessage &message, const QString &from,
                                                     Reach reach);

//! \brief Whether the host is this machine, named "localhost" or by address.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace whatsapp
