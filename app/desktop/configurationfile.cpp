// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/configurationfile.h"

#include "composition/configuration.h"
#include "composition/iniedit.h"
#include "desktop/connectionprobe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace desktop {

using composition::Configuration;
using domain::ErrorKind;
using domain::Result;
using models::StoredConfiguration;
using models::TrialStep;
using Changes = models::ConfigurationDesk::Changes;

namespace {

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return domain::failure(
            ErrorKind::Storage,
            ConfigurationFile::tr("No se puede leer %1: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    return file.readAll();
}

//! A folder that the system gives to everybody, and not this person's own.
bool isSystemWide(const QString &path)
{
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    folders.append(QStringLiteral("/etc"));
    for (const QString &folder : std::as_const(folders))
        if (path.startsWith(folder + u'/'))
            return true;
    return false;
}

QString lockOf(const QString &path)
{
    const QFileInfo file(path);
    if (!isSystemWide(path) && (!file.exists() || file.isWritable()))
        return {};
    return ConfigurationFile::tr("Definido por tu administrador en %1.").arg(QDir::toNativeSeparators(path));
}

Result<StoredConfiguration> storedIn(const QString &path, const QProcessEnvironment &environment)
{
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return domain::failure(bytes.error());
    const Result<composition::IniFile> file = composition::IniFile::parse(*bytes, QDir::toNativeSeparators(path));
    if (!file)
        return domain::failure(file.error());
    StoredConfiguration stored{QDir::toNativeSeparators(path), lockOf(path), {}, {}};
    for (auto it = file->entries().cbegin(); it != file->entries().cend(); ++it)
        stored.values.insert(it.key(), it->value);
    for (const auto &[key, variable] : {std::pair("whatsapp/base_url", "WHATZMEAPI_BASE_URL"),
                                        std::pair("whatsapp/sender", "WHATSAPP_DEFAULT_SENDER")})
        if (!environment.value(QLatin1String(variable)).isEmpty())
            stored.fromEnvironment.insert(QLatin1String(key), QLatin1String(variable));
    return stored;
}

//! The file after the changes, which Recado can read.
Result<QByteArray> changed(const QString &path, const QProcessEnvironment &environment, const Changes &changes)
{
    for (const QString &value : changes)
        if (value.contains(u'\n') || value.contains(u'\r'))
            return domain::failure(ErrorKind::InvalidInput,
                                   ConfigurationFile::tr("Un valor no puede tener varias líneas."));
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return bytes;
    QByteArray edited = composition::withValues(*bytes, changes);
    if (const auto usable = Configuration::parse(edited, path, environment); !usable)
        return domain::failure(usable.error());
    return edited;
}

Result<> write(const QString &path, const QByteArray &bytes)
{
    const auto failed = [&path](const QString &why) {
        return domain::failure(
            ErrorKind::Storage,
            ConfigurationFile::tr("No se puede guardar %1: %2").arg(QDir::toNativeSeparators(path), why));
    };
    if (const QString lock = lockOf(path); !lock.isEmpty())
        return domain::failure(ErrorKind::InvalidState, lock);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return failed(ConfigurationFile::tr("no se puede crear la carpeta."));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace

ConfigurationFile::ConfigurationFile(QString path, QProcessEnvironment environment, QObject *parent)
    : ConfigurationDesk(parent)
    , m_path(std::move(path))
    , m_environment(std::move(environment))
{
    m_worker.setMaxThreadCount(1);
}

services::Async<StoredConfiguration> ConfigurationFile::read()
{
    return QtConcurrent::run(&m_worker,
                             [path = m_path, environment = m_environment] { return storedIn(path, environment); });
}

services::Async<QList<TrialStep>> ConfigurationFile::probe(Changes changes)
{
    return QtConcurrent::run(
        &m_worker,
        [path = m_path, environment = m_environment, changes = std::move(changes)]() -> Result<QList<TrialStep>> {
            const Result<QByteArray> bytes = changed(path, environment, changes);
            if (!bytes)
                return QList<TrialStep>{{ConfigurationFile::tr("Configuración"), false, bytes.error().detail}};
            return probeConnections(*Configuration::parse(*bytes, path, environment));
        });
}

services::Async<> ConfigurationFile::save(Changes changes)
{
    return QtConcurrent::run(&m_worker,
                             [path = m_path, environment = m_environment, changes = std::move(changes)]() -> Result<> {
                                 const Result<QByteArray> bytes = changed(path, environment, changes);
                                 return bytes ? write(path, *bytes) : Result<>(domain::failure(bytes.error()));
                             });
}

} // namespace desktop
