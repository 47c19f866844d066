// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/mediashelf.h"

#include "sandbox/httprequest.h"

#include <QCryptographicHash>
#include <QList>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using domain::Expected;
using domain::Unexpected;

namespace sandbox {

namespace {

constexpr int kInvalidParameter = 100;
constexpr std::array kTypes{"text/plain", "application/pdf", "image/jpeg", "image/png",
                            "image/webp", "audio/mpeg",      "audio/ogg",  "video/mp4"};

struct FormPart
{
    QByteArray name;
    QByteArray fileName;
    QByteArray contentType;
    QByteArray body;
};

Unexpected<ApiError> refuse(const QString &message)
{
    return {ApiError{400, kInvalidParameter, message}};
}

QByteArray parameterOf(const QByteArray &header, const QByteArray &name)
{
    const QByteArray prefix = name + "=";
    for (const QByteArray &piece : header.split(';')) {
        const QByteArray trimmed = piece.trimmed();
        if (!trimmed.startsWith(prefix))
            continue;
        QByteArray value = trimmed.mid(prefix.size());
        if (value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value;
    }
    return {};
}

FormPart partFrom(const QByteArray &bytes)
{
    FormPart part;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return part;
    part.body = bytes.mid(end + 4);
    for (const QByteArray &line : bytes.left(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray header = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (header == "content-disposition") {
            part.name = parameterOf(value, "name");
            part.fileName = parameterOf(value, "filename");
        } else if (header == "content-type") {
            part.contentType = value;
        }
    }
    return part;
}

QList<FormPart> partsOf(const QByteArray &body, const QByteArray &boundary)
{
    QList<FormPart> parts;
    const QByteArray mark = "--" + boundary;
    qsizetype at = body.indexOf(mark);
    while (at >= 0) {
        const qsizetype begin = at + mark.size() + 2; // behind the line break
        const qsizetype next = body.indexOf("\r\n" + mark, begin);
        if (next < 0)
            break;
        parts.append(partFrom(body.mid(begin, next - begin)));
        at = next + 2;
    }
    return parts;
}

FormPart partNamed(const QList<FormPart> &parts, const QByteArray &name)
{
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const FormPart &part) { return part.name == name; });
    return found == parts.end() ? FormPart() : *found;
}

} // namespace

Expected<QString, ApiError> MediaShelf::add(const HttpRequest &request)
{
    const QByteArray contentType = request.header("content-type");
    const QByteArray boundary = parameterOf(contentType, "boundary");
    if (!contentType.startsWith("multipart/form-data") || boundary.isEmpty())
        return refuse(QStringLiteral("the upload is not multipart/form-data"));
    const QList<FormPart> parts = partsOf(request.body, boundary);
    if (partNamed(parts, "messaging_product").body != "whatsapp")
        return refuse(QStringLiteral("messaging_product must be whatsapp"));
    const FormPart file = partNamed(parts, "file");
    if (file.fileName.isEmpty() || file.body.isEmpty())
        return refuse(QStringLiteral("file is missing"));
    const bool known =
        std::any_of(kTypes.begin(), kTypes.end(), [&](const char *type) { return file.contentType == type; });
    if (!known)
        return refuse(QStringLiteral("file must be a file with one of the following types, not %1")
                          .arg(QString::fromLatin1(file.contentType)));
    const QString id = QString::number(QRandomGenerator::global()->bounded(quint64{1} << 52));
    m_files.insert(id, {{QLatin1String("ok"), true},
                        {QLatin1String("size"), file.body.size()},
                        {QLatin1String("sha256"),
                         QString::fromLatin1(QCryptographicHash::hash(file.body, QCryptographicHash::Sha256).toHex())},
                        {QLatin1String("contentType"), QString::fromLatin1(file.contentType)},
                        {QLatin1String("filename"), QString::fromUtf8(file.fileName)}});
    return id;
}

} // namespace sandbox
