// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"

#include <QCoreApplication>

namespace reporting {

using domain::Money;
using std::chrono::seconds;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

//! An apostrophe before whatever a spreadsheet would take for a formula: at the beginning, and behind what it may
//! take for a separator (reliability.md X11). The full-width forms become the plain ones in some spreadsheets.
QString withoutFormulas(const QString &text)
{
    static const QString starts = QStringLiteral("=+-@\t\r＝＋－＠");
    static const QString separators = QStringLiteral(",;\t\r\n\"'");
    QString guarded;
    bool atStart = true;
    for (const QChar c : text) {
        if (atStart && starts.contains(c))
            guarded += u'\'';
        guarded += c;
        atStart = separators.contains(c) || (atStart && c.isSpace());
    }
    return guarded;
}

QString textField(const QString &raw)
{
    QString text = withoutFormulas(raw);
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

struct Field
{
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString &text) const { return textField(text); }
    QString operator()(int value) const { return QString::number(value); }
    QString operator()(const Money &money) const { return money.toDecimal(); }
    QString operator()(const Share &share) const
    {
        return QString::number(static_cast<double>(share.part) / share.whole, 'f', 4);
    }
    QString operator()(seconds time) const { return QString::number(time.count()); }
    QString operator()(QDate day) const { return day.toString(Qt::ISODate); }
};

QString measureOf(const QString &column, const Cell &cell)
{
    return std::holds_alternative<seconds>(cell) ? tr("Segundos") : column;
}

} // namespace

QByteArray csvOf(const services::DeliveryReport &report)
{
    const auto line = [](const QStringList &fields) { return fields.join(u',').toUtf8() + "\r\n"; };
    QByteArray csv = "\xef\xbb\xbf" + line({tr("Sección"), tr("Concepto"), tr("Medida"), tr("Valor")});
    for (const Table &table : tablesOf(report)) {
        for (const QList<Cell> &row : table.rows) {
            for (qsizetype column = 1; column < row.size(); ++column)
                csv += line({textField(table.title), std::visit(Field{}, row.first()),
                             textField(measureOf(table.columns.at(column), row.at(column))),
                             std::visit(Field{}, row.at(column))});
        }
    }
    return csv;
}

} // namespace reporting
