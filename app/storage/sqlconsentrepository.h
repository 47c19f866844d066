// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clock.h"
#include "services/ports/consentrepository.h"

namespace storage {

class Database;

//! \brief The evidence of consents in Recado's own database.
//! \threads callable from any thread; the database and the clock outlive it
class SqlConsentRepository final : public services::ConsentRepository
{
public:
    SqlConsentRepository(Database &database, const domain::Clock &clock);

    [[nodiscard]] services::Async<QList<services::ConsentRecord>> history(domain::InvoiceUuid invoice) override;
    [[nodiscard]] services::Async<> record(domain::InvoiceUuid invoice, services::ConsentRecord said) override;

private:
    Database &m_database;
    const domain::Clock &m_clock;
};

} // namespace storage
