// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/exchange.h"
#include "relay/server/journal.h"
#include "relay/server/metrics.h"

#include <functional>

namespace relay::server {

//! \brief /healthz (the process answers), /readyz (it takes webhooks) and /metrics, for the operator's network only.
class AdminSite final : public Site
{
public:
    //! \param metrics outlives the site
    AdminSite(std::function<bool()> isReady, Metrics &metrics, const ConnectionLimits &publicConnections);

    [[nodiscard]] Plan plan(const RequestHead &head) override;
    void upgrade(const StreamGrant &grant, UpgradeRequest request) override;

private:
    std::function<bool()> m_isReady;
    Metrics &m_metrics;
    const ConnectionLimits &m_publicConnections;
};

} // namespace relay::server
