// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/httplistener.h"

#include "relay/server/log.h"

namespace relay::server {

namespace {

using net::ip::tcp;
constexpr std::chrono::milliseconds kPauseWithoutDescriptors{100};

} // namespace

HttpListener::HttpListener(Parts parts)
    : m_parts(std::move(parts))
    , m_acceptor(m_parts.context)
    , m_retry(m_parts.context)
{
}

protocol::Outcome<protocol::Done> HttpListener::listen(const Endpoint &endpoint)
{
    ErrorCode error;
    const net::ip::address address =
        net::ip::make_address(endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host, error);
    const tcp::endpoint local(address, endpoint.port);
    if (!error)
        m_acceptor.open(local.protocol(), error);
    if (!error)
        m_acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(local, error);
    if (!error)
        m_acceptor.listen(net::socket_base::max_listen_connections, error);
    if (error)
        return protocol::Failure{"no se puede escuchar en " + endpoint.host + ":" + std::to_string(endpoint.port) +
                                 ": " + error.message()};
    accept();
    return protocol::Done{};
}

std::string HttpListener::url() const
{
    ErrorCode ignored;
    const tcp::endpoint local = m_acceptor.local_endpoint(ignored);
    const std::string address = local.address().to_string();
    return (m_parts.tls ? "https://" : "http://") + (local.address().is_v6() ? "[" + address + "]" : address) + ":" +
           std::to_string(local.port());
}

void HttpListener::stop()
{
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_retry.cancel();
    for (const auto &open : m_open) {
        if (const auto connection = open.lock())
            connection->finishSoon();
    }
}

void HttpListener::accept()
{
    m_acceptor.async_accept([this](ErrorCode error, TcpSocket socket) {
        if (error == net::error::operation_aborted || !m_acceptor.is_open())
            return;
        if (!error) {
            admit(std::move(socket));
            accept();
            return;
        }
        // Out of descriptors, most likely: accepting at once again would only spin.
        log(LogLevel::Warning, "accept failed: " + error.message());
        m_retry.expires_after(kPauseWithoutDescriptors);
        m_retry.async_wait([this](ErrorCode cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void HttpListener::admit(TcpSocket socket)
{
    ErrorCode error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error)
        return;
    ConnectionTicket ticket = m_parts.connections.admit(peer.address().to_string());
    if (!ticket)
        return; // the socket closes: cheaper than an answer, which is the point of the limit
    socket.set_option(tcp::no_delay(true), error);
    const auto connection = std::make_shared<HttpConnection>(
        Transport(std::move(socket), m_parts.tls), std::move(ticket), m_parts.site, m_parts.limits, m_parts.answered);
    if (m_open.size() >= m_sweepAt) {
        std::erase_if(m_open, [](const auto &open) { return open.expired(); });
        m_sweepAt = std::max<std::size_t>(64, m_open.size() * 2);
    }
    m_open.push_back(connection);
    connection->start();
}

} // namespace relay::server
