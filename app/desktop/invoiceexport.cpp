// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/invoiceexport.h"

#include "models/wording.h"
#include "reporting/tablefile.h"

#include <QtConcurrent>

namespace desktop {

using domain::Money;
using domain::Result;
using reporting::Cell;
using reporting::TableFile;
using services::InvoiceRow;

namespace {

constexpr int kPage = 2000;

QStringList columns()
{
    return {InvoiceExport::tr("Estado de envío"),
            InvoiceExport::tr("Serie"),
            InvoiceExport::tr("Folio"),
            InvoiceExport::tr("Cliente"),
            InvoiceExport::tr("RFC"),
            InvoiceExport::tr("UUID"),
            InvoiceExport::tr("Tipo"),
            InvoiceExport::tr("Fecha"),
            InvoiceExport::tr("Vencimiento"),
            InvoiceExport::tr("Total"),
            InvoiceExport::tr("Saldo"),
            InvoiceExport::tr("Moneda"),
            InvoiceExport::tr("Teléfono"),
            InvoiceExport::tr("Cancelada"),
            InvoiceExport::tr("Último evento")};
}

QList<Cell> cellsOf(const InvoiceRow &row)
{
    const domain::Invoice &invoice = row.invoice;
    const auto day = [](QDate date) { return date.isValid() ? Cell(date) : Cell(); };
    // Payments and transfers have no amount of their own (currency XXX).
    const bool hasAmount = invoice.total.currency() != domain::Currency();
    return {models::stateText(row.sendState),
            invoice.serie,
            invoice.folio,
            invoice.receiverName,
            invoice.receiverRfc,
            invoice.uuid.toString(),
            models::typeText(invoice.type),
            day(QDate::fromString(invoice.issuedAt.left(10), Qt::ISODate)),
            day(invoice.dueOn),
            hasAmount ? Cell(invoice.total) : Cell(),
            invoice.balance ? Cell(*invoice.balance) : Cell(),
            hasAmount ? invoice.total.currency().code() : QString(),
            models::phoneText(row.phone),
            invoice.status == domain::InvoiceStatus::Cancelled ? InvoiceExport::tr("Sí") : QString(),
            models::dateTimeText(row.lastEventAt)};
}

Result<> writePage(TableFile &file, const QList<InvoiceRow> &rows, bool first, bool last)
{
    if (first)
        if (const Result<> begun = file.begin(InvoiceExport::tr("Facturas"), columns()); !begun)
            return begun;
    QList<QList<Cell>> cells;
    cells.reserve(rows.size());
    for (const InvoiceRow &row : rows)
        cells.append(cellsOf(row));
    if (const Result<> appended = file.append(cells); !appended || !last)
        return appended;
    return file.finish();
}

} // namespace

InvoiceExport::InvoiceExport(services::InvoiceRepository &invoices, QObject *parent)
    : InvoiceExporter(parent)
    , m_invoices(invoices)
{
    m_writer.setMaxThreadCount(1);
}

InvoiceExport::~InvoiceExport()
{
    m_writer.waitForDone();
}

void InvoiceExport::start(Request request)
{
    cancel();
    m_file = TableFile::make(request.format == Format::Csv ? reporting::TableFormat::Csv : reporting::TableFormat::Xlsx,
                             request.path);
    m_rows = 0;
    m_query = std::move(request.query);
    m_query.after.reset();
    m_query.limit = kPage;
    if (request.rows.isEmpty())
        askPage();
    else
        write(std::move(request.rows), true);
}

void InvoiceExport::cancel()
{
    ++m_generation;
    if (!m_file)
        return;
    // Its last owner lets go of it on the thread where it is used: closing a workbook takes its time.
    m_writer.start([file = std::move(m_file)]() mutable { file.reset(); });
    m_file.reset();
}

void InvoiceExport::askPage()
{
    m_invoices.page(m_query).then(this, [this, generation = m_generation](Result<services::InvoicePage> page) {
        if (generation != m_generation)
            return;
        if (!page)
            return end(domain::failure(page.error()));
        m_query.after = page->next;
        write(std::move(page->rows), !page->next);
    });
}

void InvoiceExport::write(QList<InvoiceRow> rows, bool last)
{
    const qint64 count = rows.size();
    QtConcurrent::run(&m_writer, [file = m_file, rows = std::move(rows), first = m_rows == 0, last] {
        return writePage(*file, rows, first, last);
    }).then(this, [this, generation = m_generation, count, last](const Result<> &written) {
        if (generation != m_generation)
            return;
        if (!written)
            return end(domain::failure(written.error()));
        m_rows += count;
        Q_EMIT progressed(m_rows);
        if (last)
            end(m_rows);
        else
            askPage();
    });
}

void InvoiceExport::end(const Result<qint64> &result)
{
    cancel();
    Q_EMIT finished(result);
}

} // namespace desktop
