// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

//! \brief Agents that run side by side on one database, and are killed at random and started again.
//!
//! Needs an event loop to kill in.
class Fleet final : public QObject
{
    Q_OBJECT

public:
    //! \param seed of the moments and the victims; the same seed gives the same sequence
    Fleet(int size, QStringList arguments, QProcessEnvironment environment, QString logFolder, quint32 seed);
    ~Fleet() override;
    Q_DISABLE_COPY_MOVE(Fleet)

    void start();

    //! \brief Kills (SIGKILL) one of them every so often, and starts it again a little later.
    void beginKilling(std::chrono::milliseconds shortest, std::chrono::milliseconds longest);
    //! \brief No more kills; whoever is down is started again.
    void endKilling();

    //! \brief Stops one of them in its tracks (SIGSTOP), as a closed laptop would, and wakes it later.
    void freeze(int agent);
    void thaw(int agent);

    //! \brief Asks all to end (SIGTERM).
    //! \return how many did not end with 0
    int stop();

    [[nodiscard]] int kills() const { return m_kills; }
    [[nodiscard]] double secondsSinceLastKill() const;
    //! \brief Agents that ended by themselves: none should.
    [[nodiscard]] int deserters() const { return m_deserters; }

private:
    void launch(int agent);
    void killOne();
    void planNext();

    QStringList m_arguments;
    QProcessEnvironment m_environment;
    QString m_logFolder;
    QRandomGenerator m_random;
    std::vector<std::unique_ptr<QProcess>> m_agents;
    QList<int> m_standing; //!< those that were not killed, or are started again
    QTimer m_timer;
    QElapsedTimer m_sinceKill;
    std::chrono::milliseconds m_shortest{0};
    std::chrono::milliseconds m_longest{0};
    int m_kills = 0;
    int m_deserters = 0;
    bool m_killing = false;
};
