// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keymap.h"

#include <algorithm>

namespace models {

namespace {

QString keyFor(const QString &id)
{
    return QStringLiteral("shortcuts/%1").arg(id);
}

} // namespace

Keymap::Keymap(QList<Command> commands, Preferences &preferences)
    : m_commands(std::move(commands))
    , m_preferences(preferences)
{
}

QStringList Keymap::keysOf(const QString &id) const
{
    const QVariant chosen = m_preferences.value(keyFor(id));
    if (chosen.isValid())
        return chosen.toString().isEmpty() ? QStringList() : QStringList{chosen.toString()};
    const auto found = std::find_if(m_commands.cbegin(), m_commands.cend(),
                                    [&id](const Command &command) { return command.id == id; });
    return found == m_commands.cend() ? QStringList() : found->keys;
}

bool Keymap::isChanged(const QString &id) const
{
    return m_preferences.value(keyFor(id)).isValid();
}

QStringList Keymap::others(const QString &id, const QString &key) const
{
    QStringList found;
    for (const Command &command : m_commands)
        if (command.id != id && !key.isEmpty() && keysOf(command.id).contains(key))
            found.append(command.id);
    return found;
}

void Keymap::setKey(const QString &id, const QString &key)
{
    m_preferences.setValue(keyFor(id), key);
}

void Keymap::reset(const QString &id)
{
    m_preferences.setValue(keyFor(id), {});
}

void Keymap::resetAll()
{
    for (const Command &command : std::as_const(m_commands))
        reset(command.id);
}

} // namespace models
