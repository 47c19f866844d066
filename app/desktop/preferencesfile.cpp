// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/preferencesfile.h"

#include "models/preferences.h"

#include <QSettings>
#include <QStandardPaths>
#include <QtConcurrent>

namespace desktop {

namespace {

constexpr std::chrono::milliseconds kDelay{500};

QVariantMap valuesIn(const QString &path)
{
    QSettings file(path, QSettings::IniFormat);
    QVariantMap values;
    for (const QString &key : file.allKeys())
        values.insert(key, file.value(key));
    return values;
}

void writeValues(const QString &path, const QVariantMap &values)
{
    QSettings file(path, QSettings::IniFormat);
    file.clear();
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        file.setValue(it.key(), it.value());
}

} // namespace

PreferencesFile::PreferencesFile(QString path, QObject *parent)
    : QObject(parent)
    , m_path(path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                                  QStringLiteral("/recado-desktop.ini")
                            : std::move(path))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    m_worker.setMaxThreadCount(1);
    connect(&m_delay, &QTimer::timeout, this, &PreferencesFile::write);
}

services::Async<QVariantMap> PreferencesFile::read()
{
    return QtConcurrent::run(&m_worker, [path = m_path]() -> domain::Result<QVariantMap> { return valuesIn(path); });
}

void PreferencesFile::follow(models::Preferences &preferences)
{
    m_preferences = &preferences;
    connect(&preferences, &models::Preferences::changed, this, [this] { m_delay.start(); });
}

void PreferencesFile::write()
{
    m_worker.start([path = m_path, values = m_preferences->all()] { writeValues(path, values); });
}

void PreferencesFile::finish()
{
    if (m_delay.isActive()) {
        m_delay.stop();
        write();
    }
    m_worker.waitForDone();
}

} // namespace desktop
