// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>

namespace support {

//! \brief How a program ended, and what it said.
struct Run
{
    int exitCode = -1;
    QJsonObject json; //!< standard output, when that is one JSON object
    QByteArray output;
    QByteArray errors;
};

//! \brief Runs one of our programs from the build's bin folder to its end.
[[nodiscard]] Run runProgram(const QString &name, const QStringList &arguments, const QProcessEnvironment &environment,
                             std::chrono::milliseconds patience = std::chrono::minutes(1));

//! \brief A server of ours on a free loopback port; killed with the object.
class Server
{
public:
    Server(QString name, QStringList arguments, QProcessEnvironment environment);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    //! \return whether it said where it listens
    [[nodiscard]] bool start();
    //! \return its exit code after SIGTERM
    int stop();
    void kill();

    [[nodiscard]] QString address() const { return m_address; } //!< "http://127.0.0.1:PORT"
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QString m_name;
    QStringList m_arguments;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QString m_address;
};

//! \brief One plain HTTP exchange with a server on this machine.
struct Exchange
{
    int status = 0;
    QByteArray body;
    [[nodiscard]] QJsonObject json() const;
};
[[nodiscard]] Exchange request(const QByteArray &method, const QString &url, const QByteArray &body = {},
                               const QList<QPair<QByteArray, QByteArray>> &headers = {});

} // namespace support
