// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace models {

//! \brief Lower case without accents: what people type rarely has them. "Notificación" and "NOTIFICACION" are the same.
[[nodiscard]] QString foldedText(const QString &text);

} // namespace models
