// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "services/ports/relay.h"

#include <QHash>
#include <QList>

#include <functional>

namespace support {

//! \brief A provider that answers as told and remembers what it was asked.
class ScriptedGateway final : public services::MessageGateway
{
public:
    struct Request
    {
        domain::MessageId key;
        QByteArray body;
    };

    QList<services::SendResult> answers; //!< in order; then accepted for ever
    QList<Request> requests;
    std::function<void(const Request &)> onRequest;
    QByteArray fingerprint = "one";
    std::function<QFuture<services::SendResult>()> hold; //!< answers instead, when the test wants

    static services::SendResult result(services::SendOutcome outcome)
    {
        services::SendResult result;
        result.outcome = outcome;
        result.detail = QStringLiteral("por la prueba");
        return result;
    }

    [[nodiscard]] domain::Result<QByteArray> encode(const services::OutgoingMessage &message) const override
    {
        return (message.clientRef + u'|' + message.to.e164() + u'|' + message.text + u'|' + message.link.toString())
            .toUtf8();
    }
    [[nodiscard]] QFuture<services::SendResult> send(domain::MessageId key, QByteArray body) override
    {
        requests.append({key, body});
        if (onRequest)
            onRequest(requests.last());
        if (hold)
            return hold();
        services::SendResult answer = result(services::SendOutcome::Accepted);
        if (!answers.isEmpty())
            answer = answers.takeFirst();
        if (answer.outcome == services::SendOutcome::Accepted && answer.providerId.isEmpty())
            answer.providerId = QStringLiteral("prov-%1").arg(requests.size());
        return QtFuture::makeReadyFuture(answer);
    }
    [[nodiscard]] Pace pace() const override { return {0.0, std::chrono::milliseconds{0}}; }
    [[nodiscard]] services::Capabilities capabilities() const override { return {}; }
    [[nodiscard]] std::chrono::seconds longestAttempt() const override { return std::chrono::seconds{30}; }
    [[nodiscard]] QByteArray credentialFingerprint() const override { return fingerprint; }
};

//! \brief A relay that hosts whatever it gets, or fails as told.
class ScriptedHost final : public services::DocumentHost
{
public:
    QList<domain::Error> failures; //!< in order; then it works
    QList<QString> published;      //!< file names

    [[nodiscard]] services::Async<services::PublishedDocument> publish(services::DocumentBytes document,
                                                                       std::chrono::seconds) override
    {
        using services::PublishedDocument;
        if (!failures.isEmpty())
            return services::resolved<PublishedDocument>(domain::failure(failures.takeFirst()));
        published.append(document.fileName);
        return services::resolved<PublishedDocument>(
            PublishedDocument{QUrl(QStringLiteral("https://relay.invalid/d/") + document.sha256), {}});
    }
};

} // namespace support
