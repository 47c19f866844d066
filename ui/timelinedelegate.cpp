// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timelinedelegate.h"

#include "models/timelinemodel.h"
#include "models/wording.h"
#include "ui/look.h"
#include "ui/rowwidth.h"
#include "ui/statelook.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using models::TimelineEntry;

namespace {

const TimelineEntry *entryOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const models::TimelineModel *>(index.model());
    return model ? &model->rowAt(index) : nullptr;
}

bool isHeading(const TimelineEntry &entry)
{
    return entry.kind == TimelineEntry::Kind::Heading;
}

//! What stands below the word: the reason and the provider's code, which is never the headline.
QString secondLine(const TimelineEntry &entry)
{
    QStringList parts;
    if (!entry.detail.isEmpty())
        parts.append(entry.detail);
    if (entry.code != 0 && !isHeading(entry))
        parts.append(TimelineDelegate::tr("Código %1").arg(entry.code));
    return parts.join(QStringLiteral(" · "));
}

struct Layout
{
    Layout(const TimelineEntry &entry, const QFont &font, int rowWidth)
        : unit(QFontMetrics(font).height())
        , titleFont(scaledFont(font, isHeading(entry) ? 1.05 : 1.0, isHeading(entry) ? QFont::DemiBold : QFont::Medium))
        , smallFont(scaledFont(font, 0.88))
    {
        const QFontMetrics small(smallFont);
        textLeft = unit * 3;
        when = isHeading(entry) ? models::dateText(entry.at.toLocalTime().date())
                                : entry.at.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
        if (!entry.source.isEmpty())
            when = QStringLiteral("%1 · %2").arg(entry.source, when);
        rightWidth = small.horizontalAdvance(when) + unit;
        textWidth = std::max(rowWidth - textLeft - unit / 2, unit * 4);
        detail = secondLine(entry);
        detailHeight =
            detail.isEmpty() ? 0 : small.boundingRect(QRect(0, 0, textWidth, 10000), Qt::TextWordWrap, detail).height();
        top = isHeading(entry) ? unit * 3 / 4 : unit / 3;
        height = top + QFontMetrics(titleFont).height() + detailHeight + unit / 3;
    }

    int unit;
    QFont titleFont;
    QFont smallFont;
    QString when;
    QString detail;
    int textLeft = 0;
    int rightWidth = 0;
    int textWidth = 0;
    int detailHeight = 0;
    int top = 0;
    int height = 0;
};

int drawTag(QPainter &painter, const QPoint &at, const Layout &layout, const QString &text)
{
    painter.setFont(scaledFont(layout.smallFont, 1.0, QFont::DemiBold));
    const QRect pill(at, QSize(painter.fontMetrics().horizontalAdvance(text) + layout.unit, layout.unit * 9 / 8));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink(Ink::WarningSoft));
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter.setPen(ink(Ink::Warning));
    painter.drawText(pill, Qt::AlignCenter, text);
    return pill.right() + layout.unit / 3;
}

void drawRail(QPainter &painter, const Layout &layout, const TimelineEntry &entry, const QModelIndex &index,
              const QRect &rect)
{
    const int center = layout.unit * 3 / 2;
    const int size = layout.unit * 5 / 4;
    const int iconTop = layout.top + (QFontMetrics(layout.titleFont).height() - size) / 2;
    painter.setPen(QPen(ink(Ink::Divider), 2));
    const TimelineEntry *next = entryOf(index.siblingAtRow(index.row() + 1));
    if (!isHeading(entry))
        painter.drawLine(center, 0, center, iconTop - 2);
    if (next && !isHeading(*next))
        painter.drawLine(center, iconTop + size + 2, center, rect.height());
    const StateLook look = lookOf(entry.mark);
    icon(look.glyph, look.duty).paint(&painter, QRect(center - size / 2, iconTop, size, size));
}

} // namespace

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineEntry *entry = entryOf(index);
    if (!entry)
        return;
    const Layout layout(*entry, option.font, stableRowWidth(option));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, ink(Ink::Selection));
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawFocusRing(*painter, option.rect);
    painter->translate(option.rect.topLeft());
    if (isHeading(*entry) && index.row() > 0) {
        painter->setPen(ink(Ink::Divider));
        painter->drawLine(layout.unit, 0, stableRowWidth(option) - layout.unit / 2, 0);
    }
    drawRail(*painter, layout, *entry, index, option.rect);

    const QFontMetrics title(layout.titleFont);
    const QRect line(layout.textLeft, layout.top, layout.textWidth, title.height());
    painter->setFont(layout.titleFont);
    painter->setPen(ink(isHeading(*entry) ? Ink::Text : lookOf(entry->mark).duty));
    const QString shown = title.elidedText(entry->title, Qt::ElideMiddle, layout.textWidth - layout.rightWidth);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    QPoint tag(line.left() + title.horizontalAdvance(shown) + layout.unit / 2, line.top());
    if (entry->late)
        tag.setX(drawTag(*painter, tag, layout, tr("llegó tarde")));
    if (entry->conflict)
        drawTag(*painter, tag, layout, tr("contradicción"));
    painter->setFont(tabularFont(layout.smallFont));
    painter->setPen(ink(Ink::Muted));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, layout.when);
    if (!layout.detail.isEmpty()) {
        painter->setFont(layout.smallFont);
        painter->drawText(QRect(line.left(), line.bottom() + 1, layout.textWidth, layout.detailHeight),
                          Qt::TextWordWrap, layout.detail);
    }
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineEntry *entry = entryOf(index);
    if (!entry)
        return {};
    const int width = stableRowWidth(option);
    return {width, Layout(*entry, option.font, width).height};
}

} // namespace ui
