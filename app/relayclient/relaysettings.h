// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace relayclient {

//! \brief Where the relay is and who we are there.
struct RelaySettings
{
    QUrl url; //!< https, or http to this machine; may have a path
    QString account = QStringLiteral("default");
    QByteArray token; //!< printable ASCII
};

//! \return InvalidInput, in words for people, for an address or a token that cannot be used
[[nodiscard]] domain::Result<> checkSettings(const RelaySettings &settings);

//! \brief The relay's address with further path segments below it.
[[nodiscard]] QUrl endpoint(const RelaySettings &settings, const QString &path);

//! \brief Whether the host is this machine, named "localhost" or by address.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace relayclient
