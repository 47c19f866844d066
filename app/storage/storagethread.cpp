// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/storagethread.h"

#include "storage/opening.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>

namespace storage {

Q_DECLARE_LOGGING_CATEGORY(logStorage)

using domain::Error;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookInterval = 500ms;   // for commits of other programs
constexpr auto kReportInterval = 250ms; // bursts become at most four signals a second
constexpr int kTries = 8;               // among writers side by side, several deadlocks in a row are nothing unusual
constexpr int kFirstDelayMs = 10;
constexpr auto kFirstConnectDelay = 500ms;
constexpr auto kLongestConnectDelay = 15s;

void waitBeforeTry(int next)
{
    const int delay = kFirstDelayMs << next;
    std::this_thread::sleep_for(std::chrono::milliseconds(delay + QRandomGenerator::global()->bounded(delay)));
}

} // namespace

StorageThread::StorageThread()
    : m_thread([this] { loop(); })
{
}

StorageThread::~StorageThread()
{
    end();
}

void StorageThread::end()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

void StorageThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_woken.notify_all();
}

void StorageThread::addListener(ChangeListener *listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.append(listener);
}

void StorageThread::removeListener(ChangeListener *listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.removeOne(listener);
}

Result<> StorageThread::open(const DatabaseSettings &settings)
{
    m_connection.reset();
    m_settings = settings;
    const Result<> connected = connect();
    if (!connected)
        m_settings.reset(); // who never had it open decides what to do
    return connected;
}

Result<> StorageThread::connect()
{
    for (int tried = 1;; ++tried) {
        try {
            Result<std::unique_ptr<Connection>> opened = openConnection(*m_settings);
            if (!opened)
                return failure(opened.error());
            m_connection = std::move(*opened);
            m_version = m_connection->dialect().version(*m_connection);
            return {};
        } catch (const SqlFailure &sqlFailure) {
            // Two programs that start together both switch the new file to WAL, and one of them is turned away.
            m_connection.reset();
            if (!sqlFailure.transient || tried == kTries)
                return failure(sqlFailure.error);
            waitBeforeTry(tried);
        }
    }
}

bool StorageThread::reconnect()
{
    if (m_connection)
        return true;
    if (!m_settings || Clock::now() < m_nextConnect)
        return false;
    if (const Result<> connected = connect(); !connected) {
        m_lost = connected.error();
        m_connectDelay = std::min<Clock::duration>(m_connectDelay * 2, kLongestConnectDelay);
        m_nextConnect = Clock::now() + m_connectDelay;
        reportAvailability(m_lost->detail);
        return false;
    }
    qCWarning(logStorage) << "connected to the database again";
    m_lost.reset();
    m_changed = true; // whatever happened meanwhile
    reportAvailability({});
    return true;
}

void StorageThread::lose(const SqlFailure &failure)
{
    m_connection.reset();
    m_lost = failure.error;
    m_connectDelay = kFirstConnectDelay;
    m_nextConnect = Clock::now(); // a connection that was cut stands again at once; a server that is down does not
}

std::optional<Error> StorageThread::attempt(const char *name, const std::function<void(Connection &)> &work)
{
    for (int tried = 1;; ++tried) {
        if (!reconnect())
            return m_lost.value_or(Error{ErrorKind::Storage,
                                         QCoreApplication::translate("Storage", "La base de datos no está abierta."),
                                         0,
                                         {}});
        try {
            work(*m_connection);
            m_changed = m_connection->takeCommitted() || m_changed;
            return std::nullopt;
        } catch (const SqlFailure &sqlFailure) {
            qCWarning(logStorage).noquote() << name << "failed, try" << tried << "of" << kTries;
            if (sqlFailure.lost)
                lose(sqlFailure);
            const bool repeatable = (sqlFailure.transient || sqlFailure.lost) && !sqlFailure.undecided;
            if (!repeatable || tried == kTries)
                return sqlFailure.error;
            waitBeforeTry(tried);
        }
    }
}

void StorageThread::loop()
{
    m_nextLook = Clock::now() + kLookInterval;
    for (;;) {
        if (const std::function<void()> job = nextJob(); job)
            job();
        if (Clock::now() >= m_nextLook) {
            lookForForeignCommits();
            m_nextLook = Clock::now() + kLookInterval;
        }
        if (m_changed && Clock::now() >= m_nextReport)
            reportChanges();
        const std::lock_guard lock(m_mutex);
        if (m_ending && m_jobs.empty())
            break;
    }
    m_connection.reset();
}

std::function<void()> StorageThread::nextJob()
{
    std::unique_lock lock(m_mutex);
    const Clock::time_point until = m_changed ? std::min(m_nextLook, m_nextReport) : m_nextLook;
    m_woken.wait_until(lock, until, [this] { return m_ending || !m_jobs.empty(); });
    if (m_jobs.empty())
        return {};
    std::function<void()> job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void StorageThread::lookForForeignCommits()
{
    if (!reconnect())
        return;
    try {
        const qint64 version = m_connection->dialect().version(*m_connection);
        m_changed = m_changed || version != m_version;
        m_version = version;
        reportAvailability({});
    } catch (const SqlFailure &sqlFailure) {
        if (sqlFailure.lost)
            lose(sqlFailure);
        else if (!sqlFailure.transient)
            reportAvailability(sqlFailure.error.detail);
    }
}

void StorageThread::reportAvailability(const QString &reason)
{
    if (reason == m_trouble)
        return;
    m_trouble = reason;
    const std::lock_guard lock(m_mutex);
    for (ChangeListener *listener : std::as_const(m_listeners))
        listener->availabilityChanged(reason);
}

void StorageThread::reportChanges()
{
    m_changed = false;
    m_nextReport = Clock::now() + kReportInterval;
    const std::lock_guard lock(m_mutex);
    for (ChangeListener *listener : std::as_const(m_listeners))
        listener->databaseChanged();
}

} // namespace storage
