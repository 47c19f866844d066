// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palettedelegate.h"

#include "models/palettemodel.h"
#include "ui/ink.h"
#include "ui/theme.h"

#include <QPainter>

namespace ui {

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const models::PaletteModel *>(index.model());
    if (!model)
        return;
    const models::PaletteEntry &entry = model->entryAt(index);
    const bool blocked = !entry.reason.isEmpty();
    const int gap = option.fontMetrics.height() * 2 / 3;
    painter->save();
    painter->fillRect(option.rect, ink(option.state.testFlag(QStyle::State_Selected) ? Ink::Selection : Ink::Surface));
    QRect rect = option.rect.adjusted(gap, 0, -gap, 0);
    const QString side = blocked ? entry.reason : entry.detail;
    painter->setFont(scaledFont(option.font, 0.92));
    // An advance is rounded down, and a text that lacks a fraction of its width would be cut.
    const int sideWidth = qMin(painter->fontMetrics().horizontalAdvance(side) + 2, rect.width() / 2);
    painter->setPen(ink(Ink::Muted));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(side, Qt::ElideRight, sideWidth));
    rect.adjust(0, 0, -sideWidth - gap, 0);
    painter->setFont(option.font);
    painter->setPen(ink(blocked ? Ink::Muted : Ink::Text));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(entry.text, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() * 2};
}

} // namespace ui
