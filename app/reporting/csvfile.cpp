// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/csvfield.h"
#include "reporting/reportfile.h"

#include <QCoreApplication>

namespace reporting {

using std::chrono::seconds;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

QString measureOf(const QString &column, const Cell &cell)
{
    return std::holds_alternative<seconds>(cell) ? tr("Segundos") : column;
}

} // namespace

QByteArray csvOf(const services::DeliveryReport &report)
{
    QByteArray csv = kByteOrderMark + csvLine({tr("Sección"), tr("Concepto"), tr("Medida"), tr("Valor")});
    for (const Table &table : tablesOf(report)) {
        for (const QList<Cell> &row : table.rows) {
            for (qsizetype column = 1; column < row.size(); ++column)
                csv += csvLine({csvText(table.title), csvCell(row.first()),
                                csvText(measureOf(table.columns.at(column), row.at(column))), csvCell(row.at(column))});
        }
    }
    return csv;
}

} // namespace reporting
