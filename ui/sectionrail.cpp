// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectionrail.h"

#include "ui/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

//! A tool button with a count over its icon; the count is part of the accessible name.
class SectionRail::RailButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

    void setBadge(int count)
    {
        m_badge = count;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        if (m_badge <= 0)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QFont small = scaledFont(font(), 0.82, QFont::Bold);
        painter.setFont(small);
        const QString text = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
        const int height = QFontMetrics(small).height() + 2;
        const int width = qMax(height, QFontMetrics(small).horizontalAdvance(text) + height / 2);
        const QRect pill(this->width() / 2 + iconSize().width() / 4, 3, width, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink(Ink::WarningSoft, Scheme::Light));
        painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter.setPen(ink(Ink::Text, Scheme::Light));
        painter.drawText(pill, Qt::AlignCenter, text);
    }

private:
    int m_badge = 0;
};

SectionRail::SectionRail(QWidget *parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("rail"));
    const int gap = fontMetrics().height() / 2;
    m_layout->setContentsMargins(gap / 2, gap * 3 / 2, gap / 2, gap);
    m_layout->setSpacing(gap);
    m_layout->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this, &SectionRail::sectionChosen);
}

void SectionRail::addSection(Glyph glyph, const QString &title, const QString &objectName)
{
    const int section = static_cast<int>(m_buttons.size());
    auto *button = new RailButton(this);
    button->setObjectName(objectName);
    button->setProperty("look", QStringLiteral("rail"));
    button->setFont(scaledFont(font(), 0.85));
    button->setIcon(icon(glyph, Ink::RailText));
    const int size = fontMetrics().height() * 3 / 2;
    button->setIconSize({size, size});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setText(title);
    button->setAccessibleName(title);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setToolTip(tr("%1 (Ctrl+%2)", "section, digit").arg(title).arg(section + 1));
    m_group->addButton(button, section);
    m_layout->insertWidget(section, button);
    m_buttons.append(button);
    if (section == 0)
        button->setChecked(true);
}

void SectionRail::setCurrent(int section)
{
    m_buttons.at(section)->setChecked(true);
}

int SectionRail::current() const
{
    return m_group->checkedId();
}

void SectionRail::setBadge(int section, int count, const QString &accessibleName)
{
    m_buttons.at(section)->setBadge(count);
    m_buttons.at(section)->setAccessibleName(accessibleName);
}

void SectionRail::focusCurrent()
{
    m_group->checkedButton()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ui
