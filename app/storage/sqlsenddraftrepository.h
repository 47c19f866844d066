// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/senddraftrepository.h"

namespace storage {

class Database;

//! \brief Drafts in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlSendDraftRepository final : public services::SendDraftRepository
{
public:
    SqlSendDraftRepository(Database &database, const domain::Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    [[nodiscard]] services::Async<services::SendMemory> memory(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<> keep(domain::InvoiceUuid invoice,
                                         std::optional<services::SendDraft> draft) override;
    [[nodiscard]] services::Async<> sent(domain::InvoiceUuid invoice, services::Attachments attachments) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
