// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/scenario.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

class QNetworkReply;

namespace sandbox {

//! \brief Posts signed events to the relay until it answers 200, at least once each, in no promised order.
//!
//! Signature: hex HMAC-SHA256 over the raw body in X-Signature-256, with the prefix "sha256=". Delays grow by two from
//! 100 ms to 30 s. Redirects are not followed.
class WebhookSender final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(bool acknowledged)>;

    WebhookSender(QUrl url, QByteArray secret, QObject *parent = nullptr);

    void setAttempts(int attempts) { m_attempts = attempts; }
    void setSignature(SignatureForm form) { m_signature = form; }
    //! \brief From now on events leave in Meta's shape and under Meta's header; what comes together leaves together.
    //! \param phoneNumberId empty: not known yet, and left out
    void speakCloudApi(const QString &phoneNumberId) { m_cloudNumber = phoneNumberId; }
    //! \param done called once, unless forgetAll() comes first; may be empty
    void post(const QJsonObject &event, Done done = {});
    //! \brief Drops what waits and what is under way.
    void forgetAll();

    int acknowledged() const { return m_acknowledged; }
    int givenUp() const { return m_givenUp; }
    int tries() const { return m_tries; }
    int pending() const { return m_pending; }

Q_SIGNALS:
    //! \param httpStatus 0: no answer
    void tried(const QJsonObject &event, int attempt, int httpStatus);

private:
    struct Delivery
    {
        QJsonObject event;
        QByteArray body;
        Done done;
        int attempt = 1;
        int generation = 0;
    };

    void deliver(const QJsonObject &event, Done done);
    void deliverBatch();
    void send(const Delivery &delivery);
    void finish(QNetworkReply *reply, Delivery delivery);
    QByteArray signatureOf(const QByteArray &body) const;

    QUrl m_url;
    QByteArray m_secret;
    QNetworkAccessManager m_network;
    std::optional<QString> m_cloudNumber; //!< none: the plain contract
    QList<std::pair<QJsonObject, Done>> m_batch;
    QTimer m_batching;
    SignatureForm m_signature = SignatureForm::Prefixed;
    int m_attempts = 10;
    int m_generation = 0;
    int m_acknowledged = 0;
    int m_givenUp = 0;
    int m_tries = 0;
    int m_pending = 0;
};

} // namespace sandbox
