// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pace.h"

#include "services/ports/outboxrepository.h"
#include "storage/connection.h"

#include <algorithm>

namespace storage {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

// Of the time between two requests. What the tolerance takes from a second is in it.
constexpr double kMargin = 1.022;
// The commit that takes a place, and the way back to the sender, must be over when its turn comes.
constexpr microseconds kLead = 60ms;
constexpr microseconds kFarthest = 1s;
constexpr microseconds kLongestLine = 60s;
constexpr microseconds kPairMargin = 100ms; // a first message may be sent late, the second early
constexpr int kMostMissed = 4;
constexpr int kMostSlowness = 3;
constexpr microseconds kSlowFor = 60s;
constexpr microseconds kLongestPause = 1h;
constexpr double kMicroseconds = 1e6;

qint64 intervalUs(double messagesPerSecond)
{
    return static_cast<qint64>(kMargin * kMicroseconds / messagesPerSecond);
}

} // namespace

Place placeIn(const PaceState &state, double messagesPerSecond, qint64 nowUs, int missed)
{
    if (messagesPerSecond <= 0)
        return {nowUs, state.nextUs};
    const int doublings = std::min(missed, kMostMissed);
    const int slowness = nowUs < state.slowUntilUs ? state.slowness : 0;
    const qint64 interval = intervalUs(messagesPerSecond) << slowness;
    const qint64 lateness = microseconds(services::kPlaceTolerance).count() * ((qint64{1} << doublings) - 1);
    const qint64 earliest = nowUs + (kLead.count() << doublings);
    // Farther ahead than the line can be: the database's clock was put back.
    const bool sane =
        state.nextUs <= nowUs + kLongestLine.count() + 2 * (intervalUs(messagesPerSecond) << kMostSlowness);
    const qint64 at = std::max(earliest, sane ? state.nextUs : 0);
    return {at, at + interval + lateness};
}

milliseconds tooFarBy(const Place &place, qint64 nowUs)
{
    const qint64 distance = place.atUs - nowUs - kFarthest.count();
    return distance <= 0 ? 0ms : std::chrono::ceil<milliseconds>(microseconds(distance));
}

Pace::Pace(Connection &connection)
    : m_connection(connection)
{
    const QString lock = QStringLiteral("UPDATE send_pace SET turns = turns + 1 WHERE id = 1");
    if (connection.execute(lock) != 1) {
        (void)connection.insertIfAbsent(
            "send_pace", {{"id", 1}, {"turns", 0}, {"next_us", 0}, {"slowness", 0}, {"slow_until_us", 0}});
        connection.execute(lock);
    }
    Rows rows =
        connection.select(QStringLiteral("SELECT next_us, slowness, slow_until_us FROM send_pace WHERE id = 1"));
    if (rows.next())
        m_state = {rows.integer("next_us"), rows.number("slowness"), rows.integer("slow_until_us")};
}

Place Pace::place(const services::MessageGateway::Pace &pace, const Moment &now, int missed) const
{
    return placeIn(m_state, pace.messagesPerSecond, now.microseconds(), missed);
}

void Pace::take(const Place &place)
{
    m_state.nextUs = place.nextUs;
    m_connection.execute(QStringLiteral("UPDATE send_pace SET next_us = ? WHERE id = 1"), {place.nextUs});
}

void Pace::slowDown(const Moment &now, milliseconds hold)
{
    const int before = now.microseconds() < m_state.slowUntilUs ? m_state.slowness : 0;
    m_state.slowness = std::min(before + 1, kMostSlowness);
    m_state.slowUntilUs = now.microseconds() + microseconds(hold).count() + kSlowFor.count();
    m_connection.execute(QStringLiteral("UPDATE send_pace SET slowness = ?, slow_until_us = ? WHERE id = 1"),
                         {m_state.slowness, m_state.slowUntilUs});
}

microseconds pauseAfter(const services::MessageGateway::Pace &pace)
{
    return pace.betweenTwoToOneCustomer.count() > 0 ? microseconds(pace.betweenTwoToOneCustomer) + kPairMargin : 0us;
}

qint64 soon(const Moment &now)
{
    return now.microseconds() + kLead.count();
}

milliseconds pauseOf(Connection &connection, const QString &recipient, const Moment &now)
{
    Rows rows = connection.select(QStringLiteral("SELECT next_us FROM send_pairs WHERE recipient = ?"), {recipient});
    const qint64 left = rows.next() ? rows.integer("next_us") - soon(now) : 0;
    return left <= 0 || left > kLongestPause.count() ? 0ms : std::chrono::ceil<milliseconds>(microseconds(left));
}

void pauseUntil(Connection &connection, const QString &recipient, qint64 untilUs)
{
    if (!connection.insertIfAbsent("send_pairs", {{"recipient", recipient}, {"next_us", untilUs}}))
        connection.execute(QStringLiteral("UPDATE send_pairs SET next_us = ? WHERE recipient = ?"),
                           {untilUs, recipient});
}

} // namespace storage
