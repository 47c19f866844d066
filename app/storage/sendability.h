// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/message.h"
#include "domain/servicewindow.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace storage {

class Connection;
class Rows;

//! \brief Why an invoice in this state must not be told about, for people; empty: it may.
[[nodiscard]] QString whyNotNotify(const domain::Invoice &invoice, domain::BusinessEvent event);

//! \brief Whether the invoice's customer, or whoever holds the number, asked for no more messages.
[[nodiscard]] bool isConsentWithdrawn(Connection &connection, const domain::InvoiceUuid &invoice,
                                      const QString &recipient);

//! \brief The window of a contact; closed for one who never wrote.
[[nodiscard]] domain::ServiceWindow windowOf(Connection &connection, const QString &contact);

//! \brief Heeds the customer's window for a message about to be claimed, where its provider enforces it.
//!
//! Closed, the message waits for the customer, becomes its template, or is cancelled, as its rule says; the change
//! belongs to the caller's transaction, which must commit it. Our clock and the provider's may differ, so the last
//! minute counts as closed.
//! \param message its row
//! \return why it cannot be claimed in this form, for people; nothing: it may leave
[[nodiscard]] std::optional<QString> heldByWindow(Connection &connection, const Rows &message, const QDateTime &nowUtc);

//! \brief Whether the message may go on once its window is closed: it waits for the customer, or a template is there.
[[nodiscard]] bool hasWayOutsideWindow(const Rows &message);

//! \brief Lets a queued message whose window is closed wait for the customer, or makes it its template.
//! \param message its row; hasWayOutsideWindow()
//! \return why it does not leave in this form, for people
QString goOutsideWindow(Connection &connection, const Rows &message, const QDateTime &nowUtc);

//! \brief Lets messages go that waited for this customer to write.
void releaseAwaiting(Connection &connection, const QString &contact, const QDateTime &nowUtc);

} // namespace storage
