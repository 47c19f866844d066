// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bubbledelegate.h"

#include "models/bubblemodel.h"
#include "models/wording.h"
#include "ui/rowwidth.h"
#include "ui/statelook.h"
#include "ui/theme.h"
#include "ui/whatsappformat.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextDocument>
#include <QTextOption>

#include <algorithm>

namespace ui {

using models::Bubble;
using models::BubbleModel;

namespace {

//! Where the parts of one bubble lie, for a row that begins at the origin.
struct Layout
{
    Layout(const Bubble &bubble, const QString &dayText, const QFont &font, int rowWidth)
        : day(dayText)
    {
        const QFontMetrics metrics(font);
        unit = metrics.height();
        const int padding = unit * 5 / 8;
        const int widest = std::min(rowWidth * 4 / 5, metrics.averageCharWidth() * 72) - 2 * padding;
        const QFontMetrics small(scaledFont(font, 0.85));

        text.setDefaultFont(font);
        text.setDocumentMargin(0);
        QTextOption wrap = text.defaultTextOption();
        wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        text.setDefaultTextOption(wrap);
        const QString shown = bubble.kind == Bubble::Kind::Other
                                  ? QStringLiteral("<i>%1</i><br>").arg(bubble.fileNote.toHtmlEscaped())
                                  : QString();
        text.setHtml(shown + whatsappHtml(bubble.text));
        text.setTextWidth(widest);

        footerText = models::timeText(bubble.at);
        if (!bubble.folio.isEmpty())
            footerText.prepend(bubble.folio + QStringLiteral(" · "));
        hasTick = bubble.state.has_value();
        footerWidth =
            footerText.isEmpty() && !hasTick ? 0 : small.horizontalAdvance(footerText) + (hasTick ? unit * 3 / 2 : 0);
        const int footerHeight = footerWidth > 0 ? small.height() + unit / 8 : 0;
        const bool hasText = !text.isEmpty();
        const int textWidth = hasText ? static_cast<int>(text.idealWidth()) + 1 : 0;
        const int cardHeight = bubble.kind == Bubble::Kind::Document ? unit * 11 / 4 : 0;
        const int cardWidth =
            cardHeight > 0
                ? std::min(widest, std::max(metrics.horizontalAdvance(bubble.fileName) + unit * 7 / 2, unit * 15))
                : 0;
        const int inner = std::max({textWidth, footerWidth, cardWidth});
        const int textHeight = hasText ? static_cast<int>(text.size().height()) : 0;
        const int gapBelowCard = cardHeight > 0 && hasText ? unit / 2 : 0;
        const int top = (day.isEmpty() ? 0 : unit * 2) + unit / 4;
        const int height = padding * 2 + cardHeight + gapBelowCard + textHeight + footerHeight - (footerHeight ? 2 : 0);
        const int width = inner + 2 * padding;
        const int left = bubble.inbound ? unit : rowWidth - unit - width;

        frame = QRect(left, top, width, height);
        card = QRect(left + padding, top + padding, inner, cardHeight);
        textTop = QPoint(left + padding, top + padding + cardHeight + gapBelowCard);
        footer = QRect(left + padding, frame.bottom() - padding / 2 - footerHeight + 1, inner, footerHeight);
        rowHeight = frame.bottom() + 1 + unit / 4;
    }

    QString day;
    QTextDocument text;
    QString footerText;
    bool hasTick = false;
    int unit = 0;
    int footerWidth = 0;
    QRect frame;
    QRect card;
    QPoint textTop;
    QRect footer;
    int rowHeight = 0;
};

const Bubble *bubbleOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const BubbleModel *>(index.model());
    return model ? &model->rowAt(index) : nullptr;
}

void drawDay(QPainter &painter, const Layout &layout, const QFont &font, int width)
{
    if (layout.day.isEmpty())
        return;
    const QFont small = scaledFont(font, 0.88, QFont::DemiBold);
    const int textWidth = QFontMetrics(small).horizontalAdvance(layout.day) + layout.unit * 3 / 2;
    const QRect pill((width - textWidth) / 2, layout.unit / 3, textWidth, layout.unit * 3 / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink(Ink::Raised));
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter.setPen(ink(Ink::Muted));
    painter.setFont(small);
    painter.drawText(pill, Qt::AlignCenter, layout.day);
}

void drawCard(QPainter &painter, const Layout &layout, const Bubble &bubble, const QFont &font)
{
    if (layout.card.isEmpty())
        return;
    const int unit = layout.unit;
    painter.setPen(ink(Ink::Divider));
    painter.setBrush(ink(Ink::Surface));
    painter.drawRoundedRect(layout.card, unit / 2.0, unit / 2.0);
    const int size = unit * 3 / 2;
    icon(Glyph::Document, Ink::Accent)
        .paint(&painter, QRect(layout.card.x() + unit / 2, layout.card.center().y() - size / 2, size, size));
    QRect words = layout.card.adjusted(unit / 2 + size + unit / 2, unit / 3, -unit / 3, -unit / 3);
    painter.setFont(scaledFont(font, 1.0, QFont::Medium));
    painter.setPen(ink(Ink::Text));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(bubble.fileName, Qt::ElideMiddle, words.width()));
    painter.setFont(scaledFont(font, 0.85));
    painter.setPen(ink(Ink::Muted));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom, bubble.fileNote);
}

void drawFooter(QPainter &painter, const Layout &layout, const Bubble &bubble, const QFont &font)
{
    if (layout.footerWidth == 0)
        return;
    QRect rect = layout.footer;
    if (layout.hasTick) {
        const StateLook look = lookOf(bubble.state);
        const int size = layout.unit;
        icon(look.glyph, look.duty)
            .paint(&painter, QRect(rect.right() - size + 1, rect.center().y() - size / 2 + 1, size, size));
        rect.setRight(rect.right() - size - layout.unit / 4);
    }
    painter.setFont(scaledFont(font, 0.85));
    painter.setPen(ink(Ink::Muted));
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, layout.footerText);
}

} // namespace

void BubbleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Bubble *bubble = bubbleOf(index);
    if (!bubble)
        return;
    const Layout layout(*bubble, index.data(BubbleModel::DayRole).toString(), option.font, stableRowWidth(option));
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->setRenderHint(QPainter::Antialiasing);
    drawDay(*painter, layout, option.font, stableRowWidth(option));
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(focused ? QPen(ink(Ink::Focus), 2) : QPen(ink(Ink::Divider)));
    painter->setBrush(ink(bubble->inbound ? Ink::BubbleIn : Ink::BubbleOut));
    painter->drawRoundedRect(QRectF(layout.frame).adjusted(0.5, 0.5, -0.5, -0.5), layout.unit * 0.6, layout.unit * 0.6);
    drawCard(*painter, layout, *bubble, option.font);
    if (!layout.text.isEmpty()) {
        painter->save();
        painter->translate(layout.textTop);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, ink(Ink::Text));
        layout.text.documentLayout()->draw(painter, context);
        painter->restore();
    }
    drawFooter(*painter, layout, *bubble, option.font);
    painter->restore();
}

QSize BubbleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Bubble *bubble = bubbleOf(index);
    if (!bubble)
        return {};
    const int width = stableRowWidth(option);
    const Layout layout(*bubble, index.data(BubbleModel::DayRole).toString(), option.font, width);
    return {width, layout.rowHeight};
}

} // namespace ui
