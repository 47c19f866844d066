// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "services/ports/relay.h"

#include "whatsapp/restprofile.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace whatsapp {

//! \brief What an administrator says of the account at a provider; whatever is empty is the profile's.
struct ProviderSettings
{
    QString profile = QStringLiteral("whatzmeapi"); //!< or "cloudapi", or the name of a profile in data
    QString profilesFolder;                         //!< where an administrator's own profiles are; empty: none
    QUrl baseUrl;
    QByteArray token;
    QString phoneNumberId; //!< of cloudapi
    std::optional<double> messagesPerSecond;
    std::optional<std::chrono::seconds> betweenTwoToOneCustomer;
    //! For which the provider promises to take one Idempotency-Key once: then a send in doubt is asked again with it.
    std::chrono::seconds keyLifetime{0};
    std::optional<std::chrono::milliseconds> timeout; //!< of one attempt, all in all; none: the usual one
    std::optional<services::XmlCarriage> xml;
};

//! \brief "document", "text", "link" or "skip", as an administrator writes it; nothing for any other word.
[[nodiscard]] std::optional<services::XmlCarriage> xmlCarriageFromWord(const QString &word);

//! \brief The provider that the settings name, taken apart into what the services need of it.
class Provider final
{
public:
    //! \return InvalidInput for a profile that does not exist or says something that cannot be
    static domain::Result<Provider> create(ProviderSettings settings);

    //! \brief Known before there is a token: what may be queued hangs on it.
    [[nodiscard]] services::Capabilities capabilities() const;

    //! \return InvalidInput for an address, a token or an id that cannot be used
    [[nodiscard]] domain::Result<std::unique_ptr<services::MessageGateway>> gateway() const;

    [[nodiscard]] std::unique_ptr<services::WebhookReader> webhookReader() const;

    //! \brief Where documents go before they are sent.
    //! \param links where they are fetched from; may be null
    //! \return null: \a links is the place
    [[nodiscard]] std::unique_ptr<services::DocumentHost> documentHost(services::DocumentHost *links) const;

private:
    explicit Provider(ProviderSettings settings, std::optional<RestProfile> data = {});

    ProviderSettings m_settings;
    std::optional<RestProfile> m_data; //!< of a profile in data
};

} // namespace whatsapp
