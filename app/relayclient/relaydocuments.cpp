// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayclient/relaydocuments.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPromise>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QTimer>

#include <memory>

namespace relayclient {
namespace {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::DocumentBytes;
using services::PublishedDocument;

constexpr qint64 kLongestReply = qint64{64} * 1024;
constexpr qsizetype kMostRetryDigits = 5;

QString tr(const char *text)
{
    return RelayDocuments::tr(text);
}

bool isDigest(const QString &text)
{
    static const QRegularExpression digest(u"^[0-9a-f]{64}$"_s);
    return digest.match(text).hasMatch();
}

QNetworkRequest uploadRequest(const RelaySettings &settings, const DocumentBytes &document,
                              std::chrono::seconds lifetime)
{
    QUrl url = endpoint(settings, u"documents/"_s + document.sha256);
    url.setQuery(u"filename="_s + QString::fromLatin1(QUrl::toPercentEncoding(document.fileName)) + u"&ttl="_s +
                     QString::number(lifetime.count()),
                 QUrl::StrictMode);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + settings.token);
    request.setRawHeader("Content-Type", document.mimeType.toLatin1());
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Recado");
    // A redirect would take the Authorization header to another host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    QSslConfiguration tls = request.sslConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    request.setSslConfiguration(tls);
    return request;
}

Result<QUrl> linkOf(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    const QUrl link(answer.value("url"_L1).toString(), QUrl::StrictMode);
    const QDateTime expiry = QDateTime::fromString(answer.value("expires_at"_L1).toString(), Qt::ISODateWithMs);
    const bool allowed = link.scheme() == "https"_L1 || (link.scheme() == "http"_L1 && isLoopback(link));
    if (!link.isValid() || link.host().isEmpty() || !allowed || !expiry.isValid())
        return failure(ErrorKind::Protocol, tr("El relay no dio un enlace que sirva para el documento."));
    return link;
}

std::optional<std::chrono::seconds> retryAfterOf(const QByteArray &header)
{
    bool isNumber = false;
    const int seconds = header.trimmed().toInt(&isNumber);
    const bool usable = isNumber && seconds >= 0 && header.trimmed().size() <= kMostRetryDigits;
    return usable ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

//! The one table that says what the relay's refusal means. Rejected is said of a document alone: what speaks of the
//! address or the relay must not fail one message after the other for good.
Error refusal(int status)
{
    switch (status) {
    case 401:
    case 403:
        return {ErrorKind::Unauthorized, tr("El relay no acepta la clave (RECADO_RELAY_TOKEN)."), 0, {}};
    case 408:
        return {ErrorKind::Timeout, tr("El documento no llegó a tiempo al relay."), 0, {}};
    case 413:
        return {ErrorKind::Rejected, tr("El documento es demasiado grande para el relay."), 0, {}};
    case 415:
        return {ErrorKind::Rejected, tr("El relay solo acepta documentos PDF y XML."), 0, {}};
    case 422:
        return {ErrorKind::Rejected, tr("El documento llegó distinto al relay."), 0, {}};
    case 429:
        return {ErrorKind::RateLimited, tr("El relay pide esperar antes de subir más documentos."), 0, {}};
    default:
        break;
    }
    if (status >= 500)
        return {ErrorKind::Offline,
                tr("El relay no puede guardar documentos por ahora (respuesta %1).").arg(status),
                0,
                {}};
    return {ErrorKind::Protocol, tr("El relay respondió %1, que no se esperaba.").arg(status), 0, {}};
}

Result<QUrl> resultOf(QNetworkReply &reply, bool timedOut)
{
    if (timedOut)
        return failure(ErrorKind::Timeout, tr("El relay no respondió a tiempo."));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 && reply.error() == QNetworkReply::SslHandshakeFailedError)
        return failure(ErrorKind::Offline, tr("No se pudo comprobar la identidad del relay (certificado)."));
    if (status == 0 || (status <= 299 && reply.error() != QNetworkReply::NoError))
        return failure(ErrorKind::Offline, tr("No se pudo conectar con el relay."));
    if (status >= 200 && status <= 299)
        return linkOf(reply.read(kLongestReply));
    Error error = refusal(status);
    error.retryAfter = retryAfterOf(reply.rawHeader("Retry-After"));
    return failure(std::move(error));
}

} // namespace

RelayDocuments::RelayDocuments(RelaySettings settings, std::chrono::milliseconds timeout)
    : m_settings(std::move(settings))
    , m_timeout(timeout)
{
    if (isLoopback(m_settings.url))
        m_network.setProxy(QNetworkProxy::NoProxy);
}

RelayDocuments::~RelayDocuments() = default;

services::Async<PublishedDocument> RelayDocuments::publish(DocumentBytes document, std::chrono::seconds lifetime)
{
    if (const Result<> usable = checkSettings(m_settings); !usable)
        return services::resolved<PublishedDocument>(failure(ErrorKind::InvalidState, usable.error().detail));
    if (!isDigest(document.sha256) || lifetime.count() <= 0)
        return services::resolved<PublishedDocument>(
            failure(ErrorKind::InvalidInput, tr("El documento no se puede publicar.")));

    // Twice does no harm, so Qt may repeat this request as it likes.
    QNetworkReply *reply = m_network.put(uploadRequest(m_settings, document, lifetime), document.bytes);
    auto *timer = new QTimer(reply);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, reply, &QNetworkReply::abort);
    connect(reply, &QIODevice::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > kLongestReply)
            reply->abort();
    });
    const auto promise = std::make_shared<QPromise<Result<PublishedDocument>>>();
    promise->start();
    connect(
        reply, &QNetworkReply::finished, this,
        [reply, timer, promise] {
            const bool timedOut = !timer->isActive();
            timer->stop();
            reply->deleteLater();
            const Result<QUrl> link = resultOf(*reply, timedOut);
            promise->addResult(link ? Result<PublishedDocument>({*link, {}}) : failure(link.error()));
            promise->finish();
        },
        Qt::QueuedConnection);
    timer->start(m_timeout);
    return promise->future();
}

} // namespace relayclient
