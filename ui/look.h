// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPainter;
class QRect;
class QWidget;

namespace ui {

//! \brief Chooses one of the style sheet's looks ("primary", "link", "chip", "strip"…) for a widget, now or later.
void setLook(QWidget &widget, const QString &look);

//! \brief Chooses the tone of a strip or banner: "good", "warning", "bad" or "quiet".
void setTone(QWidget &widget, const QString &tone);

//! \brief A text that people wrote, for a button or a menu: its "&" is shown and underlines nothing.
[[nodiscard]] QString withoutMnemonics(QString text);

//! \brief Draws the ring of the row that the keyboard is on.
void drawFocusRing(QPainter &painter, const QRect &row);

} // namespace ui
