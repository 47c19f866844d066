// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/preferences.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace models {

//! \brief Which keys do what: every command's own, and what the person put in their place.
//!
//! Keys are portable texts ("Ctrl+K"). Only what differs is kept, in the preferences as "shortcuts/<command>".
//! \threads the thread of the preferences
class Keymap final
{
public:
    struct Command
    {
        QString id;
        QString text;     //!< for people
        QStringList keys; //!< its own; the first is the one that is shown
    };

    //! \param preferences outlives this
    Keymap(QList<Command> commands, Preferences &preferences);

    [[nodiscard]] const QList<Command> &commands() const { return m_commands; }
    [[nodiscard]] QStringList keysOf(const QString &id) const;
    [[nodiscard]] bool isChanged(const QString &id) const;

    //! \return the other commands that have \a key, by id; a key that several have does nothing
    [[nodiscard]] QStringList others(const QString &id, const QString &key) const;

    //! \brief Gives a command one key, or none; takes the key from nobody.
    void setKey(const QString &id, const QString &key);
    void reset(const QString &id); //!< its own again
    void resetAll();

private:
    QList<Command> m_commands;
    Preferences &m_preferences;
};

} // namespace models
