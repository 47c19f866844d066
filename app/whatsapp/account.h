// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrl>

// What the gateways share: an address, a secret, and the care that is due to both.
namespace whatsapp {

//! \brief https, or http to this machine; no user, query or fragment.
[[nodiscard]] domain::Result<> checkAddress(const QUrl &url);

//! \brief Printable ASCII: anything else could end the header and begin another one.
[[nodiscard]] domain::Result<> checkToken(const QByteArray &token);

[[nodiscard]] QUrl withoutTrailingSlashes(QUrl url);

//! \brief The same result with the token taken out of everything that is kept or shown.
[[nodiscard]] services::SendResult withoutToken(services::SendResult result, const QByteArray &token);

//! \brief Changes with any of its parts; gives none of them away.
[[nodiscard]] QByteArray fingerprintOf(const QList<QByteArray> &parts);

} // namespace whatsapp
