// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/provider.h"

#include "whatsapp/cloudapigateway.h"
#include "whatsapp/cloudapimedia.h"
#include "whatsapp/cloudapiwebhookreader.h"
#include "whatsapp/whatzmeapigateway.h"
#include "whatsapp/whatzmeapiwebhookreader.h"

#include <QCoreApplication>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::MessageGateway;

const QLatin1StringView kWhatzmeapi("whatzmeapi");
const QLatin1StringView kCloudApi("cloudapi");

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

MessageGateway::Pace paceOf(const ProviderSettings &settings, MessageGateway::Pace usual)
{
    if (settings.messagesPerSecond)
        usual.messagesPerSecond = *settings.messagesPerSecond;
    if (settings.betweenTwoToOneCustomer)
        usual.betweenTwoToOneCustomer = *settings.betweenTwoToOneCustomer;
    return usual;
}

WhatzmeapiSettings whatzmeapiSettings(const ProviderSettings &settings)
{
    WhatzmeapiSettings account;
    account.baseUrl = settings.baseUrl;
    account.token = settings.token;
    account.pace = paceOf(settings, account.pace);
    if (settings.xml)
        account.xml = *settings.xml;
    return account;
}

CloudApiSettings cloudApiSettings(const ProviderSettings &settings)
{
    CloudApiSettings account;
    account.baseUrl = settings.baseUrl.isEmpty() ? QUrl(u"https://graph.facebook.com"_s) : settings.baseUrl;
    account.token = settings.token;
    account.phoneNumberId = settings.phoneNumberId;
    account.pace = paceOf(settings, account.pace);
    if (settings.xml)
        account.xml = *settings.xml;
    return account;
}

template <class Gateway>
Result<std::unique_ptr<MessageGateway>> asPort(Result<std::unique_ptr<Gateway>> gateway)
{
    if (!gateway)
        return failure(gateway.error());
    return std::unique_ptr<MessageGateway>(*std::move(gateway));
}

} // namespace

std::optional<services::XmlCarriage> xmlCarriageFromWord(const QString &word)
{
    using services::XmlCarriage;
    if (word == "document"_L1)
        return XmlCarriage::Document;
    if (word == "text"_L1)
        return XmlCarriage::PlainText;
    if (word == "link"_L1)
        return XmlCarriage::Link;
    return word == "skip"_L1 ? std::optional(XmlCarriage::None) : std::nullopt;
}

Result<Provider> Provider::create(ProviderSettings settings)
{
    if (settings.profile != kWhatzmeapi && settings.profile != kCloudApi)
        return failure(ErrorKind::InvalidInput,
                       tr("No hay un perfil de proveedor llamado «%1»; usa whatzmeapi o cloudapi.")
                           .arg(settings.profile.left(40)));
    if (settings.profile == kCloudApi && settings.phoneNumberId.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       tr("El perfil cloudapi necesita phone_number_id: el número que Meta da al teléfono."));
    return Provider(std::move(settings));
}

Provider::Provider(ProviderSettings settings)
    : m_settings(std::move(settings))
{
}

services::Capabilities Provider::capabilities() const
{
    if (m_settings.profile == kCloudApi)
        return cloudApiCapabilities(cloudApiSettings(m_settings).xml);
    return whatzmeapiCapabilities(whatzmeapiSettings(m_settings).xml);
}

Result<std::unique_ptr<MessageGateway>> Provider::gateway() const
{
    if (m_settings.profile == kCloudApi)
        return asPort(CloudApiGateway::create(cloudApiSettings(m_settings)));
    return asPort(WhatzmeapiGateway::create(whatzmeapiSettings(m_settings)));
}

std::unique_ptr<services::WebhookReader> Provider::webhookReader() const
{
    if (m_settings.profile == kCloudApi)
        return std::make_unique<CloudApiWebhookReader>(m_settings.phoneNumberId);
    return std::make_unique<WhatzmeapiWebhookReader>();
}

std::unique_ptr<services::DocumentHost> Provider::documentHost(services::DocumentHost *links) const
{
    if (m_settings.profile == kCloudApi)
        return std::make_unique<CloudApiMedia>(cloudApiSettings(m_settings), links);
    return nullptr;
}

} // namespace whatsapp
