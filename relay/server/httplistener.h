// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"
#include "relay/server/httpconnection.h"

#include <boost/asio/steady_timer.hpp>

#include <unordered_map>

namespace relay::server {

//! \brief Accepts connections on one endpoint for one site. Network thread only.
class HttpListener final
{
public:
    //! \brief What a listener works with; all of it outlives the listener and its connections.
    struct Parts
    {
        net::io_context &context;
        Site &site;
        const Limits &limits;
        ConnectionLimits &connections;
        net::ssl::context *tls = nullptr; //!< null: plain HTTP
        std::function<void(unsigned)> answered;
    };
    explicit HttpListener(Parts parts);

    //! \brief Binds and begins to accept. \return the Failure names endpoint and reason
    [[nodiscard]] protocol::Outcome<protocol::Done> listen(const Endpoint &endpoint);
    //! \brief "http://host:port" with the port that was really bound.
    [[nodiscard]] std::string url() const;
    //! \brief Accepts no more; idle connections are closed, others after their answer.
    void stop();

private:
    void accept();
    void admit(TcpSocket socket);

    Parts m_parts;
    net::basic_socket_acceptor<net::ip::tcp, Executor> m_acceptor;
    net::steady_timer m_retry;
    std::vector<std::weak_ptr<HttpConnection>> m_open;
    std::size_t m_sweepAt = 64;
};

} // namespace relay::server
