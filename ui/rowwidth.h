// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

namespace ui {

//! \brief The width that rows of wrapped text are laid out for: as if the scroll bar were always there.
//!
//! A width that followed the bar would change the rows' heights, which could make the bar come and go for ever.
[[nodiscard]] int stableRowWidth(const QStyleOptionViewItem &option);

} // namespace ui
