// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/scenario.h"

#include <QDateTime>
#include <QJsonObject>

namespace sandbox {

struct AcceptedMessage;

//! \brief What a customer writes.
struct InboundMessage
{
    QString id; //!< empty: the event names none, as some providers do
    QString from;
    QString text;
    QString context;   //!< id of the message it answers; empty: none
    QString payload{}; //!< of the button that was pressed, whose title is the text; empty: typed
};

//! \brief `message_status` with id, status, timestamp, to, client_ref and, when the step has a code, error.
QJsonObject statusEvent(const AcceptedMessage &message, const StatusStep &step, TimestampForm form,
                        const QDateTime &now);

//! \brief `message_inbound` with from, type, text, timestamp and, where given, id and context.
QJsonObject inboundEvent(const InboundMessage &message, TimestampForm form, const QDateTime &now);

} // namespace sandbox
