// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/documentroute.h"
#include "relay/server/streamroute.h"
#include "relay/server/webhookroute.h"

namespace relay::server {

//! \brief The routes of the public listener.
class PublicSite final : public Site
{
public:
    //! \brief The routes outlive the site.
    PublicSite(WebhookRoute &webhooks, DocumentRoute &documents, StreamRoute &streams);

    [[nodiscard]] Plan plan(const RequestHead &head) override;
    void upgrade(const StreamGrant &grant, UpgradeRequest request) override;

private:
    WebhookRoute &m_webhooks;
    DocumentRoute &m_documents;
    StreamRoute &m_streams;
};

} // namespace relay::server
