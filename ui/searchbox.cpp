// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searchbox.h"

#include "ui/icons.h"
#include "ui/ink.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QTextCharFormat>

namespace ui {

SearchBox::SearchBox(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("search"));
    setAccessibleName(tr("Buscar"));
    setClearButtonEnabled(true);
    addAction(icon(Glyph::Search, Ink::Muted), LeadingPosition);
}

void SearchBox::markProblems(const QList<models::SearchProblem> &problems)
{
    // Nothing to mark and nothing marked: an input method that composes a letter is left in peace.
    if (problems.isEmpty() && accessibleDescription().isEmpty())
        return;
    // A line edit takes formats of single characters only from an input method.
    QList<QInputMethodEvent::Attribute> marks;
    QTextCharFormat wave;
    wave.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wave.setUnderlineColor(ink(Ink::Bad, schemeOf(palette())));
    QStringList sentences;
    for (const models::SearchProblem &problem : problems) {
        marks.append({QInputMethodEvent::TextFormat, static_cast<int>(problem.begin) - cursorPosition(),
                      static_cast<int>(problem.length), wave});
        sentences.append(tr("«%1»: aquí va %2.").arg(text().mid(problem.begin, problem.length), problem.expected));
    }
    QInputMethodEvent event({}, marks);
    QCoreApplication::sendEvent(this, &event);
    setAccessibleDescription(sentences.join(u' '));
    setToolTip(sentences.join(u'\n'));
}

} // namespace ui
