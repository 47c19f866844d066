// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/requestcheck.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/verb.hpp>

namespace relay::server {

namespace {

constexpr unsigned kHttp10 = 10;
constexpr unsigned kHttp11 = 11;

// Beast reads a body as chunked only if "chunked" comes last, and as absent for codings it does not know, where another
// server might see a body: so only the one plain spelling is taken.
bool isFramingPlain(const RequestHead &head)
{
    const auto length = head[http::field::content_length];
    if (head.count(http::field::content_length) > 1 ||
        length.find_first_not_of("0123456789") != boost::beast::string_view::npos)
        return false;
    const auto codings = head.count(http::field::transfer_encoding);
    if (codings == 0)
        return true;
    return codings == 1 && head.version() == kHttp11 && head.count(http::field::content_length) == 0 &&
           boost::beast::iequals(head[http::field::transfer_encoding], "chunked");
}

bool isHostPlain(const RequestHead &head)
{
    const auto hosts = head.count(http::field::host);
    return hosts == 1 || (hosts == 0 && head.version() == kHttp10);
}

} // namespace

std::optional<Response> refusalOf(const RequestHead &head)
{
    if (head.version() != kHttp11 && head.version() != kHttp10)
        return errorResponse(http::status::http_version_not_supported, "HTTP/1.1 is spoken here");
    if (!isFramingPlain(head) || !isHostPlain(head) || head.target().empty() || head.target().front() != '/')
        return errorResponse(http::status::bad_request, "the request was not understood");
    switch (head.method()) {
    case http::verb::get:
    case http::verb::head:
    case http::verb::post:
    case http::verb::put:
        break;
    default:
        return errorResponse(http::status::method_not_allowed, "method not allowed");
    }
    const auto coding = head[http::field::content_encoding];
    if (!coding.empty() && !boost::beast::iequals(coding, "identity"))
        return errorResponse(http::status::unsupported_media_type, "coded bodies are not taken");
    if (head.count(http::field::expect) > 0 && !expectsContinue(head))
        return errorResponse(http::status::expectation_failed, "unknown expectation");
    return std::nullopt;
}

bool expectsContinue(const RequestHead &head)
{
    return head.count(http::field::expect) == 1 && head.version() == kHttp11 &&
           boost::beast::iequals(head[http::field::expect], "100-continue");
}

} // namespace relay::server
