// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/preferences.h"
#include "ui/settings/settingspage.h"

namespace ui {

//! \brief The key of the interface's language: "es", "en", or nothing for the desktop's own.
inline const QString kLanguagePreference = QStringLiteral("window/language");
inline const QString kThemePreference = QStringLiteral("window/theme");

//! \brief The choices of this person on this computer; each counts at once and follows an undo.
class PreferencePage final : public SettingsPage
{
    Q_OBJECT

public:
    using Choices = QList<std::pair<QString, QString>>; //!< stored word, text

    //! \param preferences outlives the page
    PreferencePage(models::Preferences &preferences, const QString &title, const QString &objectName, QWidget *parent);

    void addChoice(const QString &key, const QString &label, const QString &objectName, const Choices &choices);
    using SettingsPage::addNote;

Q_SIGNALS:
    //! \brief Somebody chose; \a before is what an undo sets again.
    void chosen(const QString &label, const QString &key, const QVariant &before);

private:
    models::Preferences &m_preferences;
};

} // namespace ui
