// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/dialect.h"
#include "storage/statementwatch.h"

#include <QString>

#include <condition_variable>
#include <mutex>

//! \brief Halts a connection in front of a statement until it is let on, or loses the answer of one.
//! \threads any
class StatementGate final : public storage::StatementWatch
{
public:
    ~StatementGate() override { open(); }

    //! \brief Halts at the next statement that begins with \a start.
    void close(const QString &start)
    {
        const std::lock_guard lock(m_mutex);
        m_halt = start;
        m_reached = false;
    }

    //! \brief Waits until the connection stands at the gate.
    void waitUntilReached()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_reached; });
    }

    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_halt.clear();
        m_changed.notify_all();
    }

    //! \brief The next statement that begins with \a start is done, and its answer lost with the connection.
    void loseAnswerOf(const QString &start)
    {
        const std::lock_guard lock(m_mutex);
        m_lose = start;
    }

    void before(const QString &sql) override
    {
        std::unique_lock lock(m_mutex);
        if (m_halt.isEmpty() || !sql.startsWith(m_halt))
            return;
        m_reached = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_halt.isEmpty(); });
    }

    void after(const QString &sql) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_lose.isEmpty() || !sql.startsWith(m_lose))
            return;
        m_lose.clear();
        storage::SqlFailure failure;
        failure.error = {domain::ErrorKind::Storage, QStringLiteral("por la prueba"), 0, {}};
        failure.lost = true;
        throw failure;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QString m_halt;
    QString m_lose;
    bool m_reached = false;
};
