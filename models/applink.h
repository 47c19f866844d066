// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/result.h"

namespace models {

//! \brief Where a `recado://` link leads. A link only shows: nothing is sent, changed or fetched by one.
struct AppLink
{
    enum class Place { Invoices, Invoice, Conversations };

    Place place = Place::Invoices;
    domain::InvoiceUuid invoice; //!< of Invoice

    bool operator==(const AppLink &) const = default;
};

//! \brief Reads `recado://factura/UUID`, `recado://facturas` and `recado://conversaciones`.
//! \return InvalidInput with a sentence for people: anybody can make a link, and a page can open one
[[nodiscard]] domain::Result<AppLink> parseLink(const QString &text);

} // namespace models
