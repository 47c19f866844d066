// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "storage/moment.h"

#include <QString>

#include <optional>

namespace storage {

class Connection;

//! \brief The pace of an account: when its next request may leave. Instants in microseconds.
struct PaceState
{
    qint64 nextUs = 0;
    int slowness = 0; //!< the rate is halved so often…
    qint64 slowUntilUs = 0;
};

//! \brief A place in the pace.
struct Place
{
    qint64 atUs = 0;
    qint64 nextUs = 0; //!< where the one behind it begins
};

//! \brief The generic cell rate algorithm (GCRA): requests stand in line at equal distances, none is saved up. Pure.
//!
//! A place may be used late by services::kPlaceTolerance, and twice as late for each time that it was missed before;
//! the one behind it stands off that much further. So no second sees more than the rate, whoever sends.
//! \param messagesPerSecond the provider's limit; 0: none
[[nodiscard]] Place placeIn(const PaceState &state, double messagesPerSecond, qint64 nowUs, int missed);

//! \brief How long a worker that finds the line full should stay away; 0: the place is near enough to be taken.
[[nodiscard]] std::chrono::milliseconds tooFarBy(const Place &place, qint64 nowUs);

//! \brief A place in the line of this database, for all its workers. All belong to the caller's transaction.
class Pace final
{
public:
    //! Locks the line: whoever else wants a place waits for the end of this transaction.
    explicit Pace(Connection &connection);

    [[nodiscard]] Place place(const services::MessageGateway::Pace &pace, const Moment &now, int missed = 0) const;
    void take(const Place &place);

    //! \brief Sends more slowly for a while: the provider said that it was too fast.
    void slowDown(const Moment &now, std::chrono::milliseconds hold);

private:
    Connection &m_connection;
    PaceState m_state;
};

//! \brief How long a customer is left alone behind a message.
[[nodiscard]] std::chrono::microseconds pauseAfter(const services::MessageGateway::Pace &pace);

//! \brief How long the customer must still be left alone.
[[nodiscard]] std::chrono::milliseconds pauseOf(Connection &connection, const QString &recipient, const Moment &now);
void pauseUntil(Connection &connection, const QString &recipient, qint64 untilUs);

//! \brief A pause that ends before this instant does not hold anybody back.
[[nodiscard]] qint64 soon(const Moment &now);

} // namespace storage
