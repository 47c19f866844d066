// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httpserver.h"

#include "sandbox/httpconnection.h"

#include <QTcpSocket>

using domain::ErrorKind;
using domain::failure;
using domain::Result;

namespace sandbox {

HttpServer::HttpServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpServer::welcome);
}

Result<quint16> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    if (!address.isLoopback())
        return failure(
            ErrorKind::InvalidInput,
            tr("El simulador solo atiende a esta máquina: usa 127.0.0.1 o ::1, no %1.").arg(address.toString()));
    if (!m_server.listen(address, port))
        return failure(ErrorKind::Offline,
                       tr("No se pudo abrir el puerto %1: %2").arg(port).arg(m_server.errorString()));
    return m_server.serverPort();
}

void HttpServer::close()
{
    m_server.close();
}

void HttpServer::welcome()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (findChildren<HttpConnection *>(QString(), Qt::FindDirectChildrenOnly).size() >= kMaximumConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto *connection = new HttpConnection(socket, this);
        connect(connection, &HttpConnection::requestReceived, this,
                [this, connection](const HttpRequest &request) { Q_EMIT requestReceived(connection, request); });
    }
}

} // namespace sandbox
