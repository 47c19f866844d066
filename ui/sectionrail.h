// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/icons.h"

#include <QFrame>
#include <QList>

class QButtonGroup;
class QVBoxLayout;

namespace ui {

//! \brief The sections at the left edge, each an icon with its word; Ctrl+1, Ctrl+2…
class SectionRail final : public QFrame
{
    Q_OBJECT

public:
    explicit SectionRail(QWidget *parent);

    //! \brief Adds the button of the next section, at the end.
    void addSection(Glyph glyph, const QString &title, const QString &objectName);

    void setCurrent(int section);
    [[nodiscard]] int current() const;

    //! \param accessibleName says the count in words
    void setBadge(int section, int count, const QString &accessibleName);
    void focusCurrent();

Q_SIGNALS:
    void sectionChosen(int section);

private:
    class RailButton;

    QButtonGroup *m_group;
    QVBoxLayout *m_layout;
    QList<RailButton *> m_buttons;
};

} // namespace ui
