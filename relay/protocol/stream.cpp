// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/stream.h"

#include <nlohmann/json.hpp>

namespace relay::protocol {

namespace {

using nlohmann::json;

std::string text(const json &object)
{
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

json object(const ResumeFrame &frame)
{
    return {{"type", "resume"}, {"after", frame.after}};
}
json object(const AckFrame &frame)
{
    return {{"type", "ack"}, {"seq", frame.seq}};
}
json object(const LiveFrame &frame)
{
    return {{"type", "live"}, {"head", frame.head}};
}
json object(const GapFrame &frame)
{
    return {{"type", "gap"}, {"from", frame.from}, {"to", frame.to}};
}
json object(const EventFrame &frame)
{
    return {{"type", "event"},
            {"seq", frame.seq},
            {"received_at", frame.receivedAt},
            {"account", frame.account},
            {"signature", frame.signature},
            {"body", frame.body}};
}

//! Collects the members of one frame and remembers the first that is missing or wrong.
class MemberReader final
{
public:
    explicit MemberReader(std::string_view frameText)
        : m_object(json::parse(frameText, nullptr, /*allow_exceptions=*/false))
    {
        if (!m_object.is_object())
            m_wrong = "not a JSON object";
    }

    std::string string(const char *name)
    {
        const json *member = find(name);
        if (member && member->is_string())
            return *member->get_ptr<const std::string *>();
        refuse(name);
        return {};
    }

    std::uint64_t sequence(const char *name)
    {
        const json *member = find(name);
        if (member && member->is_number_unsigned()) {
            const auto number = member->get<std::uint64_t>();
            if (number <= kHighestSequence)
                return number;
        }
        refuse(name);
        return 0;
    }

    template <class Result, class Frame>
    Outcome<Result> result(Frame frame) const
    {
        if (!m_wrong.empty())
            return Failure{m_wrong};
        return Result{std::move(frame)};
    }

private:
    const json *find(const char *name) const
    {
        if (!m_object.is_object())
            return nullptr;
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }

    void refuse(const char *name)
    {
        if (m_wrong.empty())
            m_wrong = std::string("member ") + name + " is missing or malformed";
    }

    json m_object;
    std::string m_wrong;
};

} // namespace

std::string encode(const ClientFrame &frame)
{
    return text(std::visit([](const auto &kind) { return object(kind); }, frame));
}

std::string encode(const ServerFrame &frame)
{
    return text(std::visit([](const auto &kind) { return object(kind); }, frame));
}

Outcome<ClientFrame> decodeClientFrame(std::string_view text)
{
    MemberReader reader(text);
    const std::string type = reader.string("type");
    if (type == "resume")
        return reader.result<ClientFrame>(ResumeFrame{.after = reader.sequence("after")});
    if (type == "ack")
        return reader.result<ClientFrame>(AckFrame{.seq = reader.sequence("seq")});
    return Failure{"unknown type of frame"};
}

Outcome<ServerFrame> decodeServerFrame(std::string_view text)
{
    MemberReader reader(text);
    const std::string type = reader.string("type");
    if (type == "event") {
        EventFrame frame{.seq = reader.sequence("seq"),
                         .receivedAt = reader.string("received_at"),
                         .account = reader.string("account"),
                         .signature = reader.string("signature"),
                         .body = reader.string("body")};
        return reader.result<ServerFrame>(std::move(frame));
    }
    if (type == "live")
        return reader.result<ServerFrame>(LiveFrame{.head = reader.sequence("head")});
    if (type == "gap")
        return reader.result<ServerFrame>(GapFrame{.from = reader.sequence("from"), .to = reader.sequence("to")});
    return Failure{"unknown type of frame"};
}

} // namespace relay::protocol
