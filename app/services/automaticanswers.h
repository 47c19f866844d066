// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/outboxrepository.h"
#include "services/replies.h"

#include <QList>

namespace services {

//! \brief What a rule answers to a frequent question, in the words that customers read. Pure.
//!
//! "I have paid" is thanked for and changes nothing: a person looks at it. Who needs help gets a person, and no words
//! of a machine. \return nothing where a person should answer: no intent, an invoice that does not stand, a balance
//! that nobody told
[[nodiscard]] QList<MessageDraft> automaticAnswer(ReplyIntent intent, const InvoiceDossier &dossier,
                                                  const Capabilities &provider);

//! \brief The messages that carry the invoice's PDF and XML, as the provider carries them.
[[nodiscard]] QList<MessageDraft> documentDrafts(const InvoiceDossier &dossier, const Capabilities &provider);

} // namespace services
