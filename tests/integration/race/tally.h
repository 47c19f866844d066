// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

//! \brief The set arithmetic of a run: what was asked for, what our side says, what the provider has.
//!
//! The unit is one message, known on both sides by its client_ref.
struct Tally
{
    int offered = 0;      //!< messages that a rehearsal said would be queued
    int acknowledged = 0; //!< messages that some `notify` said it had queued
    int delivered = 0;    //!< the provider took them
    int recovered = 0;    //!< taken, although our side does not know that
    int lost = 0;         //!< not taken, and our side neither calls them uncertain nor failed
    int duplicated = 0;   //!< taken once too often, summed up
    int unexpected = 0;   //!< taken, but never asked for
    int invented = 0;     //!< our side says that the provider has them, and it has not
    int failed = 0;       //!< our side calls them failed
    int uncertainLeft = 0;
    double maxDelay = 0; //!< seconds from the commit to the first request on the wire
    double recovery = 0; //!< seconds from the last kill until nothing was left to do

    [[nodiscard]] QByteArray line() const;
};

//! \param messages of `recado-agent status`
//! \param provider of `GET /control/messages`
[[nodiscard]] Tally tallyOf(int offered, int acknowledged, const QJsonArray &messages, const QJsonObject &provider);
