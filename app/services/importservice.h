// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"
#include "services/ports/invoicesource.h"

#include <QObject>

#include <memory>

namespace services {

struct ImportReport
{
    int imported = 0;
    int updated = 0;
    int unchanged = 0;
    QList<SourceRejection> rejected; //!< the first thousands of them; a warning counts the rest
    QStringList warnings;
    bool firstContact = false;
    bool cancelled = false;
};

//! \brief Brings a source's invoices, contacts and balances into Recado, batch by batch: one that cannot be read does
//! not stop the rest.
//!
//! While a batch is stored, the next one is read: two are in memory, however many come. A source that keeps a mark is
//! then asked again for a part of the invoices of which something is owed, in rotation: their balance may have changed
//! without their row.
//! \threads the thread that made it; parsing happens elsewhere
class ImportService final : public QObject
{
    Q_OBJECT

public:
    explicit ImportService(InvoiceRepository &invoices, QObject *parent = nullptr);

    //! \param source is kept until the answer
    //! \param dryRun reads and judges everything, stores nothing; what is on file already counts as imported
    [[nodiscard]] Async<ImportReport> run(std::shared_ptr<InvoiceSource> source, bool dryRun = false);

    //! \brief Ends after the batch under way; what was imported stays, and no mark is kept.
    void cancel();

Q_SIGNALS:
    void progressChanged(qint64 done, qint64 total); //!< total -1: unknown

private:
    struct Run;
    using RunPointer = std::shared_ptr<Run>;
    void open(const RunPointer &run, const QString &mark);
    void readNext(const RunPointer &run);
    void take(const RunPointer &run, SourceBatch batch);
    void store(const RunPointer &run);
    void downloadNext(const RunPointer &run);
    void attach(const RunPointer &run);
    void applyContact(const RunPointer &run);
    void applyLedger(const RunPointer &run);
    void endBatch(const RunPointer &run);
    void keepMark(const RunPointer &run);
    void rereadRefused(const RunPointer &run);
    void rereadOpen(const RunPointer &run);
    void rereadOpenFrom(const RunPointer &run, const OpenInvoice &after);
    void ask(const RunPointer &run, const QList<domain::InvoiceUuid> &invoices);
    void keepRefused(const RunPointer &run);

    InvoiceRepository &m_invoices;
    QList<std::weak_ptr<Run>> m_runs;
};

} // namespace services
