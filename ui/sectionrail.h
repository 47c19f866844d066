// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QButtonGroup;
class QToolButton;

namespace ui {

//! \brief The sections at the left edge, each an icon with its word; Ctrl+1, Ctrl+2…
class SectionRail final : public QFrame
{
    Q_OBJECT

public:
    enum Section { Invoices, Conversations };

    explicit SectionRail(QWidget *parent);

    void setCurrent(Section section);
    [[nodiscard]] Section current() const;
    void setUnread(int count);
    void focusCurrent();

Q_SIGNALS:
    void sectionChosen(ui::SectionRail::Section section);

private:
    class RailButton;
    RailButton *addSection(Section section, int glyph, const QString &name, const QString &objectName);

    QButtonGroup *m_group;
    RailButton *m_invoices;
    RailButton *m_conversations;
};

} // namespace ui
