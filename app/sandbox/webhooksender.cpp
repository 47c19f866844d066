// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/webhooksender.h"

#include "relay/protocol/webhooksignature.h"
#include "sandbox/cloudevents.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

using std::chrono::milliseconds;

namespace sandbox {

namespace {

constexpr milliseconds kFirstDelay{100};
constexpr milliseconds kLongestDelay{30'000};
constexpr milliseconds kPatience{10'000};
constexpr milliseconds kGathering{10};
constexpr qsizetype kMostUpdates = 1000; // in one of Meta's webhooks
constexpr QByteArrayView kSignaturePrefix("sha256=");
constexpr qsizetype kHexDigits = 64;

milliseconds delayAfter(int attempt)
{
    const int doublings = qMin(attempt - 1, 16);
    return qMin(kLongestDelay, kFirstDelay * (1 << doublings));
}

} // namespace

WebhookSender::WebhookSender(QUrl url, QByteArray secret, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_secret(std::move(secret))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_batching.setSingleShot(true);
    connect(&m_batching, &QTimer::timeout, this, &WebhookSender::deliverBatch);
}

void WebhookSender::post(const QJsonObject &event, Done done)
{
    if (!m_cloudNumber) {
        deliver(event, std::move(done));
        return;
    }
    m_batch.append({event, std::move(done)});
    if (!m_batching.isActive())
        m_batching.start(kGathering);
}

void WebhookSender::deliverBatch()
{
    while (!m_batch.isEmpty()) {
        QList<QJsonObject> events;
        QList<Done> waiting;
        while (!m_batch.isEmpty() && events.size() < kMostUpdates) {
            auto [event, done] = m_batch.takeFirst();
            events.append(event);
            if (done)
                waiting.append(std::move(done));
        }
        deliver(cloudWebhook(events, *m_cloudNumber), [waiting](bool acknowledged) {
            for (const Done &done : waiting)
                done(acknowledged);
        });
    }
}

void WebhookSender::deliver(const QJsonObject &event, Done done)
{
    Delivery delivery;
    delivery.event = event;
    delivery.body = QJsonDocument(event).toJson(QJsonDocument::Compact);
    delivery.done = std::move(done);
    delivery.generation = m_generation;
    ++m_pending;
    send(delivery);
}

void WebhookSender::forgetAll()
{
    ++m_generation;
    m_batch.clear();
    m_acknowledged = m_givenUp = m_tries = m_pending = 0;
}

void WebhookSender::send(const Delivery &delivery)
{
    QNetworkRequest request(m_url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    request.setTransferTimeout(static_cast<int>(kPatience.count()));
    const QByteArray signature = signatureOf(delivery.body);
    if (!signature.isEmpty())
        request.setRawHeader(m_cloudNumber ? "X-Hub-Signature-256" : "X-Signature-256", signature);
    QNetworkReply *reply = m_network.post(request, delivery.body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, delivery] { finish(reply, delivery); });
}

void WebhookSender::finish(QNetworkReply *reply, Delivery delivery)
{
    reply->deleteLater();
    if (delivery.generation != m_generation)
        return;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    ++m_tries;
    Q_EMIT tried(delivery.event, delivery.attempt, status);
    const bool acknowledged = status == 200;
    if (acknowledged || delivery.attempt >= m_attempts) {
        ++(acknowledged ? m_acknowledged : m_givenUp);
        --m_pending;
        if (delivery.done)
            delivery.done(acknowledged);
        return;
    }
    const milliseconds delay = delayAfter(delivery.attempt);
    ++delivery.attempt;
    QTimer::singleShot(delay, this, [this, delivery] {
        if (delivery.generation == m_generation)
            send(delivery);
    });
}

QByteArray WebhookSender::signatureOf(const QByteArray &body) const
{
    const std::string signature = relay::protocol::signHmacSha256(m_secret.toStdString(), body.toStdString());
    switch (m_signature) {
    case SignatureForm::Prefixed:
        return QByteArray::fromStdString(signature);
    case SignatureForm::Bare:
        return QByteArray::fromStdString(signature).mid(kSignaturePrefix.size());
    case SignatureForm::Wrong:
        return kSignaturePrefix.toByteArray() + QByteArray(kHexDigits, '0');
    case SignatureForm::None:
        break;
    }
    return {};
}

} // namespace sandbox
