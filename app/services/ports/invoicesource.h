// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/async.h"
#include "services/ports/invoicerepository.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace services {

//! \brief A CFDI as it lies at the source.
struct SourceItem
{
    QString origin; //!< the file, for reports
    QByteArray xml;
    std::optional<DocumentBytes> pdf;
};

//! \brief Something that could not be read, and why, for people.
struct SourceRejection
{
    QString origin;
    QString reason;
};

//! \brief What a source will give: names first, bytes later, so that memory stays flat.
struct SourceListing
{
    QStringList items; //!< origins, in the order in which they are read
    QList<ContactRow> contacts;
    QList<LedgerRow> ledger;
    QList<SourceRejection> rejected;
};

//! \brief Where CFDI come from. Reads only.
//! \threads callable from the thread that made it; the reading happens elsewhere
class InvoiceSource
{
public:
    InvoiceSource() = default;
    virtual ~InvoiceSource() = default;
    Q_DISABLE_COPY_MOVE(InvoiceSource)

    //! \return NotFound when a named path does not exist
    [[nodiscard]] virtual Async<SourceListing> list() = 0;

    //! \return InvalidInput (too large, not readable) for people
    [[nodiscard]] virtual Async<SourceItem> read(QString origin) = 0;
};

} // namespace services
