// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sendtimes.h"

#include "models/preferences.h"

#include <QCoreApplication>

namespace models {

using namespace std::chrono_literals;

namespace {

constexpr auto kUsualDelay = 10s;
const QTime kMorning(9, 0);
const QString kUndoSeconds = QStringLiteral("sending/undoSeconds");

struct SendTimes
{
    Q_DECLARE_TR_FUNCTIONS(SendTimes)
};

} // namespace

QList<LaterChoice> laterChoices(const QDateTime &nowUtc)
{
    const QDate today = nowUtc.toLocalTime().date();
    QList<LaterChoice> choices{{SendTimes::tr("En 1 hora"), nowUtc.addSecs(3600)},
                               {SendTimes::tr("Mañana a las 9:00"), QDateTime(today.addDays(1), kMorning).toUTC()}};
    const int untilMonday = 8 - today.dayOfWeek();
    if (untilMonday > 1) // else tomorrow is that Monday
        choices.append(
            {SendTimes::tr("El próximo lunes a las 9:00"), QDateTime(today.addDays(untilMonday), kMorning).toUTC()});
    return choices;
}

QList<std::chrono::seconds> undoDelays()
{
    return {5s, 10s, 30s, 60s, 0s};
}

std::chrono::seconds undoDelay(const Preferences &preferences)
{
    bool isNumber = false;
    const std::chrono::seconds chosen(preferences.value(kUndoSeconds).toInt(&isNumber));
    return isNumber && undoDelays().contains(chosen) ? chosen : kUsualDelay;
}

void setUndoDelay(Preferences &preferences, std::chrono::seconds delay)
{
    preferences.setValue(kUndoSeconds, static_cast<int>(delay.count()));
}

} // namespace models
