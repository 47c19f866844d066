// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "services/ports/templaterepository.h"

#include <QDateTime>

namespace storage {

class Connection;

[[nodiscard]] QList<domain::ApprovedTemplate> allTemplates(Connection &connection);
[[nodiscard]] services::TemplateImport
storeTemplates(Connection &connection, const QList<domain::ApprovedTemplate> &templates, const QDateTime &nowUtc);

//! \brief Applies what the provider says of a template. Belongs to the caller's transaction.
//! \return false when no such template is stored: one that was never imported cannot be used anyway
bool applyTemplateReport(Connection &connection, const services::TemplateReport &report, const QDateTime &nowUtc);

//! \brief Keeps the template of a refused message from being used until the provider says that it may be again.
void pauseTemplateOf(Connection &connection, const QString &message, const QString &reason, const QDateTime &nowUtc);

} // namespace storage
