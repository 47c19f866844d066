// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/sendattempt.h"

#include "whatsapp/requestbody.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace whatsapp {
namespace {

//! What keeps Qt from doing more than it is asked for.
void restrain(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    // A redirect would take the Authorization header to another host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Qt would unpack a compressed reply before we can count its bytes.
    request.setRawHeader("Accept-Encoding", "identity");
    QSslConfiguration tls = request.sslConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    request.setSslConfiguration(tls);
}

bool isAnswerOfTheServer(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError:
        return true;
    default:
        return false;
    }
}

} // namespace

SendAttempt::SendAttempt(const QNetworkRequest &request, QByteArray body, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_bodySize(body.size())
    , m_body(std::move(body))
{
    restrain(m_request);
    m_request.setHeader(QNetworkRequest::ContentLengthHeader, m_bodySize);
    if (isLoopback(m_request.url()))
        m_network.setProxy(QNetworkProxy::NoProxy);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SendAttempt::expire);
}

QFuture<AttemptFacts> SendAttempt::start(std::chrono::milliseconds timeout)
{
    m_promise.start();
    m_timer.start(timeout);
    m_reply = m_network.post(m_request, &m_body);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { m_facts.connected = true; });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_facts.connected = true; });
    connect(m_reply, &QIODevice::readyRead, this, &SendAttempt::collect);
    // Queued: what the answer sets in motion may delete us, and must not do so under the reply's own signal.
    connect(m_reply, &QNetworkReply::finished, this, &SendAttempt::finish, Qt::QueuedConnection);
    return m_promise.future();
}

void SendAttempt::collect()
{
    if (!m_reply->isOpen())
        return;
    m_facts.body += m_reply->read(kLongestResponse - m_facts.body.size());
    m_tooLong = m_tooLong || m_reply->bytesAvailable() > 0;
    if (m_tooLong && m_reply->isRunning())
        m_reply->abort();
}

void SendAttempt::expire()
{
    m_facts.timedOut = true;
    m_reply->abort();
}

void SendAttempt::finish()
{
    m_timer.stop();
    collect();
    m_facts.error = m_reply->error();
    m_facts.bodyRead = m_body.wasRead();
    m_facts.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_facts.complete = !m_tooLong && !m_facts.timedOut && isAnswerOfTheServer(m_facts.error);
    m_facts.retryAfter = m_reply->rawHeader("Retry-After");
    deleteLater();
    QPromise<AttemptFacts> promise = std::move(m_promise);
    promise.addResult(std::move(m_facts));
    promise.finish();
}

} // namespace whatsapp
