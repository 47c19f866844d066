// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdfview.h"

#include "ui/ink.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QScreen>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace ui {

namespace {

constexpr qreal kZoomStep = 1.2;
constexpr qreal kSmallestZoom = 0.2;
constexpr qreal kLargestZoom = 5.0;
constexpr qreal kPointsPerInch = 72.0;
constexpr int kMarkOpacity = 90;

} // namespace

PdfView::PdfView(QWidget *parent)
    : QPdfView(parent)
{
    setPageMode(PageMode::MultiPage);
    setZoomMode(ZoomMode::FitToWidth);
}

void PdfView::zoomIn()
{
    zoomBy(kZoomStep);
}

void PdfView::zoomOut()
{
    zoomBy(1 / kZoomStep);
}

void PdfView::zoomBy(qreal factor)
{
    if (!document() || document()->pageCount() == 0)
        return;
    const qreal perPoint = QGuiApplication::primaryScreen()->logicalDotsPerInch() / kPointsPerInch;
    const qreal current = scaleOf(pageNavigator()->currentPage()) / perPoint;
    setZoomMode(ZoomMode::Custom);
    setZoomFactor(std::clamp(current * factor, kSmallestZoom, kLargestZoom));
}

//! Pixels per point of a page, as QPdfView lays it out.
qreal PdfView::scaleOf(int page) const
{
    const qreal perPoint = QGuiApplication::primaryScreen()->logicalDotsPerInch() / kPointsPerInch;
    if (zoomMode() == ZoomMode::Custom)
        return perPoint * zoomFactor();
    const int room = viewport()->width() - documentMargins().left() - documentMargins().right();
    return room / document()->pagePointSize(page).width();
}

//! Where a page lies in the viewport's scrolled contents, as QPdfView lays it out.
QRectF PdfView::areaOf(int page) const
{
    qreal widest = 0;
    qreal top = documentMargins().top();
    QSizeF size;
    for (int i = 0; i < document()->pageCount(); ++i) {
        const QSizeF here = document()->pagePointSize(i) * scaleOf(i);
        widest = std::max(widest, here.width() + documentMargins().left() + documentMargins().right());
        if (i < page)
            top += here.height() + pageSpacing();
        if (i == page)
            size = here;
    }
    return {QPointF((std::max<qreal>(widest, viewport()->width()) - size.width()) / 2, top), size};
}

void PdfView::mark(const QList<QPdfLink> &found, qsizetype current)
{
    m_found = found;
    m_current = current;
    viewport()->update();
    if (current < 0 || !document())
        return;
    const QPdfLink &link = found.at(current);
    const QPointF spot = areaOf(link.page()).topLeft() + link.location() * scaleOf(link.page());
    horizontalScrollBar()->setValue(qRound(spot.x()) - viewport()->width() / 2);
    verticalScrollBar()->setValue(qRound(spot.y()) - viewport()->height() / 3);
}

void PdfView::paintEvent(QPaintEvent *event)
{
    QPdfView::paintEvent(event);
    if (!document() || m_found.isEmpty())
        return;
    QPainter painter(viewport());
    painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    for (qsizetype i = 0; i < m_found.size(); ++i) {
        QColor colour = ink(i == m_current ? Ink::Bad : Ink::Accent);
        colour.setAlpha(kMarkOpacity);
        const QPointF origin = areaOf(m_found.at(i).page()).topLeft();
        const qreal scale = scaleOf(m_found.at(i).page());
        for (const QRectF &place : m_found.at(i).rectangles())
            painter.fillRect(QRectF(origin + place.topLeft() * scale, place.size() * scale), colour);
    }
}

void PdfView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QPdfView::wheelEvent(event);
    zoomBy(event->angleDelta().y() > 0 ? kZoomStep : 1 / kZoomStep);
    event->accept();
}

} // namespace ui
