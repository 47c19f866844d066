// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/httpconnection.h"

#include "relay/server/requestcheck.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <limits>

namespace relay::server {

namespace {

constexpr std::size_t kReadAhead = 4096;
constexpr std::size_t kFilePiece = std::size_t{64} * 1024;
// A body that comes slower than this, after its first seconds, is a way to hold a connection.
constexpr std::uint64_t kLowestBytesPerSecond = std::uint64_t{64} * 1024;
constexpr std::chrono::seconds kWriteTime{30};
constexpr std::chrono::seconds kLingerTime{2};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string date()
{
    static thread_local std::time_t second = 0;
    static thread_local std::string text;
    const auto now = std::chrono::system_clock::now();
    if (const std::time_t current = std::chrono::system_clock::to_time_t(now); current != second) {
        second = current;
        text = httpDate(now);
    }
    return text;
}

std::string responseHead(const Response &response, bool keepAlive)
{
    const std::uint64_t length = response.file ? response.file->length : response.body.size();
    const auto reason = http::obsolete_reason(response.status);
    std::string head = "HTTP/1.1 " + std::to_string(static_cast<unsigned>(response.status)) + " ";
    head.append(reason.data(), reason.size());
    head.append("\r\nDate: ").append(date());
    if (response.status != http::status::not_modified) {
        if (!response.contentType.empty())
            head.append("\r\nContent-Type: ").append(response.contentType);
        head.append("\r\nContent-Length: ").append(std::to_string(length));
    }
    for (const auto &[name, value] : response.headers)
        head.append("\r\n").append(name).append(": ").append(value);
    head.append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
    return head;
}

bool isProtocolError(ErrorCode error)
{
    return error.category() == http::make_error_code(http::error::end_of_stream).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

http::status statusOf(ErrorCode error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return http::status::request_header_fields_too_large;
    if (error == http::error::body_limit)
        return http::status::payload_too_large;
    return http::status::bad_request;
}

} // namespace

HttpConnection::HttpConnection(Transport transport, ConnectionTicket ticket, Site &site, const Limits &limits,
                               std::function<void(unsigned)> answered)
    : m_transport(std::move(transport))
    , m_ticket(std::move(ticket))
    , m_site(site)
    , m_limits(limits)
    , m_answered(std::move(answered))
    , m_buffer(limits.headerBytes + kReadAhead)
{
}

void HttpConnection::start()
{
    m_transport.expireAfter(m_limits.headerTime);
    if (!m_transport.isTls()) {
        awaitRequest();
        return;
    }
    m_transport.handshake([self = shared_from_this()](ErrorCode error) {
        if (!error)
            self->awaitRequest();
    });
}

void HttpConnection::finishSoon()
{
    m_finishing = true;
    if (m_isIdle)
        m_transport.close();
}

// The first byte may take long on a connection that is kept; from then on the head is due.
void HttpConnection::awaitRequest()
{
    m_exchange.reset();
    m_received = 0;
    m_parser.emplace();
    m_parser->header_limit(m_limits.headerBytes);
    // A route sets its own limit before any of the body is read. (None at all would refuse every Content-Length.)
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    if (m_finishing) {
        m_transport.close();
        return;
    }
    if (m_buffer.size() > 0) {
        readHead();
        return;
    }
    if (!m_isFirst)
        m_transport.expireAfter(m_limits.idleTime);
    m_isIdle = true;
    m_transport.async_read_some(m_buffer.prepare(kReadAhead),
                                [self = shared_from_this()](ErrorCode error, std::size_t count) {
                                    self->m_isIdle = false;
                                    if (error)
                                        return;
                                    self->m_buffer.commit(count);
                                    self->readHead();
                                });
}

void HttpConnection::readHead()
{
    if (!m_isFirst)
        m_transport.expireAfter(m_limits.headerTime);
    m_isFirst = false;
    http::async_read_header(m_transport, m_buffer, *m_parser,
                            [self = shared_from_this()](ErrorCode error, std::size_t) { self->headArrived(error); });
}

void HttpConnection::headArrived(ErrorCode error)
{
    if (error) {
        refuse(error);
        return;
    }
    const RequestHead &head = m_parser->get().base();
    m_keepAlive = m_parser->keep_alive();
    if (std::optional<Response> refusal = refusalOf(head)) {
        m_keepAlive = false;
        reply(std::move(*refusal), /*bodyWasRead=*/false);
        return;
    }
    follow(m_site.plan(head));
}

void HttpConnection::follow(Plan plan)
{
    if (auto *response = std::get_if<Response>(&plan)) {
        reply(std::move(*response), /*bodyWasRead=*/m_parser->is_done());
        return;
    }
    if (const auto *grant = std::get_if<StreamGrant>(&plan)) {
        upgrade(*grant);
        return;
    }
    m_exchange = std::move(std::get<std::unique_ptr<Exchange>>(plan));
    const std::uint64_t limit = m_exchange->bodyLimit();
    if (m_parser->content_length() && *m_parser->content_length() > limit) {
        refuse(http::error::body_limit);
        return;
    }
    m_parser->body_limit(limit);
    if (m_parser->is_done()) {
        bodyComplete();
        return;
    }
    m_bodyBegan = std::chrono::steady_clock::now();
    if (!m_piece)
        m_piece = std::make_unique<std::array<char, kPiece>>();
    if (!expectsContinue(m_parser->get().base())) {
        readBody();
        return;
    }
    write(net::buffer(kContinue), [this] { readBody(); });
}

void HttpConnection::readBody()
{
    const std::chrono::seconds earned(m_received / kLowestBytesPerSecond);
    m_transport.expireAfter(m_bodyBegan + m_limits.bodyTime + earned - std::chrono::steady_clock::now());
    auto &body = m_parser->get().body();
    body.data = m_piece->data();
    body.size = m_piece->size();
    http::async_read(m_transport, m_buffer, *m_parser,
                     [self = shared_from_this()](ErrorCode error, std::size_t) { self->bodyArrived(error); });
}

void HttpConnection::bodyArrived(ErrorCode error)
{
    if (error && error != http::error::need_buffer) {
        refuse(error);
        return;
    }
    const std::size_t count = m_piece->size() - m_parser->get().body().size;
    m_received += count;
    if (std::optional<Response> early = m_exchange->consume({m_piece->data(), count})) {
        reply(std::move(*early), /*bodyWasRead=*/m_parser->is_done());
        return;
    }
    if (m_parser->is_done())
        bodyComplete();
    else
        readBody();
}

void HttpConnection::bodyComplete()
{
    m_transport.neverExpire();
    // The answer may come after the peer has gone, or inside the call: both end in reply().
    m_exchange->finish(
        [self = shared_from_this()](Response response) { self->reply(std::move(response), /*bodyWasRead=*/true); });
}

void HttpConnection::refuse(ErrorCode error)
{
    if (!isProtocolError(error))
        return; // gone, silent or cut: nobody is left to answer
    m_keepAlive = false;
    const http::status status = statusOf(error);
    reply(errorResponse(status, "the request was not understood"), /*bodyWasRead=*/false);
}

void HttpConnection::reply(Response response, bool bodyWasRead)
{
    m_keepAlive = m_keepAlive && bodyWasRead && !m_finishing;
    m_response = std::move(response);
    m_answered(static_cast<unsigned>(m_response.status));
    m_head = responseHead(m_response, m_keepAlive);
    if (m_parser->get().method() == http::verb::head || m_response.status == http::status::not_modified) {
        m_response.file.reset();
        m_response.body.clear();
    }
    const std::array<net::const_buffer, 2> buffers{net::buffer(m_head), net::buffer(m_response.body)};
    write(buffers, [this] { sendFile(); });
}

void HttpConnection::sendFile()
{
    if (!m_response.file || m_response.file->length == 0) {
        answerSent();
        return;
    }
    FileSlice &slice = *m_response.file;
    std::string &piece = m_response.body;
    piece.resize(std::min<std::uint64_t>(kFilePiece, slice.length));
    if (slice.file->readAt(slice.offset, piece.data(), piece.size()) != piece.size()) {
        m_transport.close(); // a short answer must not look complete
        return;
    }
    slice.offset += piece.size();
    slice.length -= piece.size();
    write(net::buffer(piece), [this] { sendFile(); });
}

void HttpConnection::answerSent()
{
    if (m_keepAlive)
        awaitRequest();
    else
        linger();
}

// Closing with bytes unread would reset the connection, and the peer might never see the answer.
void HttpConnection::linger()
{
    ErrorCode ignored;
    m_transport.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    m_transport.expireAfter(kLingerTime);
    m_isIdle = true;
    if (!m_piece)
        m_piece = std::make_unique<std::array<char, kPiece>>();
    auto drain = [self = shared_from_this()](auto again, std::size_t left) -> void {
        self->m_transport.socket().async_read_some(net::buffer(*self->m_piece),
                                                   [self, again, left](ErrorCode error, std::size_t count) {
                                                       if (!error && count < left)
                                                           again(again, left - count);
                                                   });
    };
    drain(drain, m_limits.documentBytes);
}

void HttpConnection::upgrade(const StreamGrant &grant)
{
    m_answered(static_cast<unsigned>(http::status::switching_protocols));
    m_transport.neverExpire();
    http::request<http::empty_body> request(std::move(m_parser->get().base()));
    m_site.upgrade(grant, UpgradeRequest{.transport = std::move(m_transport),
                                         .request = std::move(request),
                                         .ticket = std::move(m_ticket)});
}

template <class Buffers, class Next>
void HttpConnection::write(const Buffers &buffers, Next next)
{
    m_transport.expireAfter(kWriteTime);
    net::async_write(m_transport, buffers, [self = shared_from_this(), next](ErrorCode error, std::size_t) {
        if (!error)
            next();
    });
}

} // namespace relay::server
