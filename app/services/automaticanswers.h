// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/outboxrepository.h"
#include "services/replies.h"

#include <QList>

namespace services {

//! \brief What belongs to one invoice of an answer about several.
struct AnswerPart
{
    domain::Invoice invoice;
    QList<MessageDraft> messages;
};

//! \brief What a rule answers to a frequent question about these invoices, in the words that customers read: one text
//! for all that still stand, and each one's documents where they are asked for. Pure.
//!
//! "I have paid" is thanked for and changes nothing: a person looks at it. Who needs help gets a person, and no words
//! of a machine. \return nothing where a person should answer: no intent, no invoice that stands, a balance that nobody
//! told, documents of more than five invoices
[[nodiscard]] QList<AnswerPart> automaticAnswer(ReplyIntent intent, const QList<InvoiceDossier> &dossiers,
                                                const Capabilities &provider);

//! \brief The messages that carry the invoice's PDF and XML, as the provider carries them.
[[nodiscard]] QList<MessageDraft> documentDrafts(const InvoiceDossier &dossier, const Capabilities &provider);

} // namespace services
