// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>

namespace models {

class Preferences;

//! \brief A ready choice of when a message may leave.
struct LaterChoice
{
    QString name;
    QDateTime at; //!< UTC

    bool operator==(const LaterChoice &) const = default;
};

//! \brief In an hour, tomorrow at nine, next Monday at nine, by the office's clock; each later than the one before.
[[nodiscard]] QList<LaterChoice> laterChoices(const QDateTime &nowUtc);

//! \brief How long a person can take a message back, as chosen on this computer; ten seconds unless chosen, 0: off.
[[nodiscard]] std::chrono::seconds undoDelay(const Preferences &preferences);

//! \brief What can be chosen: 5, 10, 30 and 60 seconds, and 0 for off.
[[nodiscard]] QList<std::chrono::seconds> undoDelays();

//! \brief Chooses one of undoDelays().
void setUndoDelay(Preferences &preferences, std::chrono::seconds delay);

} // namespace models
