// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/account.h"

#include "whatsapp/requestbody.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::SendResult;

constexpr QByteArrayView kFingerprintPrefix = "recado.whatsapp.credential.v1";
constexpr qsizetype kFingerprintSize = 16;
constexpr QByteArrayView kTokenPlaceholder = "[token]";

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

} // namespace

Result<> checkAddress(const QUrl &url)
{
    const bool allowed = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
    if (!url.isValid() || url.host().isEmpty() || !allowed)
        return failure(ErrorKind::InvalidInput, tr("La dirección del proveedor (base_url) debe empezar con https://."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failure(ErrorKind::InvalidInput,
                       tr("La dirección del proveedor (base_url) no debe llevar usuario, «?» ni «#»."));
    return {};
}

Result<> checkToken(const QByteArray &token)
{
    if (token.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta la clave del proveedor (WHATZMEAPI_TOKEN)."));
    const bool printable = std::all_of(token.cbegin(), token.cend(), [](char c) { return c > ' ' && c <= '~'; });
    if (!printable)
        return failure(ErrorKind::InvalidInput,
                       tr("La clave del proveedor (WHATZMEAPI_TOKEN) tiene espacios o caracteres que no se admiten."));
    return {};
}

QUrl withoutTrailingSlashes(QUrl url)
{
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

SendResult withoutToken(SendResult result, const QByteArray &token)
{
    result.response.replace(token, kTokenPlaceholder);
    result.detail.replace(QString::fromLatin1(token), QString::fromLatin1(kTokenPlaceholder));
    return result;
}

QByteArray fingerprintOf(const QList<QByteArray> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(kFingerprintPrefix);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray(1, '\0'));
        hash.addData(part);
    }
    return hash.result().left(kFingerprintSize);
}

} // namespace whatsapp
