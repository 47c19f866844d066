// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/factsdelegate.h"

#include "models/factsmodel.h"
#include "ui/ink.h"
#include "ui/look.h"
#include "ui/theme.h"

#include <QPainter>
#include <QTreeView>

namespace ui {

using models::FactsModel;

namespace {

constexpr int kFlags = Qt::TextWrapAnywhere | Qt::AlignLeft | Qt::AlignTop;

int valueWidth(const QStyleOptionViewItem &option)
{
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    return (tree ? tree->columnWidth(FactsModel::Value) : option.rect.width()) - option.fontMetrics.height();
}

} // namespace

void FactsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool title = !index.parent().isValid();
    const int gap = option.fontMetrics.height() / 4;
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, ink(Ink::Selection));
    QRect rect = option.rect.adjusted(gap, gap, -gap, -gap);
    if (title) {
        painter->setFont(scaledFont(option.font, 1.05, QFont::DemiBold));
        painter->setPen(ink(Ink::Accent));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
    } else if (index.column() == FactsModel::Label) {
        painter->setFont(option.font);
        painter->setPen(ink(Ink::Muted));
        painter->drawText(rect, kFlags, index.data().toString());
    } else {
        painter->setFont(option.font);
        painter->setPen(ink(Ink::Text));
        painter->drawText(rect, kFlags, index.data().toString());
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawFocusRing(*painter, option.rect);
    painter->restore();
}

QSize FactsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int unit = option.fontMetrics.height();
    const QString text = index.data().toString();
    if (!index.parent().isValid())
        return {option.fontMetrics.horizontalAdvance(text) + unit, unit * 2};
    if (index.column() == FactsModel::Label)
        return {option.fontMetrics.horizontalAdvance(text) + unit, unit * 3 / 2};
    const QRect bounds =
        option.fontMetrics.boundingRect(QRect(0, 0, qMax(valueWidth(option), unit), 10000), kFlags, text);
    return {bounds.width(), bounds.height() + unit / 2};
}

} // namespace ui
