// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapigateway.h"

#include "whatsapp/requestbody.h"
#include "whatsapp/sendattempt.h"

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
    // Anything else could end the header and begin another one.
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

} // namespace

Result<std::unique_ptr<WhatzmeapiGateway>> WhatzmeapiGateway::create(WhatzmeapiSettings settings)
{
    if (const Result<> address = checkAddress(settings.baseUrl); !address)
        return failure(address.error());
    if (const Result<> token = checkToken(settings.token); !token)
        return failure(token.error());
    settings.baseUrl = withoutTrailingSlashes(settings.baseUrl);
    return std::unique_ptr<WhatzmeapiGateway>(new WhatzmeapiGateway(std::move(settings)));
}

WhatzmeapiGateway::WhatzmeapiGateway(WhatzmeapiSettings settings)
    : m_settings(std::move(settings))
{
}

WhatzmeapiGateway::~WhatzmeapiGateway()
{
    // While we are still the context that their continuations ask for.
    qDeleteAll(findChildren<SendAttempt *>(Qt::FindDirectChildrenOnly));
}

Result<QByteArray> WhatzmeapiGateway::encode(const services::OutgoingMessage &message) const
{
    return requestBody(message, m_settings.from, isLoopback(m_settings.baseUrl) ? Reach::ThisMachine : Reach::Internet);
}

QFuture<SendResult> WhatzmeapiGateway::send(domain::MessageId key, QByteArray body)
{
    QUrl url = m_settings.baseUrl;
    url.setPath(url.path() + "/messages"_L1);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_settings.token);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Idempotency-Key", key.value.toLatin1());
    request.setRawHeader("User-Agent", "Recado");
    auto *attempt = new SendAttempt(request, std::move(body), this);
    return attempt->start(m_settings.timeout).then(this, [token = m_settings.token](const AttemptFacts &facts) {
        return withoutToken(classify(facts, QDateTime::currentDateTimeUtc()), token);
    });
}

std::chrono::seconds WhatzmeapiGateway::longestAttempt() const
{
    return std::chrono::ceil<std::chrono::seconds>(m_settings.timeout);
}

QByteArray WhatzmeapiGateway::credentialFingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QByteArray separator(1, '\0');
    hash.addData(kFingerprintPrefix);
    hash.addData(separator);
    hash.addData(m_settings.baseUrl.toEncoded());
    hash.addData(separator);
    hash.addData(m_settings.token);
    return hash.result().left(kFingerprintSize);
}

} // namespace whatsapp
