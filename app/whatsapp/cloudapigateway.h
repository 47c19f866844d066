// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

#include <QObject>

#include <memory>

namespace whatsapp {

//! \brief A telephone number of the company at Meta's Cloud API.
struct CloudApiSettings
{
    QUrl baseUrl;          //!< https, or http to this machine; with the version, "https://graph.facebook.com/v25.0"
    QByteArray token;      //!< printable ASCII
    QString phoneNumberId; //!< digits
    services::MessageGateway::Pace pace = kPace;
    services::XmlCarriage xml = services::XmlCarriage::PlainText;
    std::chrono::milliseconds timeout{30000}; //!< of one attempt, all in all

    //! Meta's limits: 80 a second and number, one in six seconds to one customer (whatsapp.md 11).
    static constexpr services::MessageGateway::Pace kPace{80.0, std::chrono::milliseconds{6000}};
};

//! \brief The address with a version, which Meta's own always carries: the newest that was read about when it names
//! none.
[[nodiscard]] QUrl versionedCloudApiUrl(QUrl baseUrl);

[[nodiscard]] services::Capabilities cloudApiCapabilities(services::XmlCarriage xml);

//! \return InvalidInput for an address, a token or a number id that cannot be used
[[nodiscard]] domain::Result<> checkCloudApiSettings(const CloudApiSettings &settings);

//! \brief Sends through `POST /<PHONE_NUMBER_ID>/messages`, profile `cloudapi`.
//! \threads the thread that made it, which must run an event loop
class CloudApiGateway final : public QObject, public services::MessageGateway
{
    Q_OBJECT

public:
    //! \return InvalidInput as checkCloudApiSettings()
    static domain::Result<std::unique_ptr<CloudApiGateway>> create(CloudApiSettings settings);
    ~CloudApiGateway() override;
    Q_DISABLE_COPY_MOVE(CloudApiGateway)

    [[nodiscard]] domain::Result<QByteArray> encode(const services::OutgoingMessage &message) const override;

    //! \brief As the port says. When the gateway dies first the future is cancelled: the attempt's end is then unknown.
    [[nodiscard]] QFuture<services::SendResult> send(domain::MessageId key, QByteArray body) override;

    //! \brief Marks a customer's message as read; doing it twice does no harm.
    [[nodiscard]] QFuture<services::SendResult> markRead(QString providerId) override;

    [[nodiscard]] Pace pace() const override { return m_settings.pace; }
    [[nodiscard]] services::Capabilities capabilities() const override;
    [[nodiscard]] std::chrono::seconds longestAttempt() const override;
    [[nodiscard]] QByteArray credentialFingerprint() const override;

private:
    explicit CloudApiGateway(CloudApiSettings settings);
    [[nodiscard]] QFuture<services::SendResult> post(QByteArray body);

    CloudApiSettings m_settings;
};

} // namespace whatsapp
