// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/digest.h"
#include "relay/server/clock.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace relay::server {

//! \brief A webhook that may be stored: its signature has been verified.
struct NewEvent
{
    std::string account;
    TimePoint receivedAt;
    std::string signature;       //!< header value as it was received
    std::string body;            //!< raw bytes, valid UTF-8
    protocol::Digest identity{}; //!< equal for deliveries of the same event
    //! \brief An equal identity older than this is another event; absent: it is always the same event.
    std::optional<std::chrono::milliseconds> repeatWindow;
};

enum class AppendResult : std::uint8_t {
    Stored,   //!< on disk; the sequence number is its own
    Repeated, //!< its first delivery is on disk
    Failed,   //!< nothing was kept; the provider must deliver it again
};

struct StoredEvent
{
    std::uint64_t seq = 0;
    TimePoint receivedAt;
    std::string signature;
    std::string body;
};

//! \brief A consistent piece of one account's events.
struct JournalPage
{
    bool failed = false;
    std::vector<StoredEvent> events; //!< rising
    std::uint64_t oldest = 0;        //!< sequence number of the oldest event kept; 0 when none is
    std::uint64_t head = 0;          //!< highest sequence number ever given; 0 when none was
    std::uint64_t acknowledged = 0;  //!< highest that was ever acknowledged
};

//! \brief How long events are kept. Whichever comes first takes them, always the oldest of an account first.
struct Retention
{
    std::chrono::hours afterAcknowledgement{24 * 7};
    std::chrono::hours longest{24 * 30};
};

//! \brief Where webhooks wait for the desktops: durable, in order, per account.
//!
//! Every callback runs later, never inside the call, on the thread that the implementation was given for it. The
//! calls return at once and may come from that thread alone.
class Journal
{
public:
    using Appended = std::function<void(AppendResult)>;
    using Read = std::function<void(JournalPage)>;
    using HeadMoved = std::function<void(const std::string &account, std::uint64_t head)>;

    Journal() = default;
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;
    virtual ~Journal() = default;

    //! \brief Gives the event the account's next sequence number; `done` is called only once that is on disk.
    virtual void append(NewEvent event, Appended done) = 0;
    //! \brief Up to maximumEvents events after a sequence number, and at least one if there is one; stops early
    //! at about maximumBytes of bodies.
    virtual void read(const std::string &account, std::uint64_t after, std::size_t maximumEvents,
                      std::size_t maximumBytes, Read done) = 0;
    //! \brief Remembers, for retention, that the account's readers have everything up to seq.
    virtual void acknowledge(const std::string &account, std::uint64_t seq) = 0;
    //! \brief A reader holds more than this journal ever gave (it was restored from a copy, or begun anew): numbers go
    //! on after seq, so that no number ever means two events.
    virtual void advance(const std::string &account, std::uint64_t seq, std::function<void()> done) = 0;
    //! \brief Removes what its retention has ended for.
    virtual void prune() = 0;
    //! \brief Called after each commit with the accounts that got events, whichever process stored them.
    virtual void setHeadMoved(HeadMoved headMoved) = 0;
    //! \brief False once the storage has failed in a way after which it cannot be trusted without a restart.
    [[nodiscard]] virtual bool isHealthy() const = 0;
};

} // namespace relay::server
