// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapigateway.h"

#include "whatsapp/account.h"
#include "whatsapp/cloudapirequest.h"
#include "whatsapp/clouderrors.h"
#include "whatsapp/sendattempt.h"

#include <QCoreApplication>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::SendResult;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

} // namespace

QUrl versionedCloudApiUrl(QUrl baseUrl)
{
    baseUrl = withoutTrailingSlashes(baseUrl);
    if (!baseUrl.isEmpty() && baseUrl.path().isEmpty())
        baseUrl.setPath(u"/v25.0"_s);
    return baseUrl;
}

services::Capabilities cloudApiCapabilities(services::XmlCarriage xml)
{
    services::Capabilities capabilities;
    capabilities.templates = true;
    capabilities.replyButtons = true;
    capabilities.urlButtons = true;
    capabilities.mediaUpload = true;
    capabilities.needsPublicLink = xml == services::XmlCarriage::Link;
    capabilities.markRead = true;
    capabilities.recipientById = true;
    capabilities.enforcesWindow = true;
    capabilities.xml = xml;
    capabilities.signature = {u"hmac-sha256"_s, u"X-Hub-Signature-256"_s, u"RECADO_RELAY_SECRET"_s};
    return capabilities;
}

Result<> checkCloudApiSettings(const CloudApiSettings &settings)
{
    if (const Result<> address = checkAddress(settings.baseUrl); !address)
        return failure(address.error());
    if (const Result<> token = checkToken(settings.token); !token)
        return failure(token.error());
    const QString &id = settings.phoneNumberId;
    const bool digits =
        !id.isEmpty() && std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits)
        return failure(ErrorKind::InvalidInput,
                       tr("El perfil cloudapi necesita phone_number_id: el número que Meta da al teléfono."));
    return {};
}

Result<std::unique_ptr<CloudApiGateway>> CloudApiGateway::create(CloudApiSettings settings)
{
    settings.baseUrl = versionedCloudApiUrl(settings.baseUrl);
    if (const Result<> usable = checkCloudApiSettings(settings); !usable)
        return failure(usable.error());
    return std::unique_ptr<CloudApiGateway>(new CloudApiGateway(std::move(settings)));
}

CloudApiGateway::CloudApiGateway(CloudApiSettings settings)
    : m_settings(std::move(settings))
{
}

CloudApiGateway::~CloudApiGateway()
{
    // While we are still the context that their continuations ask for.
    qDeleteAll(findChildren<SendAttempt *>(Qt::FindDirectChildrenOnly));
}

Result<QByteArray> CloudApiGateway::encode(const services::OutgoingMessage &message) const
{
    return cloudApiRequestBody(message, m_settings.xml,
                               isLoopback(m_settings.baseUrl) ? Reach::ThisMachine : Reach::Internet);
}

// Meta documents no idempotency key: the reference in the body is what its statuses are joined by.
QFuture<SendResult> CloudApiGateway::send(domain::MessageId, QByteArray body)
{
    return post(std::move(body));
}

QFuture<SendResult> CloudApiGateway::markRead(QString providerId)
{
    return post(cloudApiReadMark(providerId));
}

QFuture<SendResult> CloudApiGateway::post(QByteArray body)
{
    QUrl url = m_settings.baseUrl;
    url.setPath(url.path() + u'/' + m_settings.phoneNumberId + "/messages"_L1);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_settings.token);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "Recado");
    auto *attempt = new SendAttempt(request, std::move(body), this);
    return attempt->start(m_settings.timeout).then(this, [token = m_settings.token](const AttemptFacts &facts) {
        return withoutToken(classifyCloudApi(facts, QDateTime::currentDateTimeUtc()), token);
    });
}

services::Capabilities CloudApiGateway::capabilities() const
{
    return cloudApiCapabilities(m_settings.xml);
}

std::chrono::seconds CloudApiGateway::longestAttempt() const
{
    return std::chrono::ceil<std::chrono::seconds>(m_settings.timeout);
}

QByteArray CloudApiGateway::credentialFingerprint() const
{
    return fingerprintOf({m_settings.baseUrl.toEncoded(), m_settings.phoneNumberId.toUtf8(), m_settings.token});
}

} // namespace whatsapp
