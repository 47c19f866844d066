// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/race/fleet.h"

#include <QDir>

#include <csignal>
#include <utility>

namespace {

constexpr int kPatienceMs = 60'000;

void signalTo(const QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
}

} // namespace

Fleet::Fleet(int size, QStringList arguments, QProcessEnvironment environment, QString logFolder, quint32 seed)
    : m_arguments(std::move(arguments))
    , m_environment(std::move(environment))
    , m_logFolder(std::move(logFolder))
    , m_random(seed)
{
    for (int agent = 0; agent < size; ++agent)
        m_agents.push_back(std::make_unique<QProcess>());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Fleet::killOne);
}

Fleet::~Fleet()
{
    for (const auto &agent : m_agents) {
        agent->kill();
        agent->waitForFinished();
    }
}

void Fleet::start()
{
    for (int agent = 0; agent < static_cast<int>(m_agents.size()); ++agent)
        launch(agent);
}

void Fleet::launch(int agent)
{
    m_standing.append(agent);
    QProcess &process = *m_agents.at(static_cast<std::size_t>(agent));
    process.setProcessEnvironment(m_environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QDir(m_logFolder).filePath(QStringLiteral("agent%1.log").arg(agent)),
                                 QIODevice::Append);
    process.start(QStringLiteral(RECADO_BIN_DIR "/recado-agent"), m_arguments);
}

void Fleet::beginKilling(std::chrono::milliseconds shortest, std::chrono::milliseconds longest)
{
    m_shortest = shortest;
    m_longest = longest;
    m_killing = true;
    planNext();
}

void Fleet::planNext()
{
    m_timer.start(static_cast<int>(
        m_random.bounded(static_cast<qint64>(m_shortest.count()), static_cast<qint64>(m_longest.count()))));
}

void Fleet::killOne()
{
    if (m_standing.isEmpty())
        return planNext();
    const int victim =
        m_standing.takeAt(static_cast<qsizetype>(m_random.bounded(static_cast<quint32>(m_standing.size()))));
    QProcess &process = *m_agents.at(static_cast<std::size_t>(victim));
    const bool ended = process.state() == QProcess::NotRunning;
    m_deserters += ended ? 1 : 0;
    process.kill();
    process.waitForFinished(kPatienceMs);
    ++m_kills;
    m_sinceKill.start();
    QTimer::singleShot(static_cast<int>(m_random.bounded(50U, 800U)), this, [this, victim] { launch(victim); });
    if (m_killing)
        planNext();
}

void Fleet::endKilling()
{
    m_killing = false;
    m_timer.stop();
}

void Fleet::freeze(int agent)
{
    signalTo(*m_agents.at(static_cast<std::size_t>(agent)), SIGSTOP);
}

void Fleet::thaw(int agent)
{
    signalTo(*m_agents.at(static_cast<std::size_t>(agent)), SIGCONT);
}

int Fleet::stop()
{
    for (const auto &agent : m_agents)
        agent->terminate();
    int unclean = 0;
    for (const auto &agent : m_agents) {
        const bool ended = agent->state() == QProcess::NotRunning || agent->waitForFinished(kPatienceMs);
        unclean += ended && agent->exitStatus() == QProcess::NormalExit && agent->exitCode() == 0 ? 0 : 1;
    }
    return unclean;
}

double Fleet::secondsSinceLastKill() const
{
    constexpr double kMsPerSecond = 1000;
    return m_sinceKill.isValid() ? static_cast<double>(m_sinceKill.elapsed()) / kMsPerSecond : 0;
}
