// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/webhookroute.h"

#include "relay/server/log.h"
#include "relay/server/webhookbody.h"

#include <boost/beast/http/fields.hpp>

#include <map>

namespace relay::server {

namespace {

// Bytes that name no id are the same event only this long: a customer may well write "sí" twice.
constexpr std::chrono::minutes kRepeatWindow{2};
constexpr auto kRetryAfterFailure = "5";
constexpr auto kRetryAfterRate = "1";

Response accepted()
{
    Response response;
    response.body = R"({"ok":true})";
    return response;
}

Response retryLater(http::status status, std::string_view error, const char *seconds)
{
    Response response = errorResponse(status, error);
    response.headers.emplace_back("Retry-After", seconds);
    return response;
}

protocol::Digest identityOf(std::string_view kind, std::string_view value)
{
    protocol::Sha256 hash;
    hash.add(kind);
    hash.add(value);
    return hash.finish();
}

} // namespace

//! Collects one webhook, checks its signature over the bytes received, hands it to the journal.
class WebhookExchange final : public Exchange
{
public:
    WebhookExchange(WebhookRoute &route, const RequestHead &head, std::string_view account)
        : m_route(route)
        , m_account(account)
        , m_policy(policyOf(route, account))
    {
        for (const std::string_view name :
             {std::string_view(m_policy.header), protocol::kHubSignatureHeader, protocol::kWebhookIdHeader,
              protocol::kWebhookTimestampHeader, protocol::kWebhookSignatureHeader}) {
            const auto value = head[boost::beast::string_view(name.data(), name.size())];
            m_headers.emplace(name, std::string(value.data(), value.size()));
        }
    }

    std::uint64_t bodyLimit() const override { return m_route.m_parts.limits.webhookBytes; }

    std::optional<Response> consume(std::string_view piece) override
    {
        m_body.append(piece);
        return std::nullopt;
    }

    void finish(Respond respond) override
    {
        const TimePoint now = m_route.m_parts.clock();
        const auto header = [this](std::string_view name) { return std::string_view(m_headers[std::string(name)]); };
        std::optional<std::string> signature = protocol::verifiedSignature(m_policy, header, m_body, now);
        if (!signature) {
            m_route.m_parts.metrics.webhook(WebhookResult::Unauthorized);
            respond(errorResponse(http::status::unauthorized, "unauthorized"));
            return;
        }
        NewEvent event;
        event.account = std::move(m_account);
        event.receivedAt = now;
        event.signature = std::move(*signature);
        event.body = std::move(m_body);
        m_route.receive(std::move(event), m_headers[std::string(protocol::kWebhookIdHeader)], respond);
    }

private:
    //! An unknown account has a policy without secrets, under which nothing is valid.
    static protocol::SignaturePolicy policyOf(const WebhookRoute &route, std::string_view name)
    {
        const Account *account = route.m_parts.credentials.account(name);
        return account ? account->policy : protocol::SignaturePolicy{};
    }

    WebhookRoute &m_route;
    std::string m_account;
    protocol::SignaturePolicy m_policy;
    std::map<std::string, std::string> m_headers;
    std::string m_body;
};

WebhookRoute::WebhookRoute(Parts parts)
    : m_parts(std::move(parts))
    , m_rate(m_parts.limits.webhooksPerSecond)
{
}

Plan WebhookRoute::plan(const RequestHead &head, const Target &target, std::string_view account)
{
    switch (head.method()) {
    case http::verb::post:
        return std::make_unique<WebhookExchange>(*this, head, account);
    case http::verb::get:
        return handshake(target, account);
    default:
        Response response = errorResponse(http::status::method_not_allowed, "method not allowed");
        response.headers.emplace_back("Allow", "GET, POST");
        return response;
    }
}

Response WebhookRoute::handshake(const Target &target, std::string_view name) const
{
    const Account *account = m_parts.credentials.account(name);
    const std::string token = target.parameter("hub.verify_token").value_or(std::string());
    const std::optional<std::string> challenge = target.parameter("hub.challenge");
    const protocol::Digest hash = protocol::sha256(token);
    const bool matches = account && account->verifyToken &&
                         protocol::equalInConstantTime(protocol::bytes(hash), protocol::bytes(*account->verifyToken));
    if (!matches || !challenge || target.parameter("hub.mode") != "subscribe")
        return errorResponse(http::status::forbidden, "forbidden");
    Response response;
    response.contentType = "text/plain; charset=utf-8";
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.body = *challenge;
    return response;
}

void WebhookRoute::receive(NewEvent event, const std::string &webhookId, const Respond &respond)
{
    if (!m_rate.admit(event.account, std::chrono::steady_clock::now())) {
        m_parts.metrics.webhook(WebhookResult::Limited);
        respond(retryLater(http::status::too_many_requests, "too many requests", kRetryAfterRate));
        return;
    }
    const WebhookBody kind = inspect(event.body);
    if (kind == WebhookBody::Malformed) {
        m_parts.metrics.webhook(WebhookResult::Malformed);
        log(LogLevel::Warning, "a signed webhook is not UTF-8 JSON, account " + event.account);
        respond(errorResponse(http::status::bad_request, "not UTF-8 JSON"));
        return;
    }
    event.identity = webhookId.empty() ? identityOf("bytes:", event.body) : identityOf("webhook-id:", webhookId);
    if (webhookId.empty() && kind == WebhookBody::NamesNone)
        event.repeatWindow = kRepeatWindow;
    m_parts.journal.append(std::move(event), [metrics = &m_parts.metrics, respond](AppendResult result) {
        if (result == AppendResult::Failed) {
            metrics->webhook(WebhookResult::Failed);
            respond(retryLater(http::status::service_unavailable, "not stored", kRetryAfterFailure));
            return;
        }
        metrics->webhook(result == AppendResult::Stored ? WebhookResult::Stored : WebhookResult::Repeated);
        respond(accepted());
    });
}

} // namespace relay::server
