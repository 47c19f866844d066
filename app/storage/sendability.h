// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"

#include <QString>

namespace storage {

class Connection;

//! \brief Why an invoice in this state must not be told about, for people; empty: it may.
[[nodiscard]] QString whyNotNotify(const domain::Invoice &invoice, domain::BusinessEvent event);

//! \brief Whether the invoice's customer, or whoever holds the number, asked for no more messages.
[[nodiscard]] bool isConsentWithdrawn(Connection &connection, const domain::InvoiceUuid &invoice,
                                      const QString &recipient);

} // namespace storage
