// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

namespace services {

//! \brief What an item of a source means to Recado.
struct InvoiceReading
{
    InvoiceImport incoming;
    QString fault; //!< why the XML could not be used, though the row could; for people
};

//! \brief Reads the CFDI of an item, its row, or both, and holds one against the other. Pure; any thread.
//!
//! Where both are there, the XML wins in what is shown; due date, balance, status and telephone are the row's. Where
//! they disagree (UUID, receiver's RFC, currency, total) the invoice carries a sentence with both values, and nothing
//! is sent. A row whose XML bears another UUID is kept as an invoice without XML: that XML belongs to somebody else.
//! \return InvalidInput with a sentence for people
[[nodiscard]] domain::Result<InvoiceReading> readInvoice(const SourceItem &item);

//! \brief A decimal with any number of digits as money: half a minor unit is rounded away from zero.
//! \return InvalidInput unless \a decimal is an optional minus, digits, and at most one point between digits
[[nodiscard]] domain::Result<domain::Money> roundedMoney(QStringView decimal, const domain::Currency &currency);

} // namespace services
