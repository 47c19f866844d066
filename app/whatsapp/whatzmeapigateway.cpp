// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapigateway.h"

#include "whatsapp/account.h"
#include "whatsapp/messagechecks.h"
#include "whatsapp/requestbody.h"
#include "whatsapp/sendattempt.h"

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::failure;
using domain::Result;
using services::SendResult;

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
    const Reach reach = isLoopback(m_settings.baseUrl) ? Reach::ThisMachine : Reach::Internet;
    if (m_settings.xml == services::XmlCarriage::Link && message.kind == domain::MessageKind::Document &&
        isXml(message)) {
        const Result<services::OutgoingMessage> text = asLinkText(message, reach);
        return text ? requestBody(*text, m_settings.from, reach) : failure(text.error());
    }
    return requestBody(message, m_settings.from, reach);
}

services::Capabilities whatzmeapiCapabilities(services::XmlCarriage xml)
{
    // No plain text: this contract carries no type of its own for a document.
    services::Capabilities capabilities;
    capabilities.xml = xml == services::XmlCarriage::PlainText ? services::XmlCarriage::Document : xml;
    capabilities.signature = {u"hmac-sha256"_s, u"X-Signature-256"_s, u"RECADO_RELAY_SECRET"_s};
    return capabilities;
}

services::Capabilities WhatzmeapiGateway::capabilities() const
{
    return whatzmeapiCapabilities(m_settings.xml);
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

services::MessageGateway::Reliability WhatzmeapiGateway::reliability() const
{
    return {m_settings.keyLifetime.count() > 0, m_settings.keyLifetime, true};
}

std::chrono::seconds WhatzmeapiGateway::longestAttempt() const
{
    return std::chrono::ceil<std::chrono::seconds>(m_settings.timeout);
}

QByteArray WhatzmeapiGateway::credentialFingerprint() const
{
    return fingerprintOf({m_settings.baseUrl.toEncoded(), m_settings.token});
}

} // namespace whatsapp
