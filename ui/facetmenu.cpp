// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facetmenu.h"

#include <QLocale>
#include <QMenu>

namespace ui {

namespace {

//! What the company calls its series may hold the sign that underlines a letter.
QString escaped(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace

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
    showChosen();
}

void FacetMenu::offer(const QList<Facet> &facets)
{
    menu()->clear();
    const QLocale locale;
    for (const Facet &facet : facets) {
        menu()->addSection(facet.title);
        for (const Value &value : facet.values) {
            m_texts.insert(value.value, value.text);
            QAction *action =
                menu()->addAction(QStringLiteral("%1  %2").arg(escaped(value.text), locale.toString(value.count)));
            action->setCheckable(true);
            action->setChecked(m_chosen.contains(value.value));
            action->setEnabled(value.count > 0 || action->isChecked());
            connect(action, &QAction::toggled, this, [this, chosen = value.value](bool on) { toggle(chosen, on); });
        }
    }
    showChosen();
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
    setText(escaped(text));
    setAccessibleName(tr("Filtro %1").arg(text));
    setProperty("chosen", !m_chosen.isEmpty());
}

} // namespace ui
