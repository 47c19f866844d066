// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/configuration.h"
#include "relay/server/exchange.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace relay::server {

//! \brief One HTTP/1.1 connection: reads requests within the limits, lets the site answer, writes the answers.
//!
//! Knows nothing of what is served. Keeps itself alive while an operation is under way; network thread only.
class HttpConnection final : public std::enable_shared_from_this<HttpConnection>
{
public:
    //! \param site,limits outlive the connection
    //! \param answered told the status of each answer
    HttpConnection(Transport transport, ConnectionTicket ticket, Site &site, const Limits &limits,
                   std::function<void(unsigned)> answered);

    void start();
    //! \brief Closes at once if no request is under way, else after its answer.
    void finishSoon();

private:
    using Parser = http::request_parser<http::buffer_body>;
    static constexpr std::size_t kPiece = std::size_t{16} * 1024;

    void awaitRequest();
    void readHead();
    void headArrived(ErrorCode error);
    void follow(Plan plan);
    void readBody();
    void bodyArrived(ErrorCode error);
    void bodyComplete();
    void refuse(ErrorCode error);
    void reply(Response response, bool bodyWasRead);
    void sendFile();
    void answerSent();
    void linger();
    void upgrade(const StreamGrant &grant);
    template <class Buffers, class Next>
    void write(const Buffers &buffers, Next next);

    Transport m_transport;
    ConnectionTicket m_ticket;
    Site &m_site;
    const Limits &m_limits;
    std::function<void(unsigned)> m_answered;

    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<std::array<char, kPiece>> m_piece;
    std::chrono::steady_clock::time_point m_bodyBegan;
    std::uint64_t m_received = 0; //!< of the body under way
    std::string m_head;
    Response m_response;
    bool m_isIdle = false;
    bool m_isFirst = true;
    bool m_keepAlive = false;
    bool m_finishing = false;
};

} // namespace relay::server
