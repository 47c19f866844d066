// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bubbleview.h"

#include "models/bubblemodel.h"
#include "ui/bubbledelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>

namespace ui {

BubbleView::BubbleView(models::BubbleModel &model, QWidget *parent)
    : QListView(parent)
{
    setProperty("look", QStringLiteral("chat"));
    setItemDelegate(new BubbleDelegate(this));
    setModel(&model);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setViewportMargins(0, fontMetrics().height() / 2, 0, fontMetrics().height() / 2);
}

void BubbleView::copyCurrent() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data().toString());
}

void BubbleView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        event->accept();
        return;
    }
    QListView::keyPressEvent(event);
}

void BubbleView::resizeEvent(QResizeEvent *event)
{
    const bool atEnd = isAtEnd();
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    if (atEnd && !event->oldSize().isEmpty())
        QMetaObject::invokeMethod(this, "scrollToBottom", Qt::QueuedConnection);
}

void BubbleView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool atEnd = isAtEnd();
    QListView::rowsInserted(parent, start, end);
    if (atEnd && start > 0)
        QMetaObject::invokeMethod(this, "scrollToBottom", Qt::QueuedConnection);
}

bool BubbleView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - fontMetrics().height();
}

} // namespace ui
