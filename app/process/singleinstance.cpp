// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>

namespace process {

namespace {

constexpr qint64 kLongest = 64 * 1024;
constexpr std::chrono::milliseconds kLockWait{50};
constexpr char kTaken = '+';

//! A socket's path may have some hundred bytes only, and a configuration's may have more.
QString fileStem(const QString &folder, const QString &identity)
{
    const QByteArray digest = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("%1/recado-%2").arg(folder, QString::fromLatin1(digest));
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, const QString &identity, std::chrono::milliseconds patience,
                               QObject *parent)
    : QObject(parent)
    , m_path(fileStem(folder, identity))
    , m_patience(patience)
    , m_lock(lockPath())
{
    m_lock.setStaleLockTime(0); // a program may run for weeks: age says nothing
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Claim SingleInstance::claim(const QStringList &arguments)
{
    const QDeadlineTimer deadline(m_patience);
    do {
        switch (offer(arguments)) {
        case Answer::Taken:
            return Claim::HandedOver;
        case Answer::Silent:
            return Claim::Deaf;
        case Answer::Nobody:
            break;
        }
        if (m_lock.tryLock(static_cast<int>(kLockWait.count())))
            return listen();
    } while (!deadline.hasExpired());
    // The lock seems to be somebody's, and nobody listens: a crash left it, and its number is another program's now.
    QFile::remove(lockPath());
    m_lock.tryLock(static_cast<int>(kLockWait.count()));
    return listen();
}

SingleInstance::Answer SingleInstance::offer(const QStringList &arguments) const
{
    const int patience = static_cast<int>(m_patience.count());
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(patience))
        return Answer::Nobody;
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    while (socket.bytesToWrite() > 0)
        if (!socket.waitForBytesWritten(patience))
            return Answer::Silent;
    char answer = 0;
    return socket.waitForReadyRead(patience) && socket.getChar(&answer) && answer == kTaken ? Answer::Taken
                                                                                            : Answer::Silent;
}

SingleInstance::Claim SingleInstance::listen()
{
    QLocalServer::removeServer(socketPath());
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::receive);
    // Where no socket can be made the program still works; it is only not found by a second start.
    m_server->listen(socketPath());
    return Claim::First;
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readFrom(*socket); });
        readFrom(*socket);
    }
}

void SingleInstance::readFrom(QLocalSocket &socket)
{
    if (socket.bytesAvailable() > kLongest)
        return socket.abort();
    if (!socket.canReadLine())
        return;
    const QJsonDocument message = QJsonDocument::fromJson(socket.readLine());
    if (!message.isArray())
        return socket.abort();
    QStringList arguments;
    for (const QJsonValue &argument : message.array())
        arguments.append(argument.toString());
    socket.putChar(kTaken);
    socket.flush();
    Q_EMIT argumentsReceived(arguments);
}

} // namespace process
