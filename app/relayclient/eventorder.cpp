// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/eventorder.h"

#include <algorithm>

namespace relayclient {

void EventOrder::start(qint64 after)
{
    *this = EventOrder();
    m_committed = after;
    m_received = after;
}

qint64 EventOrder::connectionBegins()
{
    m_resumedAfter = m_committed;
    m_seenHere = m_committed;
    m_acknowledgedHere = m_committed;
    return m_resumedAfter;
}

EventOrder::Verdict EventOrder::event(qint64 sequence)
{
    if (sequence <= m_resumedAfter)
        return Verdict::Broken; // a relay that counts anew: dropping it as a repetition would lose it
    if (sequence <= m_received) {
        m_seenHere = std::max(m_seenHere, sequence);
        return Verdict::Repeated;
    }
    if (sequence != m_received + 1 && !mayBeginAnywhere())
        return Verdict::Broken;
    m_received = sequence;
    m_seenHere = sequence;
    return Verdict::New;
}

std::optional<EventOrder::Gap> EventOrder::gap(qint64 from, qint64 to)
{
    const bool leavesHole = from > m_received + 1 && !mayBeginAnywhere();
    if (from < 1 || from > to || leavesHole)
        return std::nullopt;
    const Gap news{std::max(from, m_received + 1), to};
    m_seenHere = std::max(m_seenHere, to);
    m_received = std::max(m_received, to);
    return news;
}

void EventOrder::acknowledge(qint64 sequence)
{
    m_committed = std::clamp(sequence, m_committed, std::max(m_committed, m_received));
}

std::optional<qint64> EventOrder::takeAcknowledgement()
{
    const qint64 sequence = std::min(m_committed, m_seenHere);
    if (sequence <= m_acknowledgedHere)
        return std::nullopt;
    m_acknowledgedHere = sequence;
    return sequence;
}

//! "From the oldest kept": the first number is the relay's to choose.
bool EventOrder::mayBeginAnywhere() const
{
    return m_resumedAfter == 0 && m_received == 0;
}

} // namespace relayclient
