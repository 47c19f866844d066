// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/relay/streamreader.h"

#include <QNetworkRequest>
#include <QUrl>

using namespace relay::protocol;

StreamReader::StreamReader(quint16 port, const QByteArray &token, const QByteArray &subprotocol)
{
    connect(&m_socket, &QWebSocket::connected, this, [this] { m_open = true; });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { m_closed = true; });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &StreamReader::keep);
    QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/stream"_qs.arg(port)));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (!subprotocol.isEmpty())
        request.setRawHeader("Sec-WebSocket-Protocol", subprotocol);
    m_socket.open(request);
}

void StreamReader::resume(quint64 after)
{
    m_socket.sendTextMessage(QString::fromStdString(encode(ClientFrame(ResumeFrame{.after = after}))));
}

void StreamReader::acknowledge(quint64 seq)
{
    m_socket.sendTextMessage(QString::fromStdString(encode(ClientFrame(AckFrame{.seq = seq}))));
}

QList<quint64> StreamReader::sequences() const
{
    QList<quint64> numbers;
    for (const EventFrame &event : m_events)
        numbers.append(event.seq);
    return numbers;
}

void StreamReader::keep(const QString &text)
{
    const auto frame = decodeServerFrame(text.toStdString());
    if (!frame)
        ++m_malformed;
    else if (const auto *event = std::get_if<EventFrame>(&*frame))
        m_events.append(*event);
    else if (const auto *gap = std::get_if<GapFrame>(&*frame))
        m_gaps.append(*gap);
    else if (const auto *live = std::get_if<LiveFrame>(&*frame))
        m_lives.append(*live);
}
