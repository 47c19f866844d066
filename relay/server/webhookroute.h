// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/configuration.h"
#include "relay/server/credentials.h"
#include "relay/server/exchange.h"
#include "relay/server/metrics.h"
#include "relay/server/ratelimiter.h"
#include "relay/server/target.h"

namespace relay::server {

//! \brief The provider's side: POST of webhooks and Meta's handshake, on /webhooks/whatsapp[/ACCOUNT].
//!
//! A webhook is answered 200 only after the journal has it on disk. An unknown account gets what a wrong signature
//! gets. Network thread only.
class WebhookRoute final
{
public:
    //! \brief All of it outlives the route.
    struct Parts
    {
        const Credentials &credentials;
        Journal &journal;
        Metrics &metrics;
        const Limits &limits;
        Clock clock;
    };
    explicit WebhookRoute(Parts parts);

    //! \param account the segment after /webhooks/whatsapp, or "default"
    [[nodiscard]] Plan plan(const RequestHead &head, const Target &target, std::string_view account);

private:
    friend class WebhookExchange;
    [[nodiscard]] Response handshake(const Target &target, std::string_view account) const;
    void receive(NewEvent event, const std::string &webhookId, const Respond &respond);

    Parts m_parts;
    RateLimiter m_rate;
};

} // namespace relay::server
