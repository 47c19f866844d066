// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/pdfdownload.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <memory>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;
using namespace std::chrono_literals;

constexpr qsizetype kMaxPdfBytes = qsizetype{25} * 1024 * 1024;
constexpr auto kPatience = 60s;
constexpr int kOk = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

domain::Unexpected<domain::Error> refused(const QString &why)
{
    return failure(ErrorKind::InvalidInput, tr("PDF: %1").arg(why));
}

bool namesThisMachine(const QString &host)
{
    return host == u"localhost" || host == u"127.0.0.1" || host == u"::1";
}

//! The first address of a name that may be asked.
Result<QHostAddress> addressOf(const QString &host, bool insideToo)
{
    QHostAddress literal(host);
    const QList<QHostAddress> found =
        literal.isNull() ? QHostInfo::fromName(host).addresses() : QList<QHostAddress>{literal};
    if (found.isEmpty())
        return refused(tr("no se encontró el servidor «%1».").arg(host.left(80)));
    const bool anyInside = std::any_of(found.cbegin(), found.cend(), isInside);
    if (anyInside && !insideToo)
        return refused(tr("«%1» es un equipo de la red interna; no se le pide nada.").arg(host.left(80)));
    return found.first();
}

Result<QByteArray> fetch(const QNetworkRequest &request)
{
    QNetworkAccessManager network;
    QEventLoop loop;
    QByteArray bytes;
    bool tooLarge = false;
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        bytes += reply->readAll();
        tooLarge = bytes.size() > kMaxPdfBytes;
        if (tooLarge)
            reply->abort();
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(kPatience, reply.get(), &QNetworkReply::abort);
    if (!reply->isFinished())
        loop.exec();
    if (tooLarge)
        return refused(tr("pasa de 25 MB."));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->error() != QNetworkReply::NoError && status == 0)
        return refused(tr("no se pudo bajar: %1").arg(reply->errorString().left(120)));
    if (status != kOk || reply->error() != QNetworkReply::NoError)
        return refused(tr("el servidor respondió %1.").arg(status));
    return bytes + reply->readAll();
}

} // namespace

bool isInside(const QHostAddress &address)
{
    bool isIpv4 = false;
    const QHostAddress plain(address.toIPv4Address(&isIpv4));
    const QHostAddress &asked = isIpv4 ? plain : address; // an IPv4 address in the dress of IPv6 is the same machine
    static const QList<QPair<QHostAddress, int>> ours{
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
        QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
    };
    return !asked.isGlobal() || asked.isMulticast() ||
           std::any_of(ours.cbegin(), ours.cend(), [&asked](const auto &net) { return asked.isInSubnet(net); });
}

QString faultOfLink(const QUrl &link)
{
    const QString host = link.host();
    if (!link.isValid() || host.isEmpty() || !link.userInfo().isEmpty())
        return tr("no es una dirección que se pueda pedir.");
    if (link.scheme() == u"https" || (link.scheme() == u"http" && namesThisMachine(host)))
        return {};
    return tr("solo se baja por https://.");
}

Result<services::DocumentBytes> downloadPdf(const QUrl &link, const QString &ownHost)
{
    if (const QString fault = faultOfLink(link); !fault.isEmpty())
        return refused(fault);
    const QString host = link.host();
    const bool own = !ownHost.isEmpty() && host.compare(ownHost, Qt::CaseInsensitive) == 0;
    const Result<QHostAddress> address = addressOf(host, own || (link.scheme() == u"http" && namesThisMachine(host)));
    if (!address)
        return failure(address.error());

    QUrl asked = link;
    asked.setHost(address->toString());
    QNetworkRequest request(asked);
    request.setPeerVerifyName(host);
    request.setRawHeader("Host", (link.port() < 0 ? host : host + u':' + QString::number(link.port())).toLatin1());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(20s).count()));
    const Result<QByteArray> bytes = fetch(request);
    if (!bytes)
        return failure(bytes.error());
    if (!bytes->startsWith("%PDF"))
        return refused(tr("lo que hay en la dirección no es un PDF."));
    services::DocumentBytes pdf;
    pdf.bytes = *bytes;
    pdf.sha256 = QString::fromLatin1(QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex());
    pdf.fileName = QStringLiteral("factura.pdf");
    pdf.mimeType = QStringLiteral("application/pdf");
    return pdf;
}

} // namespace billing
