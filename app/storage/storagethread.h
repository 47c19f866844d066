// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"
#include "storage/database.h"

#include <QList>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace storage {

//! \brief Who wants to know that the database changed.
//! \threads called on the storage thread, under its lock: it must only post
class ChangeListener
{
public:
    ChangeListener() = default;
    virtual ~ChangeListener() = default;
    Q_DISABLE_COPY_MOVE(ChangeListener)

    virtual void databaseChanged() = 0;
    virtual void availabilityChanged(const QString &reason) = 0; //!< empty: it answers again
};

//! \brief The thread to which the connection belongs, its queue, and its watch over other programs' commits.
class StorageThread final
{
public:
    StorageThread();
    ~StorageThread(); //!< end()
    Q_DISABLE_COPY_MOVE(StorageThread)

    //! \brief Finishes the queue, then waits for the thread; what is posted afterwards is never done.
    void end();

    void post(std::function<void()> job);

    void addListener(ChangeListener *listener);
    //! \brief After it returns, the listener is not called any more.
    void removeListener(ChangeListener *listener);

    //! \threads the storage thread, from here on
    [[nodiscard]] domain::Result<> open(const DatabaseSettings &settings);
    //! \brief Runs \a work, again from its beginning where another program was in the way or the connection was lost.
    //!
    //! Not again where the connection was lost while it committed: whether it did, only a later look can tell.
    [[nodiscard]] std::optional<domain::Error> attempt(const char *name, const std::function<void(Connection &)> &work);

private:
    using Clock = std::chrono::steady_clock;

    void loop();
    [[nodiscard]] std::function<void()> nextJob(); //!< empty when it was only time to look around
    [[nodiscard]] domain::Result<> connect();
    //! \return whether there is a connection; tries at most so often, so that a queue of calls fails at once
    [[nodiscard]] bool reconnect();
    void lose(const SqlFailure &failure);
    void lookForForeignCommits();
    void reportAvailability(const QString &reason);
    void reportChanges();

    std::mutex m_mutex;
    std::condition_variable m_woken;
    std::deque<std::function<void()>> m_jobs;
    QList<ChangeListener *> m_listeners;
    bool m_ending = false;

    // Of the storage thread alone.
    std::optional<DatabaseSettings> m_settings; //!< once it was open
    std::unique_ptr<Connection> m_connection;
    std::optional<domain::Error> m_lost; //!< why there is no connection any more
    Clock::time_point m_nextConnect;
    Clock::duration m_connectDelay{};
    qint64 m_version = 0;
    bool m_changed = false;
    QString m_trouble;
    Clock::time_point m_nextLook;
    Clock::time_point m_nextReport;

    std::thread m_thread; // last: it starts when all else is there
};

} // namespace storage
