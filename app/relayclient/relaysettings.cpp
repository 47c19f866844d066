// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/relaysettings.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace relayclient {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;

QString tr(const char *text)
{
    return QCoreApplication::translate("RelayClient", text);
}

} // namespace

domain::Result<> checkSettings(const RelaySettings &settings)
{
    const QUrl &url = settings.url;
    const bool allowed = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
    if (!url.isValid() || url.host().isEmpty() || !allowed)
        return failure(ErrorKind::InvalidInput, tr("La dirección del relay debe empezar con https://."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::InvalidInput, tr("La dirección del relay no debe llevar usuario, «?» ni «#»."));
    // Anything else could end the header and begin another one.
    const bool printable =
        std::all_of(settings.token.cbegin(), settings.token.cend(), [](char c) { return c > ' ' && c <= '~'; });
    if (settings.token.isEmpty() || !printable)
        return failure(ErrorKind::InvalidInput, tr("Falta la clave del relay (RECADO_RELAY_TOKEN) o no es válida."));
    return {};
}

QUrl endpoint(const RelaySettings &settings, const QString &path)
{
    QUrl url = settings.url;
    QString base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + u'/' + path);
    return url;
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace relayclient
