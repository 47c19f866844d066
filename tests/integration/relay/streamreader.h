// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/stream.h"

#include <QList>
#include <QObject>
#include <QWebSocket>

//! \brief A desktop's end of the stream: keeps every frame, acknowledges only when told to.
class StreamReader final : public QObject
{
    Q_OBJECT

public:
    explicit StreamReader(quint16 port, const QByteArray &token = "t0ken", const QByteArray &subprotocol = "recado.v1");

    void resume(quint64 after);
    void acknowledge(quint64 seq);
    void sendText(const QString &text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray &data) { m_socket.sendBinaryMessage(data); }
    void abort() { m_socket.abort(); }

    bool isOpen() const { return m_open; }
    bool isClosed() const { return m_closed; }
    int closeCode() const { return m_socket.closeCode(); }
    const QList<relay::protocol::EventFrame> &events() const { return m_events; }
    const QList<relay::protocol::GapFrame> &gaps() const { return m_gaps; }
    const QList<relay::protocol::LiveFrame> &lives() const { return m_lives; }
    int malformed() const { return m_malformed; }
    QList<quint64> sequences() const;
    QWebSocket &socket() { return m_socket; }

private:
    void keep(const QString &text);

    QWebSocket m_socket;
    QList<relay::protocol::EventFrame> m_events;
    QList<relay::protocol::GapFrame> m_gaps;
    QList<relay::protocol::LiveFrame> m_lives;
    int m_malformed = 0;
    bool m_open = false;
    bool m_closed = false;
};
