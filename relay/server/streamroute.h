// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/credentials.h"
#include "relay/server/exchange.h"
#include "relay/server/streamsession.h"

#include <list>
#include <memory>
#include <vector>

namespace relay::server {

//! \brief Opens streams and tells each of them what its account got. Network thread only.
class StreamRoute final
{
public:
    //! \param credentials,journal,metrics,origins outlive the route
    StreamRoute(const Credentials &credentials, Journal &journal, Metrics &metrics,
                const std::vector<std::string> &origins);

    //! \brief Refuses before the upgrade: 401 without a good token, 403 for a foreign origin, 400 or 426 for a
    //! handshake that is none of ours.
    [[nodiscard]] Plan plan(const RequestHead &head) const;
    void open(const StreamGrant &grant, UpgradeRequest upgrade);

    void headMoved(const std::string &account, std::uint64_t head);
    //! \brief Closes the streams whose credential is no longer good.
    void closeRevoked();
    void closeAll();

private:
    std::vector<std::shared_ptr<StreamSession>> alive();

    const Credentials &m_credentials;
    Journal &m_journal;
    Metrics &m_metrics;
    const std::vector<std::string> &m_origins;
    std::list<std::weak_ptr<StreamSession>> m_sessions;
};

} // namespace relay::server
