// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/xmlvalue.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <zlib.h>

#include <algorithm>
#include <array>

namespace billing {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

constexpr qsizetype kMegabyte = qsizetype{1024} * 1024;
constexpr qsizetype kMaxXmlBytes = 10 * kMegabyte;
constexpr qsizetype kMaxPdfBytes = 25 * kMegabyte;
constexpr qsizetype kLongestPath = 1024;
constexpr int kMostWrappings = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("Billing", text);
}

bool isPacked(const QByteArray &bytes)
{
    return bytes.startsWith("\x1f\x8b") || bytes.startsWith("\x78\x01") || bytes.startsWith("\x78\x9c") ||
           bytes.startsWith("\x78\xda");
}

//! Whether the bytes can only be base64: the alphabet alone, whole groups of four, and more than a word.
bool looksLikeBase64(const QByteArray &bytes)
{
    constexpr qsizetype kFewest = 24;
    return bytes.size() >= kFewest && std::all_of(bytes.cbegin(), bytes.cend(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                      c == '/' || c == '=' || c == '\r' || c == '\n' || c == ' ';
           });
}

QByteArray fromBase64(QByteArray bytes)
{
    bytes = bytes.simplified().replace(' ', "");
    const auto decoded = QByteArray::fromBase64Encoding(bytes, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

QByteArray unescaped(QByteArray bytes)
{
    bytes.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#34;", "\"");
    bytes.replace("&apos;", "'").replace("&#39;", "'").replace("&#039;", "'");
    return bytes.replace("&amp;", "&");
}

//! The declaration of a text that is UTF-8 by now, whatever it was on its way into the database.
QByteArray declaredUtf8(QByteArray xml)
{
    const qsizetype end = xml.indexOf("?>");
    if (!xml.startsWith("<?xml") || end < 0)
        return xml;
    static const QRegularExpression encoding(QStringLiteral(R"(encoding\s*=\s*["'][^"']*["'])"));
    QString declaration = QString::fromLatin1(xml.left(end));
    declaration.replace(encoding, QStringLiteral("encoding=\"UTF-8\""));
    return declaration.toLatin1() + xml.mid(end);
}

QString pathIn(const QByteArray &bytes, const char *ending)
{
    const QByteArray text = bytes.trimmed();
    const bool named = text.size() <= kLongestPath && text.toLower().endsWith(ending) && !text.contains('<') &&
                       !text.contains('\n') && !text.contains('\0');
    return named ? QString::fromUtf8(text) : QString();
}

} // namespace

Result<QByteArray> unpacked(const QByteArray &packed, qsizetype limit)
{
    constexpr int kAnyHeader = 15 + 32;
    z_stream stream{};
    if (inflateInit2(&stream, kAnyHeader) != Z_OK)
        return failure(ErrorKind::Internal, QString());
    QByteArray input = packed;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray result;
    std::array<char, 64 * 1024> part{};
    int state = Z_OK;
    while (state == Z_OK && result.size() <= limit) {
        stream.next_out = reinterpret_cast<Bytef *>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        result.append(part.data(), static_cast<qsizetype>(part.size() - stream.avail_out));
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)
            break; // cut off
    }
    inflateEnd(&stream);
    if (result.size() > limit)
        return failure(ErrorKind::InvalidInput, tr("Descomprimido pasa de %1 MB.").arg(limit / kMegabyte));
    if (state != Z_STREAM_END)
        return failure(ErrorKind::InvalidInput, tr("Está comprimido, pero dañado o cortado."));
    return result;
}

Result<DocumentValue> xmlOf(const QVariant &value)
{
    if (value.isNull())
        return DocumentValue();
    bool isText = value.typeId() != QMetaType::QByteArray; // decoded by the database, and nothing unpacked since
    QByteArray bytes = isText ? value.toString().trimmed().toUtf8() : value.toByteArray();
    if (const QString path = pathIn(bytes, ".xml"); !path.isEmpty())
        return DocumentValue{{}, path};
    for (int i = 0; i < kMostWrappings; ++i) {
        if (isPacked(bytes)) {
            const Result<QByteArray> plain = unpacked(bytes, kMaxXmlBytes);
            if (!plain)
                return failure(plain.error());
            bytes = *plain;
            isText = false;
        } else if (bytes.trimmed().startsWith("&lt;")) {
            bytes = unescaped(bytes.trimmed());
        } else if (looksLikeBase64(bytes)) {
            bytes = fromBase64(bytes);
            isText = false;
            if (bytes.isEmpty())
                return failure(ErrorKind::InvalidInput, tr("El XML parece base64, pero está dañado."));
        } else {
            break;
        }
    }
    if (bytes.size() > kMaxXmlBytes)
        return failure(ErrorKind::InvalidInput, tr("El XML pasa de %1 MB.").arg(kMaxXmlBytes / kMegabyte));
    if (isText && bytes.startsWith("<"))
        bytes = declaredUtf8(std::move(bytes));
    return DocumentValue{bytes.trimmed().isEmpty() ? QByteArray() : bytes, {}};
}

Result<DocumentValue> pdfOf(const QVariant &value)
{
    if (value.isNull())
        return DocumentValue();
    QByteArray bytes = value.typeId() == QMetaType::QByteArray ? value.toByteArray() : value.toString().toUtf8();
    if (bytes.trimmed().isEmpty())
        return DocumentValue();
    if (const QString path = pathIn(bytes, ".pdf"); !path.isEmpty())
        return DocumentValue{{}, path};
    if (!bytes.startsWith("%PDF") && looksLikeBase64(bytes))
        bytes = fromBase64(bytes);
    if (bytes.size() > kMaxPdfBytes)
        return failure(ErrorKind::InvalidInput, tr("El PDF pasa de %1 MB.").arg(kMaxPdfBytes / kMegabyte));
    if (!bytes.startsWith("%PDF"))
        return failure(ErrorKind::InvalidInput, tr("La columna del PDF no trae un PDF."));
    return DocumentValue{bytes, {}};
}

} // namespace billing
