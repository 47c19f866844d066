// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/glyphlabel.h"

#include <QPainter>

namespace ui {

GlyphLabel::GlyphLabel(QWidget *parent, double lines)
    : QWidget(parent)
    , m_lines(lines)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void GlyphLabel::setGlyph(Glyph glyph, Ink duty)
{
    m_glyph = glyph;
    m_duty = duty;
    update();
}

QSize GlyphLabel::sizeHint() const
{
    const int side = qRound(fontMetrics().height() * m_lines);
    return {side, side};
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    icon(m_glyph, m_duty).paint(&painter, rect());
}

} // namespace ui
