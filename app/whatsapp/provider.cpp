// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/provider.h"

#include "whatsapp/cloudapigateway.h"
#include "whatsapp/cloudapimedia.h"
#include "whatsapp/cloudapiwebhookreader.h"
#include "whatsapp/restgateway.h"
#include "whatsapp/restwebhookreader.h"
#include "whatsapp/whatzmeapigateway.h"
#include "whatsapp/whatzmeapiwebhookreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

//! A static library's resources are dropped by the linker unless somebody asks; the macro works outside namespaces
//! only.
static void initializeProfiles()
{
    Q_INIT_RESOURCE(profiles);
}

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::MessageGateway;

constexpr qint64 kLargestProfile = qint64{256} * 1024;
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
    account.keyLifetime = settings.keyLifetime;
    account.timeout = settings.timeout.value_or(account.timeout);
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
    account.timeout = settings.timeout.value_or(account.timeout);
    if (settings.xml)
        account.xml = *settings.xml;
    return account;
}

RestSettings restSettings(const ProviderSettings &settings, const RestProfile &profile)
{
    RestSettings account;
    account.profile = profile;
    account.baseUrl = settings.baseUrl.isEmpty() ? profile.baseUrl : settings.baseUrl;
    account.token = settings.token;
    account.pace = paceOf(settings, profile.pace);
    account.keyLifetime = settings.keyLifetime;
    account.timeout = settings.timeout.value_or(account.timeout);
    account.xml = settings.xml.value_or(profile.capabilities.xml);
    if (account.xml == services::XmlCarriage::PlainText) // a link carries no type of its own
        account.xml = services::XmlCarriage::Document;
    return account;
}

//! The administrator's file wins over the one that we ship.
Result<RestProfile> profileInData(const ProviderSettings &settings)
{
    initializeProfiles();
    static const QRegularExpression name(u"\\A[a-z0-9][a-z0-9_-]{0,39}\\z"_s);
    const QString fileName = settings.profile + ".json"_L1;
    const QStringList places{settings.profilesFolder.isEmpty() ? QString() : settings.profilesFolder + u'/' + fileName,
                             u":/recado/profiles/"_s + fileName};
    for (const QString &place : places) {
        QFile file(place);
        if (place.isEmpty() || !name.match(settings.profile).hasMatch() || !file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestProfile)
            return failure(ErrorKind::InvalidInput, tr("No se puede leer el perfil %1.").arg(fileName));
        return readRestProfile(file.readAll(), fileName);
    }
    return failure(ErrorKind::InvalidInput,
                   tr("No hay un perfil de proveedor llamado «%1»; usa whatzmeapi, cloudapi o pon su archivo en %2.")
                       .arg(settings.profile.left(40),
                            settings.profilesFolder.isEmpty() ? u"profiles/"_s : settings.profilesFolder));
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
    if (settings.profile == kCloudApi && settings.phoneNumberId.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       tr("El perfil cloudapi necesita phone_number_id: el número que Meta da al teléfono."));
    if (settings.profile == kWhatzmeapi || settings.profile == kCloudApi)
        return Provider(std::move(settings));
    Result<RestProfile> data = profileInData(settings);
    if (!data)
        return failure(data.error());
    return Provider(std::move(settings), *std::move(data));
}

Provider::Provider(ProviderSettings settings, std::optional<RestProfile> data)
    : m_settings(std::move(settings))
    , m_data(std::move(data))
{
}

services::Capabilities Provider::capabilities() const
{
    if (m_data) {
        services::Capabilities capabilities = m_data->capabilities;
        capabilities.xml = restSettings(m_settings, *m_data).xml;
        return capabilities;
    }
    if (m_settings.profile == kCloudApi)
        return cloudApiCapabilities(cloudApiSettings(m_settings).xml);
    return whatzmeapiCapabilities(whatzmeapiSettings(m_settings).xml);
}

Result<std::unique_ptr<MessageGateway>> Provider::gateway() const
{
    if (m_data)
        return asPort(RestGateway::create(restSettings(m_settings, *m_data)));
    if (m_settings.profile == kCloudApi)
        return asPort(CloudApiGateway::create(cloudApiSettings(m_settings)));
    return asPort(WhatzmeapiGateway::create(whatzmeapiSettings(m_settings)));
}

std::unique_ptr<services::WebhookReader> Provider::webhookReader() const
{
    if (m_data)
        return std::make_unique<RestWebhookReader>(m_data->webhooks);
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
