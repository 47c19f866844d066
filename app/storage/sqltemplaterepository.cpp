// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqltemplaterepository.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/templates.h"

namespace storage {

using domain::ApprovedTemplate;
using domain::Result;
using services::Async;
using services::TemplateImport;

Async<QList<ApprovedTemplate>> SqlTemplateRepository::templates()
{
    return m_database.run("read templates", [](Connection &connection) -> Result<QList<ApprovedTemplate>> {
        return allTemplates(connection);
    });
}

Async<TemplateImport> SqlTemplateRepository::store(QList<ApprovedTemplate> templates)
{
    return m_database.run(
        "store templates",
        [templates = std::move(templates), now = m_clock.nowUtc()](Connection &connection) -> Result<TemplateImport> {
            return storeTemplates(connection, templates, now);
        });
}

} // namespace storage
