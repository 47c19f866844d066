// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/approvedtemplate.h"
#include "services/async.h"

#include <QList>

namespace services {

struct TemplateImport
{
    int imported = 0;
    int updated = 0;
    int unchanged = 0;

    bool operator==(const TemplateImport &) const = default;
};

//! \brief The templates that WhatsApp knows of the company's account.
//!
//! The provider's webhooks keep their states current (EventRepository::apply).
//! \threads callable from the thread that made it; answers come there
class TemplateRepository
{
public:
    TemplateRepository() = default;
    virtual ~TemplateRepository() = default;
    Q_DISABLE_COPY_MOVE(TemplateRepository)

    [[nodiscard]] virtual Async<QList<domain::ApprovedTemplate>> templates() = 0;

    //! \brief Stores templates by name and language, all or none; those that are not named stay.
    [[nodiscard]] virtual Async<TemplateImport> store(QList<domain::ApprovedTemplate> templates) = 0;
};

} // namespace services
