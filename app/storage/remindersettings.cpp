// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"
#include "storage/reminders.h"
#include "storage/storedvalues.h"

#include "domain/remindersettingsfile.h"

#include <QJsonDocument>

namespace storage {

using domain::ReminderSettings;

namespace {

const QString kSettings = QStringLiteral("reminders");
const QString kPlannedSince = QStringLiteral("reminders_planned_since");

QString valueOf(Connection &connection, const QString &name)
{
    Rows rows = connection.select(QStringLiteral("SELECT value FROM settings WHERE name = ?"), {name});
    return rows.next() ? rows.text("value") : QString();
}

} // namespace

ReminderSettings reminderSettings(Connection &connection)
{
    const QString json = valueOf(connection, kSettings);
    if (json.isEmpty())
        return domain::defaultReminderSettings();
    if (const domain::Result<ReminderSettings> read = domain::readReminderSettings(json.toUtf8()))
        return *read;
    // Written by a newer Recado, or by hand: rather no reminder than a wrong one.
    ReminderSettings silent;
    silent.hours = domain::SendingHours();
    return silent;
}

void keepReminderSettings(Connection &connection, const ReminderSettings &settings)
{
    const QString json = QString::fromUtf8(QJsonDocument(domain::jsonOf(settings)).toJson(QJsonDocument::Compact));
    Transaction transaction(connection);
    if (!connection.insertIfAbsent("settings", {{"name", kSettings}, {"value", json}}))
        connection.execute(QStringLiteral("UPDATE settings SET value = ? WHERE name = ?"), {json, kSettings});
    transaction.commit();
}

QDateTime plannedSince(Connection &connection)
{
    return instantFromStored(valueOf(connection, kPlannedSince));
}

void beginPlanning(Connection &connection, const QDateTime &nowUtc)
{
    Transaction transaction(connection);
    (void)connection.insertIfAbsent("settings", {{"name", kPlannedSince}, {"value", stored(nowUtc)}});
    transaction.commit();
}

} // namespace storage
