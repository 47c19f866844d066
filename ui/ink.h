// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

namespace ui {

enum class Scheme { Light, Dark };

//! \brief Every colour of Recado by its duty. The one table behind it has a light and a dark value for each.
enum class Ink {
    Canvas,        //!< behind everything
    Surface,       //!< lists, fields, cards
    Raised,        //!< hover, alternate rows, headers
    Divider,       //!< decorative lines
    ControlBorder, //!< what tells a control from its surroundings
    Text,
    Muted, //!< secondary text
    Accent,
    OnAccent,
    AccentHover,
    Selection, //!< behind selected rows, with Text on it
    Focus,
    Rail,
    RailActive,
    RailText,
    Good,
    GoodSoft,
    Notice,
    NoticeSoft,
    Warning,
    WarningSoft,
    Bad,
    BadSoft,
    ReadTick,
    ChatGround,
    BubbleIn,
    BubbleOut,
    Toast,
    ToastText,
    ToastAction,
};

[[nodiscard]] QColor ink(Ink duty, Scheme scheme);

//! \brief The scheme that a palette belongs to, by comparing the lightness of its window and its text.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

//! \brief The colour under the application's palette of this moment.
[[nodiscard]] QColor ink(Ink duty);

//! \brief The palette made of the table.
[[nodiscard]] QPalette paletteFor(Scheme scheme);

//! \brief WCAG's contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

//! \brief A pair that is drawn one on the other, with the ratio that it must reach.
struct InkPair
{
    Ink front;
    Ink back;
    double atLeast;
};

//! \brief Every pair that Recado draws; the test of contrast walks them.
[[nodiscard]] const QList<InkPair> &drawnPairs();

} // namespace ui
