// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/streamsession.h"

#include "relay/server/log.h"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace relay::server {

namespace {

namespace websocket = boost::beast::websocket;

constexpr std::size_t kPageEvents = 256;
constexpr std::size_t kPageBytes = std::size_t{4} * 1024 * 1024;
constexpr std::chrono::seconds kHandshakeTime{10};
constexpr std::chrono::seconds kCloseTime{5};

websocket::stream_base::timeout ownTimeouts()
{
    // Silence has a close code of its own here, so Beast's idle timer stays off.
    return {
        .handshake_timeout = kHandshakeTime, .idle_timeout = websocket::stream_base::none(), .keep_alive_pings = false};
}

} // namespace

StreamSession::StreamSession(StreamGrant grant, UpgradeRequest upgrade, Journal &journal, Metrics &metrics)
    : m_grant(std::move(grant))
    , m_ticket(std::move(upgrade.ticket))
    , m_request(std::move(upgrade.request))
    , m_socket(std::move(upgrade.transport))
    , m_journal(journal)
    , m_metrics(metrics)
    , m_timer(m_socket.get_executor())
    , m_heardAt(std::chrono::steady_clock::now())
{
}

StreamSession::~StreamSession() = default;

void StreamSession::start()
{
    m_socket.set_option(ownTimeouts());
    m_socket.read_message_max(protocol::kLongestClientFrame);
    m_socket.auto_fragment(false);
    const bool namesProtocol = m_request.count(http::field::sec_websocket_protocol) > 0;
    m_socket.set_option(websocket::stream_base::decorator([namesProtocol](websocket::response_type &response) {
        if (namesProtocol && response.result() == http::status::switching_protocols)
            response.set(http::field::sec_websocket_protocol,
                         boost::beast::string_view(protocol::kSubprotocol.data(), protocol::kSubprotocol.size()));
    }));
    m_socket.control_callback([this](websocket::frame_type, boost::beast::string_view) { heard(); });
    m_socket.async_accept(m_request, [self = shared_from_this()](ErrorCode error) {
        if (!error)
            self->accepted();
    });
}

void StreamSession::headMoved(std::uint64_t head)
{
    m_head = std::max(m_head, head);
    pump();
}

void StreamSession::close(protocol::CloseCode code, const char *reason)
{
    if (m_closing)
        return;
    m_closing = true;
    if (!m_socket.is_open()) {
        abandon(); // the handshake is still under way: there is nobody to tell
        return;
    }
    m_timer.expires_after(kCloseTime);
    m_timer.async_wait([self = shared_from_this()](ErrorCode error) {
        if (!error)
            self->abandon();
    });
    websocket::close_reason frame(reason);
    frame.code = static_cast<std::uint16_t>(code);
    m_socket.async_close(frame, [self = shared_from_this()](ErrorCode) { self->m_timer.cancel(); });
}

void StreamSession::accepted()
{
    heard();
    watch();
    read();
}

void StreamSession::read()
{
    m_socket.async_read(m_incoming, [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (!error) {
            self->frameArrived();
            return;
        }
        self->m_closing = true;
        self->m_timer.cancel();
    });
}

void StreamSession::frameArrived()
{
    heard();
    if (m_closing) {
        // Beast asks that reading goes on until the close is complete.
        m_incoming.clear();
        read();
        return;
    }
    const std::string text = boost::beast::buffers_to_string(m_incoming.data());
    m_incoming.clear();
    const protocol::Outcome<protocol::ClientFrame> frame =
        m_socket.got_text() ? protocol::decodeClientFrame(text) : protocol::Failure{"binary frame"};
    if (frame)
        std::visit([this](const auto &kind) { handle(kind); }, *frame);
    else
        protocolError("unknown frame");
    read();
}

void StreamSession::handle(const protocol::ResumeFrame &frame)
{
    if (m_resumed) {
        protocolError("resume comes first and once");
        return;
    }
    m_resumed = true;
    m_fromOldest = frame.after == 0;
    m_cursor = frame.after;
    pump();
}

void StreamSession::handle(const protocol::AckFrame &frame)
{
    if (!m_resumed || frame.seq > m_cursor) {
        protocolError("nothing was sent that this acknowledges");
        return;
    }
    bool isNews = false;
    while (!m_unacknowledged.empty() && m_unacknowledged.front() <= frame.seq) {
        m_unacknowledged.pop_front();
        isNews = true;
    }
    if (isNews)
        m_journal.acknowledge(m_grant.account, frame.seq);
    pump();
}

void StreamSession::protocolError(const char *reason)
{
    log(LogLevel::Warning, std::string("stream closed, account ") + m_grant.account + ": " + reason);
    close(protocol::CloseCode::Protocol, reason);
}

void StreamSession::pump()
{
    if (m_closing || m_writing)
        return;
    if (m_outgoing.empty()) {
        requestPage();
        return;
    }
    m_writing = true;
    m_socket.text(true);
    m_socket.async_write(net::buffer(m_outgoing.front()), [self = shared_from_this()](ErrorCode error, std::size_t) {
        self->m_writing = false;
        if (error || self->m_closing)
            return;
        self->m_outgoing.pop_front();
        self->pump();
    });
}

void StreamSession::requestPage()
{
    if (!m_resumed || m_reading || (m_live && m_cursor >= m_head))
        return;
    const std::size_t room = protocol::kUnacknowledgedWindow - m_unacknowledged.size();
    if (room == 0) {
        m_live = false;
        return;
    }
    m_reading = true;
    m_journal.read(m_grant.account, m_cursor, std::min(room, kPageEvents), kPageBytes,
                   [self = shared_from_this()](JournalPage page) { self->pageArrived(std::move(page)); });
}

void StreamSession::pageArrived(JournalPage page)
{
    m_reading = false;
    if (m_closing)
        return;
    if (page.failed) {
        close(protocol::CloseCode::Restart, "the journal cannot be read");
        return;
    }
    m_head = std::max(m_head, page.head);
    if (m_cursor > page.head) {
        // The client holds more than this journal ever gave: numbers go on after what it holds.
        queue(protocol::GapFrame{.from = page.head + 1, .to = m_cursor});
        m_journal.advance(m_grant.account, m_cursor, [self = shared_from_this()] { self->pump(); });
        m_head = m_cursor;
    }
    beginAfter(page);
    for (StoredEvent &event : page.events)
        queueEvent(std::move(event));
    if (page.events.empty())
        queueGapBefore(page.head + 1);
    if (!m_live && m_cursor >= page.head) {
        m_live = true;
        queue(protocol::LiveFrame{.head = m_cursor});
    }
    pump();
}

// From the oldest kept; what was pruned is a gap only if no reader of the account ever had it.
void StreamSession::beginAfter(const JournalPage &page)
{
    if (!m_fromOldest)
        return;
    m_fromOldest = false;
    const std::uint64_t pruned = page.oldest > 0 ? page.oldest - 1 : page.head;
    m_cursor = std::min(page.acknowledged, pruned);
}

void StreamSession::queueEvent(StoredEvent event)
{
    queueGapBefore(event.seq);
    m_cursor = event.seq;
    m_unacknowledged.push_back(event.seq);
    queue(protocol::EventFrame{.seq = event.seq,
                               .receivedAt = isoUtc(event.receivedAt),
                               .account = m_grant.account,
                               .signature = std::move(event.signature),
                               .body = std::move(event.body)});
    m_metrics.eventSent();
}

void StreamSession::queueGapBefore(std::uint64_t seq)
{
    if (seq <= m_cursor + 1)
        return;
    queue(protocol::GapFrame{.from = m_cursor + 1, .to = seq - 1});
    m_cursor = seq - 1;
}

void StreamSession::queue(const protocol::ServerFrame &frame)
{
    m_outgoing.push_back(protocol::encode(frame));
}

void StreamSession::watch()
{
    m_timer.expires_after(protocol::kPingInterval);
    m_timer.async_wait([self = shared_from_this()](ErrorCode error) {
        if (error || self->m_closing)
            return;
        if (std::chrono::steady_clock::now() - self->m_heardAt >= protocol::kSilenceLimit) {
            self->close(protocol::CloseCode::Silence, "silence");
            return;
        }
        self->ping();
        self->watch();
    });
}

// Behind a peer that does not read, the last ping may still be waiting; Beast allows one at a time.
void StreamSession::ping()
{
    if (m_pinging)
        return;
    m_pinging = true;
    m_socket.async_ping({}, [self = shared_from_this()](ErrorCode) { self->m_pinging = false; });
}

void StreamSession::heard()
{
    m_heardAt = std::chrono::steady_clock::now();
}

void StreamSession::abandon()
{
    m_socket.next_layer().close();
}

} // namespace relay::server
