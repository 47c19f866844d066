// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPdfLink>
#include <QPdfView>

namespace ui {

//! \brief Qt's view of a PDF with what Qt 6.4 lacks: zoom that begins at the fitted width, Ctrl+wheel, and marks on
//! what a search found.
class PdfView final : public QPdfView
{
    Q_OBJECT

public:
    explicit PdfView(QWidget *parent);

    void zoomIn();
    void zoomOut();

    //! \brief Marks what was found, one of them as the current one, which is scrolled into sight.
    //! \param current -1: none
    void mark(const QList<QPdfLink> &found, qsizetype current);

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void zoomBy(qreal factor);
    [[nodiscard]] qreal scaleOf(int page) const;
    [[nodiscard]] QRectF areaOf(int page) const;

    QList<QPdfLink> m_found;
    qsizetype m_current = -1;
};

} // namespace ui
