// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QObject>

#include <memory>

namespace whatsapp {

//! \brief An account at a provider of profile `whatzmeapi`.
struct WhatzmeapiSettings
{
    QUrl baseUrl;     //!< https, or http to this machine; "/messages" is appended
    QByteArray token; //!< printable ASCII
    QString from;     //!< value of the optional member "from"; empty: left out, as the contract has it by default
    services::MessageGateway::Pace pace;
    services::XmlCarriage xml = services::XmlCarriage::Document;
    std::chrono::seconds keyLifetime{0};      //!< the provider's promise to take one key once; 0: none
    std::chrono::milliseconds timeout{30000}; //!< of one attempt, all in all
};

[[nodiscard]] services::Capabilities whatzmeapiCapabilities(services::XmlCarriage xml);

//! \brief Sends through `POST {base_url}/messages`, profile `whatzmeapi`.
//! \threads the thread that made it, which must run an event loop
class WhatzmeapiGateway final : public QObject, public services::MessageGateway
{
    Q_OBJECT

public:
    //! \return InvalidInput for an address or a token that cannot be used
    static domain::Result<std::unique_ptr<WhatzmeapiGateway>> create(WhatzmeapiSettings settings);
    ~WhatzmeapiGateway() override;
    Q_DISABLE_COPY_MOVE(WhatzmeapiGateway)

    [[nodiscard]] domain::Result<QByteArray> encode(const services::OutgoingMessage &message) const override;

    //! \brief As the port says. When the gateway dies first the future is cancelled: the attempt's end is then unknown.
    [[nodiscard]] QFuture<services::SendResult> send(domain::MessageId key, QByteArray body) override;

    [[nodiscard]] Pace pace() const override { return m_settings.pace; }
    [[nodiscard]] services::Capabilities capabilities() const override;
    [[nodiscard]] Reliability reliability() const override;
    [[nodiscard]] std::chrono::seconds longestAttempt() const override;
    [[nodiscard]] QByteArray credentialFingerprint() const override;

private:
    explicit WhatzmeapiGateway(WhatzmeapiSettings settings);

    WhatzmeapiSettings m_settings;
};

} // namespace whatsapp
