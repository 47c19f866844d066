// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <chrono>
#include <memory>

namespace relay::server {

namespace net = boost::asio;
using ErrorCode = boost::system::error_code;
using Executor = net::io_context::executor_type;
using TcpSocket = net::basic_stream_socket<net::ip::tcp, Executor>;
using TcpStream = boost::beast::basic_stream<net::ip::tcp, Executor>;

//! \brief One accepted connection, plain or TLS, as one type, so that nothing above it is compiled twice.
//!
//! An Asio AsyncStream. When a deadline passes, the operation under way fails with beast::error::timeout and the
//! socket is closed. Not final: Asio derives from what it is given to see whether it is an executor.
class Transport
{
public:
    using executor_type = Executor;

    //! \param tls null for a plain connection; must outlive this
    Transport(TcpSocket socket, net::ssl::context *tls)
        : m_tcp(std::make_unique<TcpStream>(std::move(socket)))
        , m_tls(tls ? std::make_unique<TlsStream>(*m_tcp, *tls) : nullptr)
    {
    }

    executor_type get_executor() noexcept { return m_tcp->get_executor(); } // NOLINT(readability-identifier-naming)
    [[nodiscard]] bool isTls() const { return m_tls != nullptr; }

    void expireAfter(std::chrono::steady_clock::duration time) { m_tcp->expires_after(time); }
    void neverExpire() { m_tcp->expires_never(); }
    //! \brief Ends whatever is under way.
    void close() { m_tcp->close(); }
    TcpSocket &socket() { return m_tcp->socket(); }

    template <class Handler>
    void handshake(Handler &&handler)
    {
        m_tls->async_handshake(net::ssl::stream_base::server, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_tcp->async_read_some(buffers, std::forward<Handler>(handler));
    }

    template <class Buffers, class Handler>
    void async_write_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_write_some(buffers, std::forward<Handler>(handler));
        else
            m_tcp->async_write_some(buffers, std::forward<Handler>(handler));
    }

    //! \brief How Beast ends a WebSocket: the close frames have been exchanged, only the TCP connection is left.
    template <class Handler>
    friend void async_teardown(boost::beast::role_type role, Transport &transport, Handler &&handler)
    {
        boost::beast::websocket::async_teardown(role, transport.socket(), std::forward<Handler>(handler));
    }
    friend void beast_close_socket(Transport &transport) { transport.close(); }

private:
    using TlsStream = net::ssl::stream<TcpStream &>;

    std::unique_ptr<TcpStream> m_tcp;
    std::unique_ptr<TlsStream> m_tls;
};

} // namespace relay::server
