// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

//! \brief A message as WhatsApp shows it: *negrita*, _cursiva_ and ~tachado~ become rich text.
//!
//! Everything else is escaped: a customer's text is never markup.
[[nodiscard]] QString whatsappHtml(const QString &text);

} // namespace ui
