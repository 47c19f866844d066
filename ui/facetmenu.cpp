// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facetmenu.h"

#include "ui/look.h"

#include <QLocale>
#include <QMenu>

namespace ui {

FacetMenu::FacetMenu(const QString &title, const QString &objectName, QWidget *parent)
    : QPushButton(parent)
    , m_title(title)
{
    setObjectName(objectName);
    setProperty("look", QStringLiteral("chip"));
    setAutoDefault(false);
    auto *menu = new QMenu(this);
    menu->setAccessibleName(title);
    setMenu(menu);
    // Not when the values come: a menu that is open would be taken away from under the pointer, and an action from
    // under its own signal.
    connect(menu, &QMenu::aboutToShow, this, &FacetMenu::fill);
    showChosen();
}

void FacetMenu::offer(const QList<Facet> &facets)
{
    m_facets = facets;
    for (const Facet &facet : facets)
        for (const Value &value : facet.values)
            m_texts.insert(value.value, value.text);
    showChosen();
}

void FacetMenu::fill()
{
    menu()->clear();
    const QLocale locale;
    for (const Facet &facet : std::as_const(m_facets)) {
        menu()->addSection(facet.title);
        for (const Value &value : facet.values) {
            QAction *action = menu()->addAction(
                QStringLiteral("%1  %2").arg(withoutMnemonics(value.text), locale.toString(value.count)));
            action->setCheckable(true);
            action->setChecked(m_chosen.contains(value.value));
            action->setEnabled(value.count > 0 || action->isChecked());
            connect(action, &QAction::toggled, this, [this, chosen = value.value](bool on) { toggle(chosen, on); });
        }
    }
}

void FacetMenu::toggle(const QString &value, bool on)
{
    m_chosen.removeAll(value);
    if (on)
        m_chosen.append(value);
    showChosen();
    Q_EMIT changed();
}

void FacetMenu::setChosen(const QStringList &values)
{
    m_chosen = values;
    showChosen();
}

QString FacetMenu::chosenText() const
{
    QStringList texts;
    for (const QString &chosen : m_chosen)
        texts.append(m_texts.value(chosen, chosen));
    return texts.join(QStringLiteral(", "));
}

void FacetMenu::showChosen()
{
    const QString text = m_chosen.isEmpty() ? m_title : tr("%1: %2", "facet, values").arg(m_title, chosenText());
    setText(withoutMnemonics(text));
    setAccessibleName(tr("Filtro %1").arg(text));
    setProperty("chosen", !m_chosen.isEmpty());
}

} // namespace ui
