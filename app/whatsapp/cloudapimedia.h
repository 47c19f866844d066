// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/relay.h"
#include "whatsapp/cloudapigateway.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace whatsapp {

//! \brief Puts documents into Meta's hands: `POST /<PHONE_NUMBER_ID>/media`, whose id a message then names.
//!
//! An id lives 30 days, far longer than the outbox tries. Meta does not list XML among what it takes: as the settings
//! say, one is declared text/plain under its own name, or goes to \a links instead.
//! \threads the thread that made it, which must run an event loop
class CloudApiMedia final : public QObject, public services::DocumentHost
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kTimeout{60'000};

    //! \param links where an XML goes that travels as a link; may be null; outlives this
    CloudApiMedia(CloudApiSettings settings, services::DocumentHost *links,
                  std::chrono::milliseconds timeout = kTimeout);
    ~CloudApiMedia() override;
    Q_DISABLE_COPY_MOVE(CloudApiMedia)

    [[nodiscard]] services::Async<services::PublishedDocument> publish(services::DocumentBytes document,
                                                                       std::chrono::seconds lifetime) override;

private:
    CloudApiSettings m_settings;
    services::DocumentHost *m_links;
    std::chrono::milliseconds m_timeout;
    QNetworkAccessManager m_network;
};

} // namespace whatsapp
