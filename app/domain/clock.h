// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace domain {

//! \brief Where the time comes from, so that tests and rehearsals (`--at`) can choose it.
//! \threads any
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    [[nodiscard]] virtual QDateTime nowUtc() const = 0;

    //! \brief How far it was put from the real time on purpose. Who takes the time from elsewhere (the database) adds
    //! it.
    [[nodiscard]] virtual std::chrono::milliseconds ahead() const { return std::chrono::milliseconds{0}; }
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc(); }
};

//! \brief Starts at a given instant and runs on with the real time.
class RehearsalClock final : public Clock
{
public:
    explicit RehearsalClock(const QDateTime &start)
        : m_offsetMs(QDateTime::currentDateTimeUtc().msecsTo(start))
    {
    }
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc().addMSecs(m_offsetMs); }
    [[nodiscard]] std::chrono::milliseconds ahead() const override { return std::chrono::milliseconds(m_offsetMs); }

private:
    qint64 m_offsetMs;
};

} // namespace domain
