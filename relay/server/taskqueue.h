// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <vector>

namespace relay::server {

//! \brief Hands work to one thread, which takes all that waits at once.
//! \threads push from any, take from one
template <class Task>
class TaskQueue final
{
public:
    void push(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
            m_urgent = true;
        }
        m_changed.notify_one();
    }

    //! \brief Work that may wait for company: it is taken with the next urgent task, or after the delay.
    void pushLazily(Task task, std::chrono::milliseconds delay)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_tasks.empty())
                m_due = std::chrono::steady_clock::now() + delay;
            m_tasks.push_back(std::move(task));
        }
        m_changed.notify_one();
    }

    //! \brief Waits for work; up to `most` tasks in their order, none only after close().
    std::vector<Task> take(std::size_t most)
    {
        std::unique_lock lock(m_mutex);
        while (!m_closed && !m_urgent) {
            if (m_tasks.empty())
                m_changed.wait(lock);
            else if (m_changed.wait_until(lock, m_due) == std::cv_status::timeout)
                break;
        }
        std::vector<Task> taken;
        if (m_tasks.size() <= most) {
            taken.swap(m_tasks);
        } else {
            const auto end = m_tasks.begin() + static_cast<std::ptrdiff_t>(most);
            taken.assign(std::make_move_iterator(m_tasks.begin()), std::make_move_iterator(end));
            m_tasks.erase(m_tasks.begin(), end);
        }
        m_urgent = !m_tasks.empty();
        return taken;
    }

    //! \brief take() gives what is left and then ends.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Task> m_tasks;
    std::chrono::steady_clock::time_point m_due;
    bool m_urgent = false;
    bool m_closed = false;
};

} // namespace relay::server
