// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/relaystream.h"

#include "relay/protocol/stream.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <string>
#include <utility>

namespace relayclient {
namespace {

using namespace Qt::StringLiterals;
using services::FeedState;
using services::RelayEvent;
namespace protocol = relay::protocol;

// A webhook has at most 3 MiB. Quotes, backslashes and line ends, which double inside a JSON string, may be all of it;
// a lower limit would let one such webhook stop the stream for ever.
constexpr quint64 kLongestFrame = 2 * 3 * 1024 * 1024 + 64 * 1024;

constexpr qsizetype kLongestShown = 40;

QNetworkRequest handshakeRequest(const RelaySettings &settings)
{
    QUrl url = endpoint(settings, u"stream"_s);
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + settings.token);
    return request;
}

//! QWebSocket tells the status of a refused handshake in its error text alone.
bool namesRefusal(const QString &errorText)
{
    static const QRegularExpression status(u"\\b40[13]\\b"_s);
    return status.match(errorText).hasMatch();
}

QDateTime timeOf(const std::string &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs).toUTC();
    return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

} // namespace

RelayStream::RelayStream(RelaySettings settings, StreamTiming timing, QObject *parent)
    : services::EventFeed(parent)
    , m_settings(std::move(settings))
    , m_timing(timing)
    , m_delay(timing.shortestDelay, timing.longestDelay)
{
    m_reconnect.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_reconnect, &QTimer::timeout, this, &RelayStream::connectNow);
    connect(&m_silence, &QTimer::timeout, this, [this] { broken(tr("El relay dejó de responder.")); });
    connect(&m_ping, &QTimer::timeout, this, [this] {
        if (m_socket)
            m_socket->ping();
    });
}

RelayStream::~RelayStream()
{
    letGo();
}

void RelayStream::start(qint64 after)
{
    letGo();
    m_reconnect.stop();
    m_order.start(after);
    m_delay.reset();
    if (const domain::Result<> usable = checkSettings(m_settings); !usable)
        return become(FeedState::Disconnected, usable.error().detail);
    connectNow();
}

void RelayStream::stop()
{
    letGo();
    m_reconnect.stop();
    become(FeedState::Disconnected);
}

void RelayStream::retryNow()
{
    if (!m_reconnect.isActive())
        return;
    m_reconnect.stop();
    connectNow();
}

void RelayStream::acknowledge(qint64 sequence)
{
    m_order.acknowledge(sequence);
    sendAcknowledgement();
}

void RelayStream::connectNow()
{
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(kLongestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(kLongestFrame);
    if (isLoopback(m_settings.url))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_socket->setSslConfiguration(tls);

    connect(m_socket, &QWebSocket::connected, this, &RelayStream::handshakeDone);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &RelayStream::frameArrived);
    connect(m_socket, &QWebSocket::textFrameReceived, this, &RelayStream::heard);
    connect(m_socket, &QWebSocket::pong, this, &RelayStream::heard);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this] { broken(tr("El relay envió algo que no se entiende.")); });
    // Queued: QWebSocket is not done with itself when it says so, and we let go of it. A refused handshake is told as
    // an error alone while the relay keeps the connection open.
    const auto end = [this, socket = m_socket] {
        if (socket == m_socket)
            lost();
    };
    connect(m_socket, &QWebSocket::disconnected, this, end, Qt::QueuedConnection);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, end, Qt::QueuedConnection);

    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QString::fromLatin1(protocol::kSubprotocol.data(), protocol::kSubprotocol.size())});
    m_silence.start(m_timing.silence);
    m_socket->open(handshakeRequest(m_settings), options);
    become(FeedState::Connecting);
}

void RelayStream::handshakeDone()
{
    m_open = true;
    m_ping.start(m_timing.ping);
    heard();
    const auto after = static_cast<std::uint64_t>(m_order.connectionBegins());
    m_socket->sendTextMessage(QString::fromStdString(protocol::encode(protocol::ResumeFrame{after})));
    become(FeedState::CatchingUp);
}

void RelayStream::frameArrived(const QString &text)
{
    const auto frame = protocol::decodeServerFrame(text.toStdString());
    if (!frame)
        return broken(tr("El relay envió algo que no se entiende."));
    if (const auto *event = std::get_if<protocol::EventFrame>(&*frame))
        eventArrived({static_cast<qint64>(event->seq), QString::fromStdString(event->account),
                      timeOf(event->receivedAt), QByteArray::fromStdString(event->body)});
    else if (const auto *gap = std::get_if<protocol::GapFrame>(&*frame))
        gapArrived(static_cast<qint64>(gap->from), static_cast<qint64>(gap->to));
    else if (const auto *live = std::get_if<protocol::LiveFrame>(&*frame))
        liveArrived(static_cast<qint64>(live->head));
}

void RelayStream::eventArrived(const RelayEvent &event)
{
    if (event.account != m_settings.account)
        return broken(tr("La clave del relay es de la cuenta «%1», no de «%2».")
                          .arg(event.account.left(kLongestShown), m_settings.account));
    const EventOrder::Verdict verdict = m_order.event(event.sequence);
    if (verdict == EventOrder::Verdict::Broken)
        return broken(tr("El relay saltó o repitió avisos; se le piden de nuevo."));
    m_delay.reset();
    sendAcknowledgement();
    if (verdict == EventOrder::Verdict::New)
        Q_EMIT eventReceived(event);
}

void RelayStream::gapArrived(qint64 from, qint64 to)
{
    const std::optional<EventOrder::Gap> gap = m_order.gap(from, to);
    if (!gap)
        return broken(tr("El relay saltó o repitió avisos; se le piden de nuevo."));
    if (gap->from <= gap->to)
        Q_EMIT gapReported(gap->from, gap->to);
}

void RelayStream::liveArrived(qint64 head)
{
    if (!m_order.isPlausibleHead(head))
        return broken(tr("El relay ya no conoce avisos que nos había entregado. Avisa a quien lo administra."));
    m_delay.reset();
    become(FeedState::Live);
    Q_EMIT caughtUp(head);
}

void RelayStream::heard()
{
    if (m_socket)
        m_silence.start(m_timing.silence);
}

void RelayStream::broken(const QString &detail)
{
    letGo();
    reconnectAfter(m_delay.next());
    become(FeedState::Disconnected, detail);
}

void RelayStream::lost()
{
    const auto code = static_cast<protocol::CloseCode>(m_socket->closeCode());
    if (m_open ? code == protocol::CloseCode::Unauthorized : namesRefusal(m_socket->errorString()))
        return refused();
    broken(m_open ? tr("Se perdió la conexión con el relay.") : tr("No se pudo conectar con el relay."));
}

void RelayStream::refused()
{
    letGo();
    reconnectAfter(ReconnectDelay::jittered(m_timing.refusedDelay));
    become(FeedState::CredentialsRefused, tr("El relay no acepta la clave (RECADO_RELAY_TOKEN)."));
}

void RelayStream::reconnectAfter(std::chrono::milliseconds delay)
{
    m_reconnect.start(delay);
    Q_EMIT retryPlanned(delay);
}

void RelayStream::sendAcknowledgement()
{
    if (!m_open)
        return;
    const std::optional<qint64> sequence = m_order.takeAcknowledgement();
    if (sequence)
        m_socket->sendTextMessage(
            QString::fromStdString(protocol::encode(protocol::AckFrame{static_cast<std::uint64_t>(*sequence)})));
}

//! Leaves the connection there is; what was written, an acknowledgement perhaps, still goes out.
void RelayStream::letGo()
{
    m_ping.stop();
    m_silence.stop();
    m_open = false;
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        auto *limit = new QTimer(socket);
        connect(limit, &QTimer::timeout, socket, [socket] {
            socket->abort();
            socket->deleteLater();
        });
        limit->start(m_timing.shortestDelay);
        socket->close();
    }
}

void RelayStream::become(FeedState state, const QString &detail)
{
    Q_EMIT stateChanged(state, detail);
}

} // namespace relayclient
