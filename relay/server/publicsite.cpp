// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/publicsite.h"

namespace relay::server {

namespace {

constexpr std::string_view kWebhooks = "/webhooks/whatsapp";
constexpr std::string_view kDocuments = "/documents/";
constexpr std::string_view kLinks = "/d/";
constexpr std::string_view kStream = "/stream";

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

} // namespace

PublicSite::PublicSite(WebhookRoute &webhooks, DocumentRoute &documents, StreamRoute &streams)
    : m_webhooks(webhooks)
    , m_documents(documents)
    , m_streams(streams)
{
}

Plan PublicSite::plan(const RequestHead &head)
{
    const auto text = head.target();
    const Target target(std::string_view(text.data(), text.size()));
    if (startsWith(target.path, kLinks)) {
        if (head.method() == http::verb::get || head.method() == http::verb::head)
            return m_documents.fetch(head, target);
        return errorResponse(http::status::method_not_allowed, "method not allowed");
    }
    if (target.path == kStream)
        return m_streams.plan(head);
    if (startsWith(target.path, kDocuments))
        return m_documents.planUpload(head, target, target.path.substr(kDocuments.size()));
    if (target.path == kWebhooks)
        return m_webhooks.plan(head, target, kDefaultAccount);
    if (startsWith(target.path, kWebhooks) && target.path[kWebhooks.size()] == '/')
        return m_webhooks.plan(head, target, target.path.substr(kWebhooks.size() + 1));
    return errorResponse(http::status::not_found, "not found");
}

void PublicSite::upgrade(const StreamGrant &grant, UpgradeRequest request)
{
    m_streams.open(grant, std::move(request));
}

} // namespace relay::server
