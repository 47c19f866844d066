// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/placeholder.h"

#include "ui/glyphlabel.h"
#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new GlyphLabel(this, 3.0))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_title->setFont(scaledFont(font(), 1.2, QFont::DemiBold));
    m_title->setObjectName(QStringLiteral("placeholderTitle"));
    m_text->setObjectName(QStringLiteral("placeholderText"));
    m_text->setProperty("look", QStringLiteral("muted"));
    m_action->setObjectName(QStringLiteral("placeholderAction"));
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    const int gap = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap * 2, gap, gap * 2, gap);
    layout->setSpacing(gap / 2);
    layout->addStretch(2);
    layout->addWidget(m_symbol, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(gap / 2);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &Placeholder::actionTriggered);
}

void Placeholder::say(Glyph glyph, const QString &title, const QString &text, const QString &action)
{
    m_symbol->setGlyph(glyph, Ink::Muted);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace ui
