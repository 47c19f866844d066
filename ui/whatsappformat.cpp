// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/whatsappformat.h"

#include <QRegularExpression>

namespace ui {

namespace {

//! A mark counts only at the edge of a word, so that "2*3*4" and "archivo_de_prueba" stay as they are.
void replaceMark(QString &html, QChar mark, const QString &tag)
{
    const QString m = QRegularExpression::escape(QString(mark));
    const QRegularExpression pattern(QStringLiteral("(?<![\\w%1])%1(?=\\S)([^%1\\n]*?[^\\s%1])%1(?![\\w%1])").arg(m),
                                     QRegularExpression::UseUnicodePropertiesOption);
    html.replace(pattern, QStringLiteral("<%1>\\1</%1>").arg(tag));
}

} // namespace

QString whatsappHtml(const QString &text)
{
    QString html = text.toHtmlEscaped();
    replaceMark(html, QLatin1Char('*'), QStringLiteral("b"));
    replaceMark(html, QLatin1Char('_'), QStringLiteral("i"));
    replaceMark(html, QLatin1Char('~'), QStringLiteral("s"));
    return html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

} // namespace ui
