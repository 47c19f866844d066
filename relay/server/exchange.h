// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/connectionlimits.h"
#include "relay/server/openfile.h"
#include "relay/server/transport.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace relay::server {

namespace http = boost::beast::http;
using RequestHead = http::request_header<>;

//! \brief Answer to one request. Content-Length, Date and Connection are added when it is written.
struct Response
{
    http::status status = http::status::ok;
    std::string contentType = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; //!< values without CR and LF
    std::optional<FileSlice> file;                            //!< in place of body
};

//! \brief `{"error":"…"}` with a text that says no more than the status.
[[nodiscard]] Response errorResponse(http::status status, std::string_view error);

using Respond = std::function<void(Response)>;

//! \brief One request that wants its body, from head to answer. Lives on the network thread.
class Exchange
{
public:
    Exchange() = default;
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    virtual ~Exchange() = default;

    //! \brief Longest body that is read; beyond it the peer gets 413.
    [[nodiscard]] virtual std::uint64_t bodyLimit() const = 0;
    //! \brief The next piece of the body. \return an answer that ends the exchange before the body does
    [[nodiscard]] virtual std::optional<Response> consume(std::string_view piece) = 0;
    //! \brief The body is complete. `respond` is called once, now or later, also after this object is gone.
    virtual void finish(Respond respond) = 0;
};

//! \brief Leave to open a stream.
struct StreamGrant
{
    std::string account;
    std::string tokenHash; //!< which credential it was, for revocation
};

//! \brief A connection that stops being HTTP.
struct UpgradeRequest
{
    Transport transport;
    http::request<http::empty_body> request;
    ConnectionTicket ticket;
};

//! \brief What is to become of a request, decided from its head alone.
using Plan = std::variant<Response, std::unique_ptr<Exchange>, StreamGrant>;

//! \brief The routes of one listener.
class Site
{
public:
    Site() = default;
    Site(const Site &) = delete;
    Site &operator=(const Site &) = delete;
    virtual ~Site() = default;

    [[nodiscard]] virtual Plan plan(const RequestHead &head) = 0;
    virtual void upgrade(const StreamGrant &grant, UpgradeRequest request) = 0;
};

//! \brief The credential of "Authorization: Bearer …"; empty when there is none.
[[nodiscard]] std::string_view bearerToken(const RequestHead &head);

} // namespace relay::server
