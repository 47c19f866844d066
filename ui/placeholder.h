// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class GlyphLabel;

//! \brief What stands where there is nothing to show: a drawing, what will be here, and the button that brings it.
class Placeholder final : public QWidget
{
    Q_OBJECT

public:
    explicit Placeholder(QWidget *parent = nullptr);

    //! \param action empty: no button
    void say(Glyph glyph, const QString &title, const QString &text = {}, const QString &action = {});

Q_SIGNALS:
    void actionTriggered();

private:
    GlyphLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace ui
