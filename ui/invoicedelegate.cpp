// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invoicedelegate.h"

#include "models/invoicelistmodel.h"
#include "ui/ink.h"
#include "ui/statelook.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

using Model = models::InvoiceListModel;

namespace {

bool hasFigures(int column)
{
    return column == Model::IssuedAt || column == Model::DueOn || column == Model::Total || column == Model::Balance ||
           column == Model::Phone || column == Model::LastEvent;
}

//! The ring goes around the whole row, so each cell draws the part above and below it.
void drawRowRing(QPainter &painter, const QRect &cell)
{
    painter.setPen(QPen(ink(Ink::Focus), 2));
    painter.drawLine(cell.left(), cell.top() + 1, cell.right(), cell.top() + 1);
    painter.drawLine(cell.left(), cell.bottom() - 1, cell.right(), cell.bottom() - 1);
}

Ink inkOf(const QModelIndex &index)
{
    switch (index.column()) {
    case Model::State:
        return lookOf(index.data(Model::SendStateRole).value<std::optional<domain::MessageState>>()).duty;
    case Model::DueOn:
        return index.data(Model::OverdueRole).toBool() ? Ink::Bad : Ink::Text;
    case Model::Phone: {
        const auto *model = qobject_cast<const Model *>(index.model());
        return model && model->rowAt(index).phone.isEmpty() ? Ink::Warning : Ink::Text;
    }
    case Model::Rfc:
    case Model::LastEvent:
        return Ink::Muted;
    default:
        return Ink::Text;
    }
}

} // namespace

void InvoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool cancelled = index.data(Model::CancelledRole).toBool();
    painter->save();
    painter->fillRect(option.rect, ink(selected ? Ink::Selection : Ink::Surface));
    painter->setPen(ink(Ink::Divider));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const int padding = option.fontMetrics.height() / 2;
    // The first column starts where the filters above it do.
    const int first = index.column() == Model::State ? padding : 0;
    // Amounts end where their heading does, which leaves room for the mark of the order.
    const bool amount = index.column() == Model::Total || index.column() == Model::Balance;
    QRect rect = option.rect.adjusted(padding + first, 0, amount ? -2 * padding : -padding, 0);
    const Ink duty = inkOf(index);
    if (index.column() == Model::State) {
        const auto state = index.data(Model::SendStateRole).value<std::optional<domain::MessageState>>();
        const int size = option.fontMetrics.height() * 9 / 8;
        icon(lookOf(state).glyph, duty)
            .paint(painter, QRect(rect.x(), rect.y() + (rect.height() - size) / 2, size, size));
        rect.setLeft(rect.left() + size + padding * 3 / 4);
    }
    QFont font = hasFigures(index.column()) ? tabularFont(option.font) : option.font;
    if (index.column() == Model::Folio)
        font.setWeight(QFont::DemiBold);
    font.setStrikeOut(cancelled && (index.column() == Model::Folio || index.column() == Model::Total));
    painter->setFont(font);
    painter->setPen(ink(cancelled && duty == Ink::Text ? Ink::Muted : duty));
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter->drawText(rect, static_cast<int>(alignment),
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex().row() == index.row())
        drawRowRing(*painter, option.rect);
    painter->restore();
}

QSize InvoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(hasFigures(index.column()) ? tabularFont(option.font) : option.font);
    return {metrics.horizontalAdvance(index.data().toString()) + metrics.height() * 3, metrics.height() * 9 / 4};
}

} // namespace ui
