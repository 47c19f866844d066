// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relayclient/eventorder.h"
#include "relayclient/reconnectdelay.h"
#include "relayclient/relaysettings.h"
#include "services/ports/relay.h"

#include <QTimer>

class QWebSocket;

namespace relayclient {

//! \brief When the stream stirs, gives up and comes back.
struct StreamTiming
{
    std::chrono::milliseconds ping{20'000};
    std::chrono::milliseconds silence{60'000}; //!< also the longest handshake
    std::chrono::milliseconds shortestDelay{500};
    std::chrono::milliseconds longestDelay{60'000};
    std::chrono::milliseconds refusedDelay{5 * 60'000}; //!< after a refused token
};

//! \brief The relay's event stream over WebSocket, subprotocol recado.v1.
//!
//! Reconnects for ever until stop(). A hole in the sequence, a frame that the protocol does not know and events of
//! another account end the connection; it begins again after the last acknowledged event.
//! \threads the thread that made it
class RelayStream final : public services::EventFeed
{
    Q_OBJECT

public:
    explicit RelayStream(RelaySettings settings, StreamTiming timing = {}, QObject *parent = nullptr);
    ~RelayStream() override;
    Q_DISABLE_COPY_MOVE(RelayStream)

    void start(qint64 after) override;
    void stop() override;
    void retryNow() override;
    void acknowledge(qint64 sequence) override;

private:
    void connectNow();
    void handshakeDone();
    void frameArrived(const QString &text);
    void eventArrived(const services::RelayEvent &event);
    void gapArrived(qint64 from, qint64 to);
    void liveArrived(qint64 head);
    void heard();
    void broken(const QString &detail);
    void lost();
    void refused();
    void reconnectAfter(std::chrono::milliseconds delay);
    void sendAcknowledgement();
    void letGo();
    void become(services::FeedState state, const QString &detail = {});

    RelaySettings m_settings;
    StreamTiming m_timing;
    EventOrder m_order;
    ReconnectDelay m_delay;
    QTimer m_reconnect;
    QTimer m_ping;
    QTimer m_silence;
    QWebSocket *m_socket = nullptr; //!< child of ours
    bool m_open = false;            //!< the handshake is done
};

} // namespace relayclient
