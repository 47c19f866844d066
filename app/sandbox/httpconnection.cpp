// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/httpconnection.h"

#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace sandbox {

namespace {

constexpr std::chrono::seconds kPatience{60};

// With a linger time of zero the kernel drops what is queued and answers with RST instead of FIN.
void closeWithReset(qintptr descriptor)
{
    linger option{};
    option.l_onoff = 1;
    option.l_linger = 0;
#ifdef Q_OS_WIN
    setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&option),
               sizeof option);
#else
    setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#endif
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(HttpRequestParser::kMaximumBody);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &HttpConnection::close);
    connect(&m_dripTimer, &QTimer::timeout, this, &HttpConnection::dripNext);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_patience.start();
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::answer(const HttpResponse &response)
{
    m_socket->write(response.toBytes(m_keepAlive));
    if (!m_keepAlive) {
        m_socket->disconnectFromHost();
        return;
    }
    m_busy = false;
    m_patience.start();
    // Queued: a client that pipelines a thousand requests must not nest a thousand calls.
    QMetaObject::invokeMethod(this, &HttpConnection::handleState, Qt::QueuedConnection);
}

void HttpConnection::answerPartly(const HttpResponse &response, qsizetype bytes)
{
    m_socket->write(response.toBytes(/*keepAlive=*/false).left(bytes));
    m_socket->disconnectFromHost();
}

void HttpConnection::drip(const HttpResponse &response, std::chrono::milliseconds pause)
{
    m_dripping = response.toBytes(/*keepAlive=*/false);
    m_dripTimer.start(pause);
}

void HttpConnection::close()
{
    m_socket->disconnectFromHost();
}

void HttpConnection::reset()
{
    closeWithReset(m_socket->socketDescriptor());
    m_socket->abort();
}

void HttpConnection::readMore()
{
    if (m_busy)
        return;
    m_parser.feed(m_socket->readAll());
    if (m_parser.takeContinueWish())
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    handleState();
}

void HttpConnection::handleState()
{
    if (m_busy)
        return;
    switch (m_parser.state()) {
    case HttpRequestParser::State::NeedsMore:
        if (m_socket->bytesAvailable() > 0)
            readMore();
        return;
    case HttpRequestParser::State::Refused:
        m_busy = true;
        m_keepAlive = false;
        answer(HttpResponse::error(m_parser.refusal().status, 0, QString::fromLatin1(m_parser.refusal().reason)));
        return;
    case HttpRequestParser::State::Complete:
        m_busy = true;
        m_patience.stop();
        const HttpRequest request = m_parser.take();
        m_keepAlive = request.keepAlive;
        Q_EMIT requestReceived(request);
        return;
    }
}

void HttpConnection::dripNext()
{
    m_socket->write(m_dripping.left(1));
    m_dripping.remove(0, 1);
    if (m_dripping.isEmpty()) {
        m_dripTimer.stop();
        m_socket->disconnectFromHost();
    }
}

} // namespace sandbox
