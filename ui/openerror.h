// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

//! \brief Shows a window that says why Recado cannot start; the program ends when it is closed.
//!
//! Returns at once: run the event loop afterwards. The window owns itself.
//! \param remedy what the person can do next, one sentence
void showOpenError(const QString &title, const QString &text, const QString &remedy);

} // namespace ui
