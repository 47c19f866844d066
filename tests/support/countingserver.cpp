// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/countingserver.h"

#include <QSslConfiguration>
#include <QSslServer>

#include <sys/socket.h>

namespace support {
namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView kHeadEnd = "\r\n\r\n";

std::unique_ptr<QTcpServer> makeServer(const std::optional<TestCertificate> &certificate)
{
    if (!certificate)
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(certificate->certificate);
    tls.setPrivateKey(certificate->key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    server->setSslConfiguration(tls);
    return server;
}

ReceivedRequest parseHead(const QByteArray &head)
{
    ReceivedRequest request;
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    request.method = words.value(0);
    request.path = words.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

//! Takes the first whole request out of the buffer.
std::optional<ReceivedRequest> takeRequest(QByteArray &buffer)
{
    const qsizetype headSize = buffer.indexOf(kHeadEnd);
    if (headSize < 0)
        return std::nullopt;
    ReceivedRequest request = parseHead(buffer.left(headSize));
    const qsizetype bodySize = request.headers.value("content-length").toLongLong();
    const qsizetype size = headSize + kHeadEnd.size() + bodySize;
    if (buffer.size() < size)
        return std::nullopt;
    request.body = buffer.mid(headSize + kHeadEnd.size(), bodySize);
    buffer.remove(0, size);
    return request;
}

} // namespace

CountingServer::CountingServer(std::optional<TestCertificate> certificate)
    : m_tls(certificate.has_value())
    , m_reaction(answer(200, R"({"id":"wamid.1"})"))
    , m_server(makeServer(certificate))
{
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &CountingServer::accept);
}

QUrl CountingServer::url() const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    return url;
}

void CountingServer::accept()
{
    while (QTcpSocket *connection = m_server->nextPendingConnection()) {
        ++m_connections;
        connect(connection, &QTcpSocket::readyRead, this, [this, connection] { receive(connection); });
        connect(connection, &QTcpSocket::disconnected, this, [this, connection] {
            m_pending.remove(connection);
            connection->deleteLater();
        });
        receive(connection);
    }
}

void CountingServer::receive(QTcpSocket *connection)
{
    const QByteArray received = connection->readAll();
    m_bytes += received.size();
    QByteArray &buffer = m_pending[connection];
    buffer += received;
    while (const std::optional<ReceivedRequest> request = takeRequest(buffer)) {
        m_requests.append(*request);
        m_reaction(*connection, *request);
        if (connection->state() != QAbstractSocket::ConnectedState)
            return;
    }
}

CountingServer::Reaction CountingServer::answer(int status, QByteArray body, QByteArray headers)
{
    return [status, body = std::move(body), headers = std::move(headers)](QTcpSocket &connection, const auto &) {
        connection.write("HTTP/1.1 " + QByteArray::number(status) +
                         " Status\r\nContent-Type: application/json\r\nContent-Length: " +
                         QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    };
}

CountingServer::Reaction CountingServer::writeAndClose(QByteArray bytes)
{
    return [bytes = std::move(bytes)](QTcpSocket &connection, const auto &) {
        connection.write(bytes);
        connection.disconnectFromHost();
    };
}

CountingServer::Reaction CountingServer::reset()
{
    return [](QTcpSocket &connection, const auto &) {
        const linger atOnce{1, 0};
        setsockopt(int(connection.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        connection.abort();
    };
}

CountingServer::Reaction CountingServer::hang()
{
    return [](QTcpSocket &, const auto &) {};
}

} // namespace support
