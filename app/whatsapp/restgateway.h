// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "whatsapp/classification.h"
#include "whatsapp/restprofile.h"

#include <QObject>

#include <memory>

namespace whatsapp {

struct RestSettings
{
    RestProfile profile;
    QUrl baseUrl; //!< https, or http to this machine
    QByteArray token;
    services::MessageGateway::Pace pace;
    services::XmlCarriage xml = services::XmlCarriage::Document;
    std::chrono::seconds keyLifetime{0};      //!< the provider's promise to take one key once; 0: none
    std::chrono::milliseconds timeout{30000}; //!< of one attempt, all in all
};

//! \brief What the answer of a provider in data means: its own sign of success decides, where it has one.
//! \return a result whose response is as it came
[[nodiscard]] services::SendResult classifyRest(const AttemptFacts &facts, const RestProfile::Answer &answer,
                                                const QDateTime &nowUtc);

//! \brief Sends to a REST provider that a profile describes.
//!
//! The frozen bytes are `{"body":…,"path":…}`: the attempt must know both, and only they are kept. A token that goes in
//! the query is in no log: addresses are never logged, and it is taken out of what is kept of the answer.
//! \threads the thread that made it, which must run an event loop
class RestGateway final : public QObject, public services::MessageGateway
{
    Q_OBJECT

public:
    //! \return InvalidInput for an address or a token that cannot be used
    static domain::Result<std::unique_ptr<RestGateway>> create(RestSettings settings);
    ~RestGateway() override;
    Q_DISABLE_COPY_MOVE(RestGateway)

    [[nodiscard]] domain::Result<QByteArray> encode(const services::OutgoingMessage &message) const override;

    //! \brief As the port says. When the gateway dies first the future is cancelled: the attempt's end is then unknown.
    [[nodiscard]] QFuture<services::SendResult> send(domain::MessageId key, QByteArray body) override;

    [[nodiscard]] Pace pace() const override { return m_settings.pace; }
    [[nodiscard]] services::Capabilities capabilities() const override;
    [[nodiscard]] Reliability reliability() const override;
    [[nodiscard]] std::chrono::seconds longestAttempt() const override;
    [[nodiscard]] QByteArray credentialFingerprint() const override;

private:
    explicit RestGateway(RestSettings settings);
    [[nodiscard]] QNetworkRequest requestTo(const QString &path, const domain::MessageId &key) const;

    RestSettings m_settings;
};

} // namespace whatsapp
