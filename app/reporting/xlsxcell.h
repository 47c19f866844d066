// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reporting/reporttables.h"

#include <xlsxwriter.h>

namespace reporting {

//! \brief How the kinds of cells look in a workbook.
struct XlsxFormats
{
    explicit XlsxFormats(lxw_workbook *workbook)
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
class XlsxCell
{
public:
    XlsxCell(lxw_worksheet *sheet, const XlsxFormats &formats, lxw_row_t row, lxw_col_t column, bool total)
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
    void operator()(const domain::Money &money) const { write(money.toDecimal().toDouble(), m_formats.amount); }
    void operator()(const Share &share) const { write(static_cast<double>(share.part) / share.whole, m_formats.share); }
    void operator()(std::chrono::seconds time) const
    {
        constexpr double kSecondsOfDay = 86'400;
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
    const XlsxFormats &m_formats;
    lxw_row_t m_row;
    lxw_col_t m_column;
    bool m_total;
};

} // namespace reporting
