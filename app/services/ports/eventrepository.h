// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"
#include "services/ports/messagegateway.h"
#include "services/ports/relay.h"

#include <QList>
#include <QString>

namespace services {

//! \brief Whether frequent questions are answered by rule.
struct AnswerRules
{
    bool on = false;
    Capabilities provider{}; //!< how documents are carried
};

//! \brief What one webhook changed.
struct IntakeOutcome
{
    bool already = false; //!< that sequence was applied before
    int statuses = 0;     //!< joined to a message
    int orphans = 0;      //!< kept until their message is known
    int replies = 0;      //!< new ones; a reply that comes again is not counted
    int unknown = 0;
};

//! \brief Where the relay's events are applied.
//! \threads callable from the thread that made it; answers come there
class EventRepository
{
public:
    EventRepository() = default;
    virtual ~EventRepository() = default;
    Q_DISABLE_COPY_MOVE(EventRepository)

    //! \return the highest sequence applied, 0 for none
    [[nodiscard]] virtual Async<qint64> cursor(QString account) = 0;

    //! \brief Applies a webhook and moves the cursor in one transaction; the same (account, sequence) twice does no
    //! harm.
    //!
    //! A status joins its message by provider id, then by exact client_ref, then by a bare folio that exactly one open
    //! attempt carries; else it is kept as an orphan. A reply is stored once by its provider id, opens the window from
    //! the provider's time, and BAJA, ALTO, STOP or CANCELAR withdraw the consent in the same commit.
    [[nodiscard]] virtual Async<IntakeOutcome> apply(RelayEvent event, QList<ProviderEvent> contents) = 0;

    //! \brief Notes that the relay no longer has these events, and moves the cursor behind them.
    [[nodiscard]] virtual Async<> applyGap(QString account, qint64 from, qint64 to) = 0;

    //! \brief Notes that the relay brings everything that it has, now: from then on silence means something
    //! (reliability.md section 3).
    [[nodiscard]] virtual Async<> noteAlive(QString account) = 0;
};

} // namespace services
