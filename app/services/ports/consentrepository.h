// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/identifiers.h"
#include "services/async.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace services {

//! \brief One word of a customer about being written to, with its evidence.
struct ConsentRecord
{
    domain::Consent consent = domain::Consent::Unknown;
    QString source; //!< "contactos.csv, línea 7", "respuesta del cliente", "llamada"…
    QString words;  //!< as the customer said or wrote them
    QString person; //!< who noted it; empty: the customer's own message, or a file
    QDateTime at;   //!< UTC

    bool operator==(const ConsentRecord &) const = default;
};

//! \brief The evidence of consents and withdrawals; append-only.
//! \threads callable from the thread that made it; answers come there
class ConsentRepository
{
public:
    ConsentRepository() = default;
    virtual ~ConsentRepository() = default;
    Q_DISABLE_COPY_MOVE(ConsentRepository)

    //! \brief Everything the customer of an invoice, or whoever holds the telephone, said; oldest first.
    [[nodiscard]] virtual Async<QList<ConsentRecord>> history(domain::InvoiceUuid invoice) = 0;

    //! \brief Notes what a customer told a person, and lets it take effect at once. Its time is the clock's.
    //!
    //! A grant lifts an earlier withdrawal: only a person can do that, and the evidence says who.
    //! \return NotFound; InvalidInput without words or person, or for a generic RFC
    [[nodiscard]] virtual Async<> record(domain::InvoiceUuid invoice, ConsentRecord said) = 0;
};

} // namespace services
