// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configurationdesk.h"
#include "models/preferences.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace ui {

class ConfigurationPage;
class PreferencePage;
class SettingsPage;

//! \brief "Ajustes". What concerns this person counts at once and can be undone; what the company is connected to is
//! tried and saved. Use open(); it deletes itself.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    //! \param preferences, configuration outlive the dialog
    SettingsDialog(models::Preferences &preferences, models::ConfigurationDesk &configuration, QWidget *parent);

private:
    struct Choice
    {
        QString label;
        QString key;
        QVariant before;
    };

    void addPage(SettingsPage *page);
    void makePreferencePages();
    void makeConfigurationPages();
    QWidget *makeFoot();
    void readConfiguration();
    void filter(const QString &text);
    void undo();
    void showUndo();

    models::Preferences &m_preferences;
    models::ConfigurationDesk &m_configuration;
    QLineEdit *m_search;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QLabel *m_trouble;
    QPushButton *m_undo = nullptr;
    QList<SettingsPage *> m_pages;
    QList<ConfigurationPage *> m_configurationPages;
    QList<Choice> m_choices; //!< newest last
};

} // namespace ui
