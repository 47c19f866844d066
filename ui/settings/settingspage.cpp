// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "models/folding.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

SettingsPage::SettingsPage(const QString &title, const QString &objectName, QWidget *parent)
    : QScrollArea(parent)
    , m_title(title)
{
    setObjectName(objectName);
    setAccessibleName(title);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ground = new QWidget(this);
    const int gap = fontMetrics().height();
    m_column = new QVBoxLayout(ground);
    m_column->setContentsMargins(gap, 0, gap, gap);
    m_column->setSpacing(gap * 2 / 3);
    auto *heading = new QLabel(title, ground);
    heading->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    m_column->addWidget(heading);
    m_form = new QFormLayout;
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_column->addLayout(m_form);
    m_column->addStretch(1);
    setWidget(ground);
}

void SettingsPage::addOption(const QString &label, QWidget *control, const QString &objectName)
{
    auto *name = new QLabel(label, widget());
    name->setObjectName(objectName + QStringLiteral("Label"));
    name->setBuddy(control);
    // Room for the mark of a search, so that nothing moves or is cut when it comes.
    QFont marked = name->font();
    marked.setBold(true);
    name->setMinimumWidth(QFontMetrics(marked).horizontalAdvance(label) + 2);
    control->setObjectName(objectName);
    control->setAccessibleName(label);
    m_form->addRow(name, control);
    m_labels.append(name);
}

QLabel *SettingsPage::addNote(const QString &text)
{
    auto *note = new QLabel(text, widget());
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("look", QStringLiteral("muted"));
    m_column->insertWidget(m_column->count() - 1, note);
    return note;
}

QComboBox *SettingsPage::makeCombo()
{
    auto *combo = new QComboBox(widget());
    m_wheel.guard(*combo);
    return combo;
}

bool SettingsPage::search(const QString &text)
{
    const QString wanted = models::foldedText(text.trimmed());
    bool found = models::foldedText(m_title).contains(wanted);
    for (QLabel *label : std::as_const(m_labels)) {
        const bool matches = !wanted.isEmpty() && models::foldedText(label->text()).contains(wanted);
        QFont font = label->font();
        font.setBold(matches);
        font.setUnderline(matches);
        label->setFont(font);
        found = found || matches;
    }
    return found;
}

} // namespace ui
