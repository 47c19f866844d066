// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/messagegateway.h"
#include "services/ports/outboxrepository.h"

#include <QString>
#include <QStringList>

namespace services {

//! \brief Variables of a payment link: folio, uuid, rfc (the customer's), importe (what is owed, "1250.50"), moneda.
[[nodiscard]] const QStringList &paymentLinkVariables();

//! \brief Checks the template of the company's payment gateway: "https://pago.example/?f={{folio}}&m={{importe}}".
//! \return InvalidInput unless it is https (or this machine) and uses known variables behind the host only
[[nodiscard]] domain::Result<> checkPaymentLink(const QString &link);

//! \brief The link for one invoice, every value percent-encoded; empty where the template is.
[[nodiscard]] QString paymentLinkFor(const QString &link, const domain::Invoice &invoice);

//! \brief What a reminder holds besides its words: the payment link as a line of its own, and the customer's three
//! answers, as buttons where the provider has them, numbered where not.
void addReminderExtras(MessageDraft &reminder, const domain::Invoice &invoice, const Capabilities &provider,
                       const QString &paymentLink);

} // namespace services
