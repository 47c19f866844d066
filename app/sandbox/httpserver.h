// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sandbox/httprequest.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

namespace sandbox {

class HttpConnection;

//! \brief Listens on loopback and nowhere else.
//!
//! The sandbox says that messages were delivered which nobody sent: no other machine may ever be able to ask it.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMaximumConnections = 512;

    explicit HttpServer(QObject *parent = nullptr);

    //! \param port 0: any free one
    //! \return the port, InvalidInput for an address that is not loopback, Offline when it cannot be had
    domain::Result<quint16> listen(const QHostAddress &address, quint16 port);
    void close();

Q_SIGNALS:
    //! \param connection belongs to the server and may vanish at any time: keep a QPointer
    void requestReceived(sandbox::HttpConnection *connection, const sandbox::HttpRequest &request);

private:
    void welcome();

    QTcpServer m_server;
};

} // namespace sandbox
