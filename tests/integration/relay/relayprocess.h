// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

class QTcpSocket;

//! \brief A real recado-relay on loopback, with a data folder of its own that survives restarts of the process.
class RelayProcess final
{
public:
    RelayProcess();
    ~RelayProcess();

    //! \brief Replaces a variable; a null value removes it. Preset: secret "s3cret", verify token "v3rify", token
    //! "t0ken".
    void setVariable(const QString &name, const QString &value);
    //! \return whether it said where it listens
    bool start(const QStringList &arguments = {});
    //! \brief SIGKILL, and waits.
    void kill();
    //! \brief SIGTERM. \return the exit code, or -1 if it did not end
    int terminate();
    //! \brief Runs an administrative command to its end. \return its exit code
    int run(const QStringList &arguments, const QByteArray &input = {});

    quint16 port() const { return m_port; }
    quint16 adminPort() const { return m_adminPort; }
    QString url() const { return m_url; }
    QString dataFolder() const;
    QByteArray output() const { return m_output; }
    QByteArray errors() const { return m_errors; }
    QProcess &process() { return m_process; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QMap<QString, QString> m_variables;
    QByteArray m_output;
    QByteArray m_errors;
    QString m_url;
    quint16 m_port = 0;
    quint16 m_adminPort = 0;
};

//! \brief An answer read from the wire.
struct HttpAnswer
{
    int status = 0;                       //!< 0: the connection ended without one
    QMap<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;
};

//! \brief Sends bytes as they are on a new connection and reads one answer.
HttpAnswer exchange(quint16 port, const QByteArray &request);
//! \brief The next answer of an open connection.
HttpAnswer readAnswer(QTcpSocket &socket, bool toHead = false);

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {},
                       const QByteArray &body = {});
//! \brief A POST signed as the provider does.
QByteArray webhook(const QByteArray &body, const QByteArray &secret = "s3cret", const QByteArray &account = {},
                   const QByteArray &headers = {});
