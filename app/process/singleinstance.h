// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace process {

//! \brief One program per user and configuration: a second start hands its arguments to the first.
//!
//! Who listens at the local socket is the first. The lock file only decides between two that start at once: it is never
//! believed against a socket at which nobody listens, so that what a crash left behind blocks nobody.
//! \threads the thread that made it
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Claim {
        First,      //!< this program stays; argumentsReceived() tells of later starts
        HandedOver, //!< another took the arguments: end
        Deaf,       //!< another is there and does not answer: end, and say so
    };

    //! \param folder private to the user, where socket and lock are kept; \param identity of the configuration, any
    //! text \param patience how long another is waited for
    SingleInstance(const QString &folder, const QString &identity,
                   std::chrono::milliseconds patience = std::chrono::seconds(5), QObject *parent = nullptr);
    ~SingleInstance() override;

    //! \brief Blocks for at most twice the patience: to be called once, before there is a window.
    //! \param arguments for the other, at most 64 KiB in all
    [[nodiscard]] Claim claim(const QStringList &arguments);

    [[nodiscard]] QString socketPath() const { return m_path + QStringLiteral(".socket"); }
    [[nodiscard]] QString lockPath() const { return m_path + QStringLiteral(".lock"); }

Q_SIGNALS:
    void argumentsReceived(const QStringList &arguments); //!< another was started; raise the window even when empty

private:
    enum class Answer { Nobody, Taken, Silent };
    [[nodiscard]] Answer offer(const QStringList &arguments) const;
    [[nodiscard]] Claim listen();
    void receive();
    void readFrom(QLocalSocket &socket);

    QString m_path; //!< without its ending
    std::chrono::milliseconds m_patience;
    QLockFile m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace process
