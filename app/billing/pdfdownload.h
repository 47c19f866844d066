// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"

#include <QHostAddress>
#include <QString>
#include <QUrl>

namespace billing {

//! \brief Whether an address belongs to this machine, to a network of one's own or to nobody: where a link that stands
//! in a database must not make us ask.
[[nodiscard]] bool isInside(const QHostAddress &address);

//! \brief Why a link of the database is not followed, before anything is asked of anybody; empty: it may be.
//!
//! https, or http on this machine by its name; no user or password.
[[nodiscard]] QString faultOfLink(const QUrl &link);

//! \brief Fetches a PDF: one request, no redirects, at most 25 MB and a minute, and what comes begins with %PDF.
//!
//! The name is resolved once and that address is asked, so that a second answer of DNS changes nothing; an address
//! inside (see above) only for \a ownHost or for http on this machine. Blocks: never on the thread of a window.
//! \param ownHost the company's own server, [billing] host; or empty
//! \return InvalidInput with the reason
[[nodiscard]] domain::Result<services::DocumentBytes> downloadPdf(const QUrl &link, const QString &ownHost);

} // namespace billing
