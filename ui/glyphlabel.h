// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QWidget>

namespace ui {

//! \brief A drawing beside a text that says the same: it takes its colour when it is painted, so a change of theme
//! reaches it, and it is nothing to a screen reader.
class GlyphLabel final : public QWidget
{
    Q_OBJECT

public:
    //! \param lines its side, in lines of the font
    explicit GlyphLabel(QWidget *parent, double lines = 1.125);

    void setGlyph(Glyph glyph, Ink duty);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_lines;
    Glyph m_glyph = Glyph::Dot;
    Ink m_duty = Ink::Muted;
};

} // namespace ui
