// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace relayclient {

//! \brief Keeps the sequence of events across connections: nothing is skipped, nothing is handed on twice, nothing is
//! acknowledged before this connection has carried it.
//!
//! A new connection resumes after what is committed, not after what was received: only the former survives us.
class EventOrder final
{
public:
    enum class Verdict {
        New,      //!< hand it on
        Repeated, //!< was handed on before
        Broken,   //!< against the protocol: leave, and ask again from the last commit
    };
    struct Gap
    {
        qint64 from = 0;
        qint64 to = 0;
        bool operator==(const Gap &) const = default;
    };

    //! \brief Forgets everything; the caller holds what goes up to \a after.
    void start(qint64 after);

    //! \brief A connection begins. \return the sequence to resume after
    qint64 connectionBegins();

    [[nodiscard]] Verdict event(qint64 sequence);

    //! \brief Events that the relay keeps no longer. \return what of it is news, or an empty gap (from > to);
    //!         nothing when it is against the protocol
    [[nodiscard]] std::optional<Gap> gap(qint64 from, qint64 to);

    //! \return false when the relay knows less than it has given us before
    [[nodiscard]] bool isPlausibleHead(qint64 head) const { return head >= m_received; }

    //! \brief Everything up to \a sequence is committed.
    void acknowledge(qint64 sequence);

    //! \brief What may be acknowledged to the relay now; each value is given once for a connection.
    [[nodiscard]] std::optional<qint64> takeAcknowledgement();

private:
    [[nodiscard]] bool mayBeginAnywhere() const;

    qint64 m_committed = 0;
    qint64 m_received = 0;         //!< over all connections
    qint64 m_resumedAfter = 0;     //!< of this connection
    qint64 m_seenHere = 0;         //!< highest of this connection
    qint64 m_acknowledgedHere = 0; //!< likewise
};

} // namespace relayclient
