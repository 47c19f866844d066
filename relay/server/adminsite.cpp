// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/adminsite.h"

#include "relay/server/target.h"

namespace relay::server {

namespace {

Response plainText(http::status status, std::string text)
{
    Response response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

} // namespace

AdminSite::AdminSite(std::function<bool()> isReady, Metrics &metrics, const ConnectionLimits &publicConnections)
    : m_isReady(std::move(isReady))
    , m_metrics(metrics)
    , m_publicConnections(publicConnections)
{
}

Plan AdminSite::plan(const RequestHead &head)
{
    const auto text = head.target();
    const Target target(std::string_view(text.data(), text.size()));
    if (head.method() != http::verb::get && head.method() != http::verb::head)
        return errorResponse(http::status::method_not_allowed, "method not allowed");
    if (target.path == "/healthz")
        return plainText(http::status::ok, "ok\n");
    if (target.path == "/readyz")
        return m_isReady() ? plainText(http::status::ok, "ready\n")
                           : plainText(http::status::service_unavailable, "not ready\n");
    if (target.path != "/metrics")
        return errorResponse(http::status::not_found, "not found");
    m_metrics.setConnections(m_publicConnections.count());
    Response response = plainText(http::status::ok, m_metrics.text());
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

void AdminSite::upgrade(const StreamGrant &, UpgradeRequest) {}

} // namespace relay::server
