// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/conversationrepository.h"
#include "services/ports/invoicerepository.h"
#include "ui/palette.h"

namespace ui {

//! \brief "#": invoices by folio, customer, RFC, UUID or telephone; the id is the UUID.
[[nodiscard]] Palette::Source invoiceSource(services::InvoiceRepository &invoices,
                                            std::function<void(const QString &uuid)> open);

//! \brief "@": customers who wrote; the id is the number of the conversation.
[[nodiscard]] Palette::Source conversationSource(services::ConversationRepository &conversations,
                                                 std::function<void(const QString &conversation)> open);

//! \brief "@": customers who have invoices; the id is the RFC.
[[nodiscard]] Palette::Source customerSource(services::InvoiceRepository &invoices,
                                             std::function<void(const QString &rfc)> open);

} // namespace ui
