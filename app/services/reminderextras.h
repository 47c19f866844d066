// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/noticepolicy.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/outboxrepository.h"

#include <QList>
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

//! \brief What a reminder holds besides its words: the payment link of each invoice, and the customer's three answers,
//! as buttons where the provider has them and the text is not too long, else numbered where the company wants that.
//!
//! Each invoice is paid by a link of its own, so that what comes back from the gateway belongs to one; a button of a
//! reminder of several speaks of all of them. Links that no longer fit into one message are left out, and its timeline
//! says so.
//! \param invoices not empty; their balances are what is asked for
void addReminderExtras(MessageDraft &reminder, const QList<domain::Invoice> &invoices, const NoticeRules &rules);

} // namespace services
