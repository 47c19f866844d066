// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectionrail.h"

#include "ui/icons.h"
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
{
    setObjectName(QStringLiteral("rail"));
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap / 2, gap * 3 / 2, gap / 2, gap);
    layout->setSpacing(gap);
    m_invoices = addSection(Invoices, static_cast<int>(Glyph::Invoice), tr("Facturas"), QStringLiteral("railInvoices"));
    m_conversations = addSection(Conversations, static_cast<int>(Glyph::Chat), tr("Conversaciones"),
                                 QStringLiteral("railConversations"));
    layout->addWidget(m_invoices);
    layout->addWidget(m_conversations);
    layout->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT sectionChosen(static_cast<Section>(id)); });
    m_invoices->setChecked(true);
    setUnread(0);
}

SectionRail::RailButton *SectionRail::addSection(Section section, int glyph, const QString &name,
                                                 const QString &objectName)
{
    auto *button = new RailButton(this);
    button->setObjectName(objectName);
    button->setProperty("look", QStringLiteral("rail"));
    button->setFont(scaledFont(font(), 0.85));
    button->setIcon(icon(static_cast<Glyph>(glyph), Ink::RailText));
    const int size = fontMetrics().height() * 3 / 2;
    button->setIconSize({size, size});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setText(name);
    button->setAccessibleName(name);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setToolTip(tr("%1 (Ctrl+%2)", "section, digit").arg(name).arg(static_cast<int>(section) + 1));
    m_group->addButton(button, section);
    return button;
}

void SectionRail::setCurrent(Section section)
{
    m_group->button(section)->setChecked(true);
}

SectionRail::Section SectionRail::current() const
{
    return static_cast<Section>(m_group->checkedId());
}

void SectionRail::setUnread(int count)
{
    m_conversations->setBadge(count);
    m_conversations->setAccessibleName(count > 0 ? tr("Conversaciones, %n sin leer", nullptr, count)
                                                 : tr("Conversaciones"));
}

void SectionRail::focusCurrent()
{
    m_group->checkedButton()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace ui
