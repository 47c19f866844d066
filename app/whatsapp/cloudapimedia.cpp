// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapimedia.h"

#include "whatsapp/clouderrors.h"
#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/requestbody.h"
#include "whatsapp/retryafter.h"

#include <QCoreApplication>
#include <QHttpMultiPart>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::DocumentBytes;
using services::PublishedDocument;
using services::XmlCarriage;

constexpr qint64 kLongestReply = qint64{64} * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

bool isXmlDocument(const DocumentBytes &document)
{
    return document.mimeType.endsWith("xml"_L1);
}

QByteArray mimeTypeOf(const DocumentBytes &document, XmlCarriage xml)
{
    return xml == XmlCarriage::PlainText && isXmlDocument(document) ? QByteArray("text/plain")
                                                                    : document.mimeType.toLatin1();
}

//! A file name inside a quoted parameter, as browsers write it.
QByteArray quoted(const QString &name)
{
    QByteArray bytes = name.toUtf8();
    bytes.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    return '"' + bytes + '"';
}

QHttpPart field(const QByteArray &name, const QByteArray &value)
{
    QHttpPart part;
    part.setRawHeader("Content-Disposition", "form-data; name=\"" + name + '"');
    part.setBody(value);
    return part;
}

//! The file's part carries its own type and name: without them Meta takes it for octet-stream, and refuses it.
std::unique_ptr<QHttpMultiPart> formOf(const DocumentBytes &document, const QByteArray &mimeType)
{
    auto form = std::make_unique<QHttpMultiPart>(QHttpMultiPart::FormDataType);
    form->append(field("messaging_product", "whatsapp"));
    form->append(field("type", mimeType));
    QHttpPart file;
    file.setRawHeader("Content-Disposition", "form-data; name=\"file\"; filename=" + quoted(document.fileName));
    file.setRawHeader("Content-Type", mimeType);
    file.setBody(document.bytes);
    form->append(file);
    return form;
}

Error refusal(int status, const QByteArray &body, const QByteArray &retryAfter)
{
    const ProviderError said = readErrorBody(body).error;
    const QString words = sentenceFor(said);
    Error error{ErrorKind::Rejected,
                words.isEmpty() ? tr("El proveedor rechazó el documento (respuesta %1).").arg(status) : words,
                said.code, parseRetryAfter(retryAfter, QDateTime::currentDateTimeUtc())};
    const std::optional<CodeMeaning> meaning = meaningOfCode(said.code);
    const services::SendOutcome outcome = meaning ? meaning->outcome : services::SendOutcome::Definite;
    if (outcome == services::SendOutcome::Unauthorized || status == 401 || status == 403)
        error.kind = ErrorKind::Unauthorized;
    else if (outcome == services::SendOutcome::RateLimited || status == 429)
        error.kind = ErrorKind::RateLimited;
    else if (outcome == services::SendOutcome::NotTaken || status >= 500 || status < 400 || status == 408)
        error.kind = ErrorKind::Offline;
    return error;
}

Result<PublishedDocument> resultOf(QNetworkReply &reply, bool timedOut)
{
    if (timedOut)
        return failure(ErrorKind::Timeout, tr("El proveedor no respondió a tiempo al subir el documento."));
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || (status <= 299 && reply.error() != QNetworkReply::NoError))
        return failure(ErrorKind::Offline, tr("No se pudo subir el documento al proveedor."));
    const QByteArray body = reply.read(kLongestReply);
    if (status < 200 || status > 299)
        return failure(refusal(status, body, reply.rawHeader("Retry-After")));
    const QString id = identifierOf(QJsonDocument::fromJson(body).object().value("id"_L1));
    if (id.isEmpty())
        return failure(ErrorKind::Protocol, tr("El proveedor tomó el documento sin darle un identificador."));
    return PublishedDocument{{}, id};
}

} // namespace

CloudApiMedia::CloudApiMedia(CloudApiSettings settings, services::DocumentHost *links,
                             std::chrono::milliseconds timeout)
    : m_settings(std::move(settings))
    , m_links(links)
    , m_timeout(timeout)
{
    m_settings.baseUrl = versionedCloudApiUrl(m_settings.baseUrl);
    if (isLoopback(m_settings.baseUrl))
        m_network.setProxy(QNetworkProxy::NoProxy);
}

CloudApiMedia::~CloudApiMedia() = default;

services::Async<PublishedDocument> CloudApiMedia::publish(DocumentBytes document, std::chrono::seconds lifetime)
{
    if (m_settings.xml == XmlCarriage::Link && isXmlDocument(document)) {
        if (m_links)
            return m_links->publish(std::move(document), lifetime);
        return services::resolved<PublishedDocument>(
            failure(ErrorKind::InvalidState, tr("Falta configurar el relay: el XML se envía como enlace.")));
    }
    QUrl url = m_settings.baseUrl;
    url.setPath(url.path() + u'/' + m_settings.phoneNumberId + "/media"_L1);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_settings.token);
    request.setRawHeader("User-Agent", "Recado");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    std::unique_ptr<QHttpMultiPart> form = formOf(document, mimeTypeOf(document, m_settings.xml));
    // A second copy at Meta is never sent to anybody, so Qt may repeat this request as it likes.
    QNetworkReply *reply = m_network.post(request, form.get());
    form.release()->setParent(reply);
    auto *timer = new QTimer(reply);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, reply, &QNetworkReply::abort);
    const auto promise = std::make_shared<QPromise<Result<PublishedDocument>>>();
    promise->start();
    connect(
        reply, &QNetworkReply::finished, this,
        [reply, timer, promise] {
            const bool timedOut = !timer->isActive();
            timer->stop();
            reply->deleteLater();
            promise->addResult(resultOf(*reply, timedOut));
            promise->finish();
        },
        Qt::QueuedConnection);
    timer->start(m_timeout);
    return promise->future();
}

} // namespace whatsapp
