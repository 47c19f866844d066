// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/invoicesearch.h"

namespace storage {

//! \brief SQLite's own full text index (FTS5).
class FtsSearch final : public InvoiceSearch
{
public:
    void remove(Connection &connection, qint64 invoice) const override;
    void add(Connection &connection, const QList<Texts> &invoices) const override;
    Term find(Connection &connection, const QString &text) const override;
};

} // namespace storage
