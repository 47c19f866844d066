// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look.h"

#include "ui/ink.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace ui {

namespace {

//! A style sheet reads properties when it polishes a widget, and not again by itself.
void setStyledProperty(QWidget &widget, const char *name, const QString &value)
{
    if (widget.property(name).toString() == value)
        return;
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace

void setLook(QWidget &widget, const QString &look)
{
    setStyledProperty(widget, "look", look);
}

void setTone(QWidget &widget, const QString &tone)
{
    setStyledProperty(widget, "tone", tone);
}

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}

void drawFocusRing(QPainter &painter, const QRect &row)
{
    painter.save();
    painter.setPen(QPen(ink(Ink::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(row.adjusted(1, 1, -1, -2));
    painter.restore();
}

} // namespace ui
