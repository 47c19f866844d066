// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reminderrule.h"
#include "domain/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace domain {

//! \brief Reads the settings of reminders as docs/reminders.md describes them; what is left out keeps its default.
//! \return InvalidInput with what is wrong and where, for people
[[nodiscard]] Result<ReminderSettings> readReminderSettings(const QByteArray &json);

//! \brief The same document, complete: reading it gives the same settings.
[[nodiscard]] QJsonObject jsonOf(const ReminderSettings &settings);

//! \brief Reads days off, one ISO date a line; what follows the date is a note. Empty lines and # are skipped.
[[nodiscard]] Result<QSet<QDate>> readHolidays(const QByteArray &text);

} // namespace domain
