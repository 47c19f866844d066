// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/stream.h"
#include "relay/server/exchange.h"
#include "relay/server/journal.h"
#include "relay/server/metrics.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <memory>
#include <string>

namespace relay::server {

//! \brief One desktop that reads one account's events over a WebSocket.
//!
//! It asks the journal for a page only when the frames of the last one have left, and for no more than the window of
//! unacknowledged events allows: a slow reader costs a page of memory and nobody else's time. Keeps itself alive while
//! an operation is under way; network thread only.
class StreamSession final : public std::enable_shared_from_this<StreamSession>
{
public:
    //! \param journal,metrics outlive the session
    StreamSession(StreamGrant grant, UpgradeRequest upgrade, Journal &journal, Metrics &metrics);
    ~StreamSession();

    [[nodiscard]] const StreamGrant &grant() const { return m_grant; }

    void start();
    //! \brief The account has events up to this one.
    void headMoved(std::uint64_t head);
    void close(protocol::CloseCode code, const char *reason);

private:
    using WebSocket = boost::beast::websocket::stream<Transport, /*deflateSupported=*/false>;

    void accepted();
    void read();
    void frameArrived();
    void handle(const protocol::ResumeFrame &frame);
    void handle(const protocol::AckFrame &frame);
    void protocolError(const char *reason);

    void pump();
    void requestPage();
    void pageArrived(JournalPage page);
    void beginAfter(const JournalPage &page);
    void queueEvent(StoredEvent event);
    void queueGapBefore(std::uint64_t seq);
    void queue(const protocol::ServerFrame &frame);

    void watch();
    void ping();
    void heard();
    void abandon();

    StreamGrant m_grant;
    ConnectionTicket m_ticket;
    http::request<http::empty_body> m_request;
    WebSocket m_socket;
    Journal &m_journal;
    Metrics &m_metrics;
    boost::beast::flat_buffer m_incoming;
    net::steady_timer m_timer;
    std::chrono::steady_clock::time_point m_heardAt;

    std::deque<std::string> m_outgoing;
    std::deque<std::uint64_t> m_unacknowledged;
    std::uint64_t m_cursor = 0; //!< highest sequence number that was queued, or that the client has
    std::uint64_t m_head = 0;   //!< highest that is known to exist
    bool m_resumed = false;
    bool m_fromOldest = false;
    bool m_live = false;
    bool m_reading = false; //!< a page is on its way
    bool m_writing = false;
    bool m_pinging = false;
    bool m_closing = false;
};

} // namespace relay::server
