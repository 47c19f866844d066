// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace relay::protocol {

//! \brief Subprotocol named in the WebSocket handshake.
inline constexpr std::string_view kSubprotocol = "recado.v1";
//! \brief Events sent and not yet acknowledged, past which the server holds back.
inline constexpr std::size_t kUnacknowledgedWindow = 1024;
//! \brief The server pings this often; so may the client.
inline constexpr std::chrono::seconds kPingInterval{20};
//! \brief A peer that has not been heard for this long is gone.
inline constexpr std::chrono::seconds kSilenceLimit{60};
//! \brief Longest text frame a client may send, in bytes.
inline constexpr std::size_t kLongestClientFrame = std::size_t{64} * 1024;
//! \brief Highest sequence number: the integers that every JSON reader holds exactly.
inline constexpr std::uint64_t kHighestSequence = (std::uint64_t{1} << 53U) - 1;

//! \brief Why the server ends a stream.
enum class CloseCode : std::uint16_t {
    Restart = 1012,      //!< the relay stops; reconnect after a moment
    Protocol = 4400,     //!< a frame that the protocol does not know here
    Unauthorized = 4401, //!< the token was revoked; do not reconnect with it
    Silence = 4408,      //!< nothing was heard for kSilenceLimit
};

//! \brief First frame of a client: events after this sequence number; 0 means from the oldest kept.
struct ResumeFrame
{
    std::uint64_t after = 0;
    bool operator==(const ResumeFrame &) const = default;
};

//! \brief Client: everything up to seq is committed on its side.
struct AckFrame
{
    std::uint64_t seq = 0;
    bool operator==(const AckFrame &) const = default;
};

//! \brief Server: one webhook as it was received.
struct EventFrame
{
    std::uint64_t seq = 0;  //!< strictly rising, per account without holes
    std::string receivedAt; //!< UTC, ISO 8601 with milliseconds and Z
    std::string account;
    std::string signature; //!< value of the signature header as it was received
    std::string body;      //!< the raw bytes; they are valid UTF-8
    bool operator==(const EventFrame &) const = default;
};

//! \brief Server: caught up; head is the newest sequence number.
struct LiveFrame
{
    std::uint64_t head = 0;
    bool operator==(const LiveFrame &) const = default;
};

//! \brief Server: the events from..to, both included, are kept no longer.
struct GapFrame
{
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    bool operator==(const GapFrame &) const = default;
};

using ClientFrame = std::variant<ResumeFrame, AckFrame>;
using ServerFrame = std::variant<EventFrame, LiveFrame, GapFrame>;

//! \brief One JSON object, without a line end. An EventFrame whose strings are not UTF-8 has the bad bytes replaced.
[[nodiscard]] std::string encode(const ClientFrame &frame);
[[nodiscard]] std::string encode(const ServerFrame &frame);

//! \brief Reads a frame of the other side. Unknown members are ignored; an unknown type, a missing member, a number
//! that is negative, fractional or above kHighestSequence is a Failure.
[[nodiscard]] Outcome<ClientFrame> decodeClientFrame(std::string_view text);
[[nodiscard]] Outcome<ServerFrame> decodeServerFrame(std::string_view text);

} // namespace relay::protocol
