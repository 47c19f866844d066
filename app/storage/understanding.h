// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/eventrepository.h"
#include "services/replies.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace storage {

class Connection;

//! \brief What a reply is taken to mean.
struct Understood
{
    services::ReplyIntent intent = services::ReplyIntent::None;
    QStringList invoices; //!< UUIDs that it speaks of; several: those of one reminder
};

//! \brief Reads a reply: the button that was pressed, a number where numbers were offered last, or words. The invoices
//! are the button's, else those of the message it quotes, else of the last one that was sent to that contact.
[[nodiscard]] Understood understand(Connection &connection, const services::InboundMessage &reply,
                                    const QString &contact);

//! \brief Queues what the rules answer to a reply that was just stored; belongs to the caller's transaction, and so
//! happens once.
//!
//! Never where the window is closed, the customer wants no messages, an invoice is another customer's, or the last
//! message to that contact was automatic as well: two machines must not talk to each other.
void answerAutomatically(Connection &connection, qint64 conversation, const QString &contact,
                         const Understood &understood, const services::AnswerRules &rules, const QDateTime &nowUtc);

} // namespace storage
