// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/csvfield.h"

namespace reporting {

namespace {

struct Field
{
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString &text) const { return csvText(text); }
    QString operator()(int value) const { return QString::number(value); }
    QString operator()(const domain::Money &money) const { return money.toDecimal(); }
    QString operator()(const Share &share) const
    {
        return QString::number(static_cast<double>(share.part) / share.whole, 'f', 4);
    }
    QString operator()(std::chrono::seconds time) const { return QString::number(time.count()); }
    QString operator()(QDate day) const { return day.toString(Qt::ISODate); }
};

} // namespace

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

QString csvText(const QString &raw)
{
    QString text = withoutFormulas(raw);
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

QString csvCell(const Cell &cell)
{
    return std::visit(Field{}, cell);
}

QByteArray csvLine(const QStringList &fields)
{
    return fields.join(u',').toUtf8() + "\r\n";
}

} // namespace reporting
