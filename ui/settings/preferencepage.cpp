// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferencepage.h"

#include <QComboBox>

namespace ui {

PreferencePage::PreferencePage(models::Preferences &preferences, const QString &title, const QString &objectName,
                               QWidget *parent)
    : SettingsPage(title, objectName, parent)
    , m_preferences(preferences)
{
}

void PreferencePage::addChoice(const QString &key, const QString &label, const QString &objectName,
                               const Choices &choices)
{
    QComboBox *combo = makeCombo();
    for (const auto &[word, text] : choices)
        combo->addItem(text, word);
    const auto show = [this, combo, key] {
        combo->setCurrentIndex(qMax(0, combo->findData(m_preferences.value(key).toString())));
    };
    show();
    connect(&m_preferences, &models::Preferences::changed, combo, [key, show](const QString &changed) {
        if (changed == key)
            show();
    });
    connect(combo, &QComboBox::activated, this, [this, combo, key, label] {
        const QVariant before = m_preferences.value(key);
        const QString word = combo->currentData().toString();
        if (before.toString() == word)
            return;
        m_preferences.setValue(key, word);
        Q_EMIT chosen(label, key, before);
    });
    addOption(label, combo, objectName);
}

} // namespace ui
