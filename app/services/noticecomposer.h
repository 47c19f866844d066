// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messagetemplate.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/outboxrepository.h"

#include <QDate>
#include <QString>

namespace services {

//! \brief A date as customers read it: "5 de noviembre de 2026".
[[nodiscard]] QString dateForCustomers(const QDate &date);

//! \brief The text of the bundled template of an event, with its variables.
[[nodiscard]] QString templateOf(domain::BusinessEvent event);

//! \brief What the variables of a notice's text are filled with.
[[nodiscard]] domain::MessageTemplate::Values noticeValues(const InvoiceDossier &dossier, domain::BusinessEvent event);

//! \brief That of a reminder whose date is past.
[[nodiscard]] QString overdueTemplate();

//! \brief What is known of a payment beside the invoice.
struct PaymentNews
{
    std::optional<domain::Money> paid; //!< empty: the text names no payment
    std::optional<domain::Money> left; //!< still owed; empty: the invoice's balance tells
};

//! \brief Writes the messages of a notice: a text, and for an issued invoice its documents, in that order. Pure.
//! \param today of the office; decides between "vence" and "venció"
//! \param provider an XML that it does not carry is left out, and said so in the text's timeline
//! \return InvalidInput when a variable has no value
[[nodiscard]] domain::Result<NoticeDraft> composeNotice(const InvoiceDossier &dossier, domain::BusinessEvent event,
                                                        const QDate &today, const Capabilities &provider = {},
                                                        const PaymentNews &payment = {});

} // namespace services
