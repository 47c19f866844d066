// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configurationdesk.h"
#include "ui/settings/settingspage.h"

#include <QHash>

class QPushButton;

namespace ui {

//! \brief Keys of the configuration file: tried with "Probar", written with "Guardar", in force at the next start.
class ConfigurationPage final : public SettingsPage
{
    Q_OBJECT

public:
    struct Field
    {
        QString key;                                     //!< "section/key"
        QString label;                                   //!< for people
        QList<std::pair<QString, QString>> choices = {}; //!< stored word and text, the default first; empty: any text
    };

    //! \param desk outlives the page
    ConfigurationPage(models::ConfigurationDesk &desk, const QString &title, const QString &objectName,
                      const QList<Field> &fields, const QString &note, QWidget *parent);

    //! \brief Shows what the file says; what somebody typed and did not save is lost.
    void present(const models::StoredConfiguration &stored);

private:
    void addField(const Field &field);
    QWidget *makeButtons();
    [[nodiscard]] QString valueOf(const QString &key) const;
    void setValue(const QString &key, const QString &value);
    [[nodiscard]] models::ConfigurationDesk::Changes changes() const;
    void setBusy(bool busy);
    void refreshButtons();
    void probe();
    void save();
    void say(const QString &text, const QString &look);

    models::ConfigurationDesk &m_desk;
    models::StoredConfiguration m_stored;
    QHash<QString, QWidget *> m_controls;
    QHash<QString, QString> m_defaults; //!< of the choices
    QLabel *m_lock = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_probe = nullptr;
    QPushButton *m_save = nullptr;
    bool m_busy = false;
};

} // namespace ui
