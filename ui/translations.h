// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QLocale>

namespace ui {

//! \brief Installs the interface's language: Spanish, or English for an English locale.
//!
//! Call once, before the first window is made. Amounts and dates stay those of Mexico in both.
void installTranslations(QApplication &application, const QLocale &locale);

} // namespace ui
