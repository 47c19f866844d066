// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversationdelegate.h"

#include "models/conversationlistmodel.h"
#include "models/wording.h"
#include "ui/ink.h"
#include "ui/look.h"
#include "ui/theme.h"
#include "ui/windowlook.h"

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

namespace {

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (initials.size() < 2 && word.front().isLetter())
            initials += word.front().toUpper();
    }
    return initials.isEmpty() ? QStringLiteral("#") : initials;
}

void drawAvatar(QPainter &painter, const QRect &circle, const QString &name, const QFont &font)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink(Ink::NoticeSoft));
    painter.drawEllipse(circle);
    painter.setPen(ink(Ink::Notice));
    painter.setFont(scaledFont(font, 1.0, QFont::DemiBold));
    painter.drawText(circle, Qt::AlignCenter, initialsOf(name));
}

//! \return the width that it took
int drawPill(QPainter &painter, const QPoint &topRight, const QString &text, const QFont &font, Ink front, Ink back)
{
    painter.setFont(font);
    const int height = painter.fontMetrics().height() + 2;
    const int width = std::max(height, painter.fontMetrics().horizontalAdvance(text) + height * 3 / 4);
    const QRect pill(topRight.x() - width, topRight.y(), width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink(back));
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter.setPen(ink(front));
    painter.drawText(pill, Qt::AlignCenter, text);
    return width;
}

} // namespace

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const models::ConversationListModel *>(index.model());
    if (!model)
        return;
    const models::ConversationItem &item = model->rowAt(index);
    const int unit = option.fontMetrics.height();
    const bool unread = item.unread > 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, ink(option.state.testFlag(QStyle::State_Selected) ? Ink::Selection : Ink::Surface));
    painter->setPen(ink(Ink::Divider));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QRect area = option.rect.adjusted(unit * 3 / 4, unit * 5 / 8, -unit * 3 / 4, -unit * 5 / 8);
    const int avatar = unit * 9 / 4;
    drawAvatar(*painter, QRect(area.topLeft(), QSize(avatar, avatar)), item.name, option.font);
    const QRect words = area.adjusted(avatar + unit * 3 / 4, 0, 0, 0);

    const QFont small = scaledFont(option.font, 0.85, unread ? QFont::DemiBold : QFont::Normal);
    painter->setFont(small);
    painter->setPen(ink(unread ? Ink::Accent : Ink::Muted));
    const QString when = models::shortWhenText(item.lastAt, model->now());
    const int whenWidth = painter->fontMetrics().horizontalAdvance(when) + unit / 2;
    painter->drawText(words, Qt::AlignRight | Qt::AlignTop, when);

    painter->setFont(scaledFont(option.font, 1.0, unread ? QFont::Bold : QFont::DemiBold));
    painter->setPen(ink(Ink::Text));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      painter->fontMetrics().elidedText(item.name, Qt::ElideRight, words.width() - whenWidth));

    const int secondLine = words.top() + unit * 11 / 8;
    QPoint right(words.right(), secondLine);
    const QFont tiny = scaledFont(option.font, 0.8, QFont::DemiBold);
    if (unread)
        right.rx() -=
            drawPill(*painter, right, QString::number(item.unread), tiny, Ink::OnAccent, Ink::Accent) + unit / 3;
    const WindowLook window = windowLook(item.window, model->now());
    right.rx() -= drawPill(*painter, right, window.badge, tiny, window.front, window.back) + unit / 2;
    const QFont line = scaledFont(option.font, 0.95, unread ? QFont::Medium : QFont::Normal);
    painter->setFont(line);
    painter->setPen(ink(unread ? Ink::Text : Ink::Muted));
    const QRect lastLine(words.left(), secondLine, right.x() - words.left(), unit * 5 / 4);
    QString text = item.lastText;
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    painter->drawText(lastLine, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, lastLine.width()));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index)
        drawFocusRing(*painter, option.rect);
    painter->restore();
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int unit = option.fontMetrics.height();
    return {unit * 16, unit * 15 / 4};
}

} // namespace ui
