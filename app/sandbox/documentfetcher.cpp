// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/documentfetcher.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace sandbox {

namespace {

constexpr qint64 kMaximumSize = qint64{32} * 1024 * 1024;
constexpr int kPatienceMs = 15'000;

struct Download
{
    QCryptographicHash digest{QCryptographicHash::Sha256};
    qint64 size = 0;
};

QJsonObject failed(const QString &error)
{
    return {{QLatin1String("ok"), false}, {QLatin1String("error"), error}};
}

void take(QNetworkReply *reply, Download &download)
{
    const QByteArray bytes = reply->readAll();
    download.digest.addData(bytes);
    download.size += bytes.size();
    if (download.size > kMaximumSize)
        reply->abort();
}

QJsonObject outcomeOf(const QNetworkReply &reply, const Download &download)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (download.size > kMaximumSize)
        return failed(QStringLiteral("too large"));
    if (status != 200)
        return failed(status == 0 ? reply.errorString() : QStringLiteral("HTTP %1").arg(status));
    if (reply.error() != QNetworkReply::NoError)
        return failed(reply.errorString());
    return {{QLatin1String("ok"), true},
            {QLatin1String("size"), download.size},
            {QLatin1String("sha256"), QString::fromLatin1(download.digest.result().toHex())},
            {QLatin1String("contentType"), reply.header(QNetworkRequest::ContentTypeHeader).toString()}};
}

} // namespace

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

DocumentFetcher::DocumentFetcher(QObject *parent)
    : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

void DocumentFetcher::fetch(const QUrl &link, Done done)
{
    if (!isLoopback(link)) {
        QTimer::singleShot(0, this, [done = std::move(done)] { done(failed(QStringLiteral("not on this machine"))); });
        return;
    }
    QNetworkRequest request(link);
    request.setTransferTimeout(kPatienceMs);
    QNetworkReply *reply = m_network.get(request);
    auto download = std::make_shared<Download>();
    connect(reply, &QNetworkReply::readyRead, this, [reply, download] { take(reply, *download); });
    connect(reply, &QNetworkReply::finished, this, [reply, download, done = std::move(done)] {
        reply->deleteLater();
        take(reply, *download);
        done(outcomeOf(*reply, *download));
    });
}

} // namespace sandbox
