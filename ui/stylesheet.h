// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ink.h"

#include <QFontMetrics>
#include <QString>

namespace ui {

//! \brief The shapes that Fusion lacks: rounded fields, chips, cards, visible focus. Lengths follow \a metrics.
//!
//! Widgets choose a look by the dynamic property "look": primary, quiet, link, chip, card, title, muted, strip…
[[nodiscard]] QString styleSheetFor(Scheme scheme, const QFontMetrics &metrics);

} // namespace ui
