// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/streamroute.h"

#include "relay/server/log.h"

#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>

namespace relay::server {

namespace {

bool offersProtocol(const RequestHead &head)
{
    if (head.count(http::field::sec_websocket_protocol) == 0)
        return true; // simple clients name none; there is only one
    http::token_list offered(head[http::field::sec_websocket_protocol]);
    return offered.exists({protocol::kSubprotocol.data(), protocol::kSubprotocol.size()});
}

bool isHandshake(const RequestHead &head)
{
    http::request<http::empty_body> request{http::request_header<>(head)};
    return boost::beast::websocket::is_upgrade(request);
}

} // namespace

StreamRoute::StreamRoute(const Credentials &credentials, Journal &journal, Metrics &metrics,
                         const std::vector<std::string> &origins)
    : m_credentials(credentials)
    , m_journal(journal)
    , m_metrics(metrics)
    , m_origins(origins)
{
}

Plan StreamRoute::plan(const RequestHead &head) const
{
    if (head.method() != http::verb::get)
        return errorResponse(http::status::method_not_allowed, "method not allowed");
    const std::string_view token = bearerToken(head);
    std::optional<std::string> account = m_credentials.accountOfToken(token);
    if (!account) {
        Response response = errorResponse(http::status::unauthorized, "unauthorized");
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
        return response;
    }
    const auto originField = head[http::field::origin];
    const std::string origin(originField.data(), originField.size());
    const auto hostField = head[http::field::host];
    const std::string host(hostField.data(), hostField.size());
    const bool isOwn = origin.empty() || origin == "http://" + host || origin == "https://" + host;
    if (!isOwn && std::find(m_origins.begin(), m_origins.end(), origin) == m_origins.end())
        return errorResponse(http::status::forbidden, "forbidden");
    if (!isHandshake(head)) {
        Response response = errorResponse(http::status::upgrade_required, "this is a WebSocket");
        response.headers.emplace_back("Upgrade", "websocket");
        return response;
    }
    if (!offersProtocol(head))
        return errorResponse(http::status::bad_request, "the subprotocol is recado.v1");
    return StreamGrant{.account = std::move(*account), .tokenHash = Credentials::hashOf(token)};
}

void StreamRoute::open(const StreamGrant &grant, UpgradeRequest upgrade)
{
    const auto session = std::make_shared<StreamSession>(grant, std::move(upgrade), m_journal, m_metrics);
    m_sessions.push_back(session);
    log(LogLevel::Information, "stream opened, account " + grant.account);
    session->start();
    m_metrics.setStreams(alive().size());
}

void StreamRoute::headMoved(const std::string &account, std::uint64_t head)
{
    for (const auto &session : alive()) {
        if (session->grant().account == account)
            session->headMoved(head);
    }
}

void StreamRoute::closeRevoked()
{
    for (const auto &session : alive()) {
        if (!m_credentials.isActive(session->grant().tokenHash))
            session->close(protocol::CloseCode::Unauthorized, "token revoked");
    }
}

void StreamRoute::closeAll()
{
    for (const auto &session : alive())
        session->close(protocol::CloseCode::Restart, "restart");
}

std::vector<std::shared_ptr<StreamSession>> StreamRoute::alive()
{
    std::vector<std::shared_ptr<StreamSession>> sessions;
    m_sessions.remove_if([&sessions](const std::weak_ptr<StreamSession> &weak) {
        auto session = weak.lock();
        if (session)
            sessions.push_back(std::move(session));
        return weak.expired();
    });
    return sessions;
}

} // namespace relay::server
