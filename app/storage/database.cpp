// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "storage/connection.h"
#include "storage/storagethread.h"

#include <QCoreApplication>

// Outside of the namespace, as the macro demands: the linker drops the resources of a static library otherwise.
static void keepSqlResources()
{
    Q_INIT_RESOURCE(storage);
}

namespace storage {

using domain::Result;
using services::Async;

namespace {
const QString kSampleSetting = QStringLiteral("sample");

QString readSetting(Connection &connection, const QString &name)
{
    Rows rows = connection.select(QStringLiteral("SELECT value FROM settings WHERE name = ?"), {name});
    return rows.next() ? rows.text("value") : QString();
}

void writeSetting(Connection &connection, const QString &name, const QString &value)
{
    Transaction transaction(connection);
    if (!connection.insertIfAbsent("settings", {{"name", name}, {"value", value}}))
        connection.execute(QStringLiteral("UPDATE settings SET value = ? WHERE name = ?"), {value, name});
    transaction.commit();
}
} // namespace

Database::Database()
    : m_thread(std::make_unique<StorageThread>())
{
    keepSqlResources();
}

Database::~Database() = default;

void Database::close()
{
    m_closed = true;
    m_thread->end();
}

Async<> Database::open(DatabaseSettings settings)
{
    const auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    post([this, promise, settings = std::move(settings)] {
        promise->addResult(m_thread->open(settings));
        promise->finish();
    });
    return promise->future();
}

Async<QString> Database::setting(const QString &name)
{
    return run("read a setting",
               [name](Connection &connection) -> Result<QString> { return readSetting(connection, name); });
}

Async<> Database::setSetting(const QString &name, const QString &value)
{
    return run("keep a setting", [name, value](Connection &connection) -> Result<> {
        writeSetting(connection, name, value);
        return {};
    });
}

Async<bool> Database::isSample()
{
    return run("ask for the sample mark", [](Connection &connection) -> Result<bool> {
        return !readSetting(connection, kSampleSetting).isEmpty();
    });
}

Async<> Database::markAsSample()
{
    return setSetting(kSampleSetting, QStringLiteral("1"));
}

std::optional<domain::Error> Database::attempt(const char *name, const std::function<void(Connection &)> &work)
{
    return m_thread->attempt(name, work);
}

domain::Error Database::closedError()
{
    return {domain::ErrorKind::Storage,
            QCoreApplication::translate("Storage", "Recado se está cerrando: la base ya no responde."), 0,
            std::nullopt};
}

void Database::post(std::function<void()> job)
{
    m_thread->post(std::move(job));
}

} // namespace storage
