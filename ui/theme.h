// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QFont>

namespace ui {

enum class Theme { System, Light, Dark };

//! \brief Its word in the preferences.
[[nodiscard]] QString wordOf(Theme theme);

//! \return System for a word that is none
[[nodiscard]] Theme themeFromWord(const QString &word);

//! \brief Gives the whole application Recado's look: Fusion, one palette, one font, one style sheet.
//!
//! May be called again at any time; open windows follow. System asks the desktop's own palette.
void applyTheme(QApplication &application, Theme theme);

//! \brief The same font with figures of one width, so that amounts line up below each other.
[[nodiscard]] QFont tabularFont(const QFont &base);

//! \brief A font for titles and for small print.
[[nodiscard]] QFont scaledFont(const QFont &base, double factor, QFont::Weight weight = QFont::Normal);

} // namespace ui
