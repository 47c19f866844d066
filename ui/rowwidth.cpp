// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rowwidth.h"

#include <QAbstractItemView>
#include <QScrollBar>

namespace ui {

int stableRowWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!view)
        return option.rect.width();
    return view->maximumViewportSize().width() - view->verticalScrollBar()->sizeHint().width();
}

} // namespace ui
