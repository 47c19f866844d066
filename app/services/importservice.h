// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/invoicesource.h"

#include <QObject>
#include <QPromise>

#include <memory>

namespace services {

struct ImportReport
{
    int imported = 0;
    int updated = 0;
    int unchanged = 0;
    QList<SourceRejection> rejected;
    bool cancelled = false;
};

//! \brief Brings a source's CFDI, contacts and balances into Recado, item by item: one that cannot be read does not
//! stop the rest.
//! \threads the thread that made it; parsing happens elsewhere
class ImportService final : public QObject
{
    Q_OBJECT

public:
    explicit ImportService(InvoiceRepository &invoices, QObject *parent = nullptr);

    //! \param source is kept until the answer
    //! \param dryRun reads and judges everything, stores nothing; what is on file already counts as imported
    [[nodiscard]] Async<ImportReport> run(std::shared_ptr<InvoiceSource> source, bool dryRun = false);

    //! \brief Ends after the item under way; what was imported stays.
    void cancel();

Q_SIGNALS:
    void progressChanged(int done, int total);

private:
    struct Run;
    void readNext(const std::shared_ptr<Run> &run);
    void store(const std::shared_ptr<Run> &run, const QString &origin, InvoiceImport incoming);
    void contactNext(const std::shared_ptr<Run> &run);
    void ledgerNext(const std::shared_ptr<Run> &run);

    InvoiceRepository &m_invoices;
    bool m_cancelled = false;
};

//! \brief What one CFDI means to Recado. Pure; any thread.
//! \return InvalidInput with a sentence for people
[[nodiscard]] domain::Result<InvoiceImport> readInvoice(const SourceItem &item);

} // namespace services
