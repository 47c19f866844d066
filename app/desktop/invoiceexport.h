// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/invoiceexporter.h"
#include "services/ports/invoicerepository.h"

#include <QFuture>
#include <QThreadPool>

#include <memory>

namespace reporting {
class TableFile;
}

namespace desktop {

//! \brief Pages through the repository and hands each page to a thread of its own, which writes; the next page is asked
//! for when the last one is written, so that memory stays what two pages need.
//! \threads the GUI thread
class InvoiceExport final : public models::InvoiceExporter
{
    Q_OBJECT

public:
    //! \param invoices outlives it
    explicit InvoiceExport(services::InvoiceRepository &invoices, QObject *parent = nullptr);
    ~InvoiceExport() override;
    Q_DISABLE_COPY_MOVE(InvoiceExport)

    void start(Request request) override;
    void cancel() override;

private:
    void askPage();
    void write(QList<services::InvoiceRow> rows, bool last);
    void end(const domain::Result<qint64> &result);

    services::InvoiceRepository &m_invoices;
    QThreadPool m_writer;
    std::shared_ptr<reporting::TableFile> m_file; //!< used on the writer's thread
    services::InvoiceQuery m_query;
    qint64 m_rows = 0;
    quint64 m_generation = 0;
};

} // namespace desktop
