// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/exchange.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/fields.hpp>

namespace relay::server {

Response errorResponse(http::status status, std::string_view error)
{
    Response response;
    response.status = status;
    response.body.append(R"({"error":")").append(error).append("\"}");
    return response;
}

std::string_view bearerToken(const RequestHead &head)
{
    static constexpr std::string_view kScheme = "Bearer ";
    const auto value = head[http::field::authorization];
    const std::string_view text(value.data(), value.size());
    const std::string_view scheme = text.substr(0, kScheme.size());
    if (!boost::beast::iequals({scheme.data(), scheme.size()}, {kScheme.data(), kScheme.size()}))
        return {};
    return text.substr(kScheme.size());
}

} // namespace relay::server
