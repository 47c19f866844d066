// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>

namespace ui {

//! \brief Installs the interface's language: Spanish, or English for an English locale.
//!
//! Call before a window is made; the last call wins, and windows that are open keep their language. Amounts and dates
//! stay those of Mexico in both.
void installTranslations(QCoreApplication &application, const QLocale &locale);

} // namespace ui
