// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relayclient/relaysettings.h"
#include "services/ports/relay.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace relayclient {

//! \brief Uploads documents to the relay: `PUT /documents/SHA256?filename=…&ttl=SECONDS`.
//! \threads the thread that made it
class RelayDocuments final : public QObject, public services::DocumentHost
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kTimeout{60'000}; //!< of one upload, all in all

    explicit RelayDocuments(RelaySettings settings, std::chrono::milliseconds timeout = kTimeout);
    ~RelayDocuments() override;
    Q_DISABLE_COPY_MOVE(RelayDocuments)

    //! \brief As the port says; an answer 5xx is Offline: try again.
    //! \return also RateLimited; InvalidInput for a digest or a lifetime that cannot be; InvalidState while the
    //! settings
    //!         cannot be used. Only Rejected and InvalidInput speak of the document itself.
    [[nodiscard]] services::Async<services::PublishedDocument> publish(services::DocumentBytes document,
                                                                       std::chrono::seconds lifetime) override;

private:
    RelaySettings m_settings;
    std::chrono::milliseconds m_timeout;
    QNetworkAccessManager m_network;
};

} // namespace relayclient
