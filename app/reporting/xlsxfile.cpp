// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"
#include "reporting/xlsxcell.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

namespace reporting {

namespace {

constexpr double kFirstColumnWidth = 52;
constexpr double kColumnWidth = 16;

void addSheet(lxw_workbook *workbook, const XlsxFormats &formats, const Table &table, const QString &period)
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
            std::visit(XlsxCell(sheet, formats, row, static_cast<lxw_col_t>(column), total), cells.at(column));
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
    const XlsxFormats formats(workbook);
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
