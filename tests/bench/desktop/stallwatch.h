// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

//! \brief Asks the GUI thread for an answer every millisecond from a thread of its own, and keeps the longest wait.
class StallWatch
{
public:
    explicit StallWatch(QObject &guiObject)
        : m_thread([this, &guiObject] { watch(guiObject); })
    {
    }
    ~StallWatch()
    {
        m_ending = true;
        m_thread.join();
    }
    StallWatch(const StallWatch &) = delete;
    StallWatch &operator=(const StallWatch &) = delete;

    [[nodiscard]] double worstMs() const { return static_cast<double>(m_worstUs.load()) / 1000.0; }
    void forget() { m_worstUs = 0; }

private:
    using Clock = std::chrono::steady_clock;

    void watch(QObject &guiObject)
    {
        while (!m_ending) {
            m_answered = false;
            const Clock::time_point asked = Clock::now();
            QMetaObject::invokeMethod(
                &guiObject, [this] { m_answered = true; }, Qt::QueuedConnection);
            while (!m_answered && !m_ending)
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            const auto waited = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked).count();
            m_worstUs = std::max<qint64>(m_worstUs, waited);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    std::atomic<bool> m_ending = false;
    std::atomic<bool> m_answered = false;
    std::atomic<qint64> m_worstUs = 0;
    std::thread m_thread;
};
