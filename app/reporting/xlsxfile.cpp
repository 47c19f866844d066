// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

namespace reporting {

using domain::Money;
using std::chrono::seconds;

namespace {

constexpr double kSecondsOfDay = 86'400;
constexpr double kFirstColumnWidth = 52;
constexpr double kColumnWidth = 16;

struct Formats
{
    explicit Formats(lxw_workbook *workbook)
        : heading(workbook_add_format(workbook))
        , total(workbook_add_format(workbook))
        , count(workbook_add_format(workbook))
        , amount(workbook_add_format(workbook))
        , share(workbook_add_format(workbook))
        , duration(workbook_add_format(workbook))
        , date(workbook_add_format(workbook))
    {
        format_set_bold(heading);
        format_set_bottom(heading, LXW_BORDER_THIN);
        format_set_bold(total);
        format_set_top(total, LXW_BORDER_THIN);
        format_set_num_format(total, "#,##0");
        format_set_num_format(count, "#,##0");
        format_set_num_format(amount, "#,##0.00");
        format_set_num_format(share, "0.0%");
        format_set_num_format(duration, "[h]:mm:ss");
        format_set_num_format(date, "dd/mm/yyyy");
    }
    lxw_format *heading;
    lxw_format *total;
    lxw_format *count;
    lxw_format *amount;
    lxw_format *share;
    lxw_format *duration;
    lxw_format *date;
};

//! Writes one cell; the library keeps numbers as doubles, as the format does.
class CellWriter
{
public:
    CellWriter(lxw_worksheet *sheet, const Formats &formats, lxw_row_t row, lxw_col_t column, bool total)
        : m_sheet(sheet)
        , m_formats(formats)
        , m_row(row)
        , m_column(column)
        , m_total(total)
    {
    }

    void operator()(std::monostate) const {}
    void operator()(const QString &text) const
    {
        worksheet_write_string(m_sheet, m_row, m_column, text.toUtf8().constData(),
                               m_total ? m_formats.total : nullptr);
    }
    void operator()(int value) const { write(value, m_total ? m_formats.total : m_formats.count); }
    void operator()(const Money &money) const { write(money.toDecimal().toDouble(), m_formats.amount); }
    void operator()(const Share &share) const { write(static_cast<double>(share.part) / share.whole, m_formats.share); }
    void operator()(seconds time) const
    {
        write(static_cast<double>(time.count()) / kSecondsOfDay, m_formats.duration);
    }
    void operator()(QDate day) const
    {
        lxw_datetime date{day.year(), day.month(), day.day(), 0, 0, 0};
        worksheet_write_datetime(m_sheet, m_row, m_column, &date, m_formats.date);
    }

private:
    void write(double value, lxw_format *format) const
    {
        worksheet_write_number(m_sheet, m_row, m_column, value, format);
    }

    lxw_worksheet *m_sheet;
    const Formats &m_formats;
    lxw_row_t m_row;
    lxw_col_t m_column;
    bool m_total;
};

void addSheet(lxw_workbook *workbook, const Formats &formats, const Table &table, const QString &period)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, table.title.toUtf8().constData());
    worksheet_set_column(sheet, 0, 0, kFirstColumnWidth, nullptr);
    worksheet_set_column(sheet, 1, static_cast<lxw_col_t>(table.columns.size() - 1), kColumnWidth, nullptr);
    worksheet_set_footer(sheet, (period + QStringLiteral(" &P/&N")).toUtf8().constData());
    lxw_row_t row = 0;
    for (qsizetype column = 0; column < table.columns.size(); ++column)
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column),
                               table.columns.at(column).toUtf8().constData(), formats.heading);
    worksheet_freeze_panes(sheet, 1, 1);
    for (const QList<Cell> &cells : table.rows) {
        ++row;
        const bool total = table.lastRowIsTotal && row == static_cast<lxw_row_t>(table.rows.size());
        for (qsizetype column = 0; column < cells.size(); ++column)
            std::visit(CellWriter(sheet, formats, row, static_cast<lxw_col_t>(column), total), cells.at(column));
    }
}

} // namespace

domain::Result<QByteArray> xlsxOf(const services::DeliveryReport &report)
{
    // The library writes files only, and needs a place for its parts.
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("report.xlsx")));
    QByteArray parts = QFile::encodeName(folder.path());
    lxw_workbook_options options{};
    options.tmpdir = parts.data();
    lxw_workbook *workbook = workbook_new_opt(QFile::encodeName(file.fileName()).constData(), &options);
    const Formats formats(workbook);
    for (const Table &table : tablesOf(report))
        addSheet(workbook, formats, table, periodText(report));
    const lxw_error error = workbook_close(workbook);
    if (error != LXW_NO_ERROR || !file.open(QIODevice::ReadOnly))
        return domain::failure(domain::ErrorKind::Storage,
                               QCoreApplication::translate("Report", "No se pudo armar el libro de Excel: %1")
                                   .arg(QString::fromUtf8(lxw_strerror(error))));
    return file.readAll();
}

} // namespace reporting
