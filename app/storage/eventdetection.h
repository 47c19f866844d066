// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "services/ports/businesseventrepository.h"
#include "services/ports/invoicerepository.h"

#include <QDateTime>

#include <optional>

// Business events, found inside the transaction that changes the projection.
namespace storage {

class Connection;

//! \brief An invoice as it stood before a change.
struct ProjectionBefore
{
    domain::InvoiceUuid uuid;
    std::optional<domain::Invoice> invoice; //!< empty: it was not there
    bool sourceHadSpoken = false;           //!< the billing system had told of it beside its CFDI
};

[[nodiscard]] ProjectionBefore projectionOf(Connection &connection, const domain::InvoiceUuid &uuid);

//! \brief Compares with how the invoice stands now, and keeps what that means: issued, paid or cancelled.
//!
//! Whoever changes an invoice, its balance or its status takes projectionOf() first and calls this before the commit.
//! \param firstContact the change comes from the first reading of a source: no news
void noteDifference(Connection &connection, const ProjectionBefore &before, const QDateTime &nowUtc,
                    bool firstContact = false);

//! \brief Keeps what a Pagos 2.0 complement says of an invoice, where that invoice is known.
//!
//! The payment is the same event as the fall of the balance that it explains: both leave the same to pay.
//! \param issuedAt of the complement, as Anexo 20 writes it
void noteComplement(Connection &connection, const services::InvoicePayment &payment, const QString &issuedAt,
                    const QDateTime &nowUtc, bool firstContact = false);

//! \brief The complements that came before the invoice they name.
void noteEarlierComplements(Connection &connection, const domain::InvoiceUuid &uuid, const QDateTime &nowUtc,
                            bool firstContact = false);

//! \brief What is owed if the newest standing complement is believed where it says less than the billing system.
[[nodiscard]] std::optional<domain::Money> owedByAllAccounts(Connection &connection, const domain::Invoice &invoice);

// For the repository, with a transaction of their own.
void closeFirstContact(Connection &connection, const QDateTime &nowUtc);
[[nodiscard]] QList<services::DetectedEvent> openEvents(Connection &connection, int limit);
[[nodiscard]] QList<services::DetectedEvent> eventsOf(Connection &connection, const domain::InvoiceUuid &uuid);
void settleEvent(Connection &connection, qint64 id, services::EventHandling handling, const QString &reason,
                 const QDateTime &nowUtc);

} // namespace storage
