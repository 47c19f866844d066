// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approvedtemplate.h"
#include "services/noticepolicy.h"
#include "services/ports/invoicerepository.h"
#include "services/ports/outboxrepository.h"
#include "services/replies.h"

#include <optional>

namespace services {

//! \brief What a notice's approved template is filled with.
struct TemplateWords
{
    QString event; //!< of the template: the business event's word, or domain::kDueOfSeveral
    domain::MessageTemplate::Values values;
    ButtonSpan span = ButtonSpan::OneInvoice; //!< of what its buttons bring back
};

//! \brief What a notice becomes where its provider refuses free text outside the 24-hour window. Pure.
//!
//! Inside the window texts and documents go as they are, and hold what becomes of them should it close before they
//! leave. Outside, as the company chose: the text becomes the event's approved template, with the PDF above it where
//! the template has a place for one, and the other documents wait for the customer to write; or all of it waits; or a
//! person is asked.
//! \param draft is changed; not where something blocks
//! \return what blocks the notice
[[nodiscard]] std::optional<Blocker> heedWindow(NoticeDraft &draft, const InvoiceDossier &dossier,
                                                const QList<domain::ApprovedTemplate> &templates,
                                                const NoticeRules &rules, const QDateTime &nowUtc);
[[nodiscard]] std::optional<Blocker> heedWindow(NoticeDraft &draft, const domain::ServiceWindow &window,
                                                const TemplateWords &words,
                                                const QList<domain::ApprovedTemplate> &templates,
                                                const NoticeRules &rules, const QDateTime &nowUtc);

} // namespace services
