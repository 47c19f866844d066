// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approvedtemplate.h"

#include <QByteArray>
#include <QList>

namespace services {

//! \brief Reads templates as Meta's `GET /<WABA_ID>/message_templates` lists them, bare or under "data".
//!
//! Two members are ours: `event` (the business event that a template announces) and `values` (what fills each variable
//! of the body, in order: nombre, folio, importe, fecha). Named variables with those names need no `values`.
//! \return InvalidInput that names the template and what is wrong; then nothing of the file is to be used
[[nodiscard]] domain::Result<QList<domain::ApprovedTemplate>> readTemplateFile(const QByteArray &json);

} // namespace services
