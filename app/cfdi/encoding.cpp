// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/encoding.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace cfdi {
namespace {

using domain::ErrorKind;
using domain::failure;
using domain::Result;

QString tr(const char *text)
{
    return QCoreApplication::translate("Cfdi", text);
}

enum class Encoding { EightBits, Utf16LittleEndian, Utf16BigEndian };

struct Detected
{
    Encoding encoding = Encoding::EightBits;
    qsizetype markBytes = 0; //!< length of the byte order mark
};

Detected detect(const QByteArray &raw)
{
    if (raw.startsWith("\xEF\xBB\xBF"))
        return {Encoding::EightBits, 3};
    if (raw.startsWith("\xFF\xFE"))
        return {Encoding::Utf16LittleEndian, 2};
    if (raw.startsWith("\xFE\xFF"))
        return {Encoding::Utf16BigEndian, 2};
    if (raw.startsWith(QByteArrayView("<\0", 2)))
        return {Encoding::Utf16LittleEndian, 0};
    if (raw.startsWith(QByteArrayView("\0<", 2)))
        return {Encoding::Utf16BigEndian, 0};
    return {};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// The value of encoding="…" in the XML declaration; empty when there is none.
std::string_view declaredEncoding(std::string_view text)
{
    if (!text.starts_with("<?xml") || text.size() < 6 || !isBlank(text[5]))
        return {};
    const std::string_view declaration = text.substr(0, std::min(text.find("?>"), text.size()));
    std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos)
        return {};
    at += std::string_view("encoding").size();
    const auto skipBlanks = [&] {
        while (at < declaration.size() && isBlank(declaration[at]))
            ++at;
    };
    skipBlanks();
    if (at >= declaration.size() || declaration[at] != '=')
        return {};
    ++at;
    skipBlanks();
    if (at >= declaration.size() || (declaration[at] != '"' && declaration[at] != '\''))
        return {};
    const std::size_t end = declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos)
        return {};
    return declaration.substr(at + 1, end - at - 1);
}

bool isNamed(std::string_view name, std::initializer_list<const char *> encodings)
{
    const QLatin1String latin(name.data(), static_cast<qsizetype>(name.size()));
    return std::any_of(encodings.begin(), encodings.end(), [&](const char *encoding) {
        return latin.compare(QLatin1String(encoding), Qt::CaseInsensitive) == 0;
    });
}

domain::Unexpected<domain::Error> refused(const char *sentence, std::string_view name)
{
    constexpr std::size_t kShown = 24;
    return failure(ErrorKind::InvalidInput, tr(sentence).arg(QString::fromUtf8(
                                                name.data(), static_cast<qsizetype>(std::min(name.size(), kShown)))));
}

constexpr auto kUnknownEncoding =
    QT_TRANSLATE_NOOP("Cfdi", "El archivo dice estar codificado en «%1»; sólo se leen UTF-8, UTF-16 e ISO-8859-1.");
constexpr auto kContradiction =
    QT_TRANSLATE_NOOP("Cfdi", "El archivo dice estar codificado en «%1», pero sus bytes están en otra codificación.");

Result<QByteArray> fromUtf16(const QByteArray &body, bool bigEndian)
{
    QStringDecoder decoder(bigEndian ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE);
    const QString text = decoder(body);
    if (body.size() % 2 != 0)
        return failure(ErrorKind::InvalidInput, tr("El XML está cortado: el archivo termina a media letra."));
    if (decoder.hasError() || !text.isValidUtf16())
        return failure(ErrorKind::InvalidInput, tr("El archivo no es UTF-16 válido."));
    QByteArray utf8 = text.toUtf8();
    const std::string_view name = declaredEncoding({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    if (!name.empty() && !isNamed(name, {"UTF-16", bigEndian ? "UTF-16BE" : "UTF-16LE"}))
        return refused(kContradiction, name);
    return utf8;
}

Result<QByteArray> fromEightBits(const QByteArray &body, bool certainlyUtf8)
{
    const std::string_view name = declaredEncoding({body.constData(), static_cast<std::size_t>(body.size())});
    if (name.empty() || isNamed(name, {"UTF-8"}))
        return body;
    if (isNamed(name, {"UTF-16", "UTF-16LE", "UTF-16BE"}))
        return refused(kContradiction, name);
    if (!isNamed(name, {"ISO-8859-1"}))
        return refused(kUnknownEncoding, name);
    if (certainlyUtf8)
        return refused(kContradiction, name);
    return QString::fromLatin1(body).toUtf8();
}

enum class Characters { Valid, Truncated, NotUtf8, Forbidden };

// Whether the next eight bytes are ASCII without controls; a line break already needs the closer look.
bool eightPlainBytes(const char *at)
{
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    constexpr std::uint64_t kSpaces = 0x2020202020202020U;
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    // A byte below 0x20 borrows into its own high bit when 0x20 is taken from it.
    return ((word | (word - kSpaces)) & kHigh) == 0;
}

// Decodes one sequence of two to four bytes and moves `at` behind it.
Characters checkSequence(const char *&at, const char *end)
{
    const auto byte = [](const char *p) { return static_cast<unsigned char>(*p); };
    const unsigned char lead = byte(at);
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4)
        return Characters::NotUtf8;
    char32_t code = lead & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (at + i == end)
            return Characters::Truncated;
        if ((byte(at + i) & 0xC0U) != 0x80U)
            return Characters::NotUtf8;
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
        return Characters::NotUtf8;
    at += length;
    return isXmlCharacter(code) ? Characters::Valid : Characters::Forbidden;
}

Characters checkCharacters(const QByteArray &utf8)
{
    const char *at = utf8.constData();
    const char *const end = at + utf8.size();
    while (at != end) {
        if (end - at >= 8 && eightPlainBytes(at)) {
            at += 8;
        } else if (static_cast<unsigned char>(*at) >= 0x80U) {
            if (const Characters found = checkSequence(at, end); found != Characters::Valid)
                return found;
        } else if (static_cast<unsigned char>(*at) >= 0x20U || isBlank(*at)) {
            ++at;
        } else {
            return Characters::Forbidden;
        }
    }
    return Characters::Valid;
}

} // namespace

Result<QByteArray> decodeToUtf8(const QByteArray &raw)
{
    const Detected detected = detect(raw);
    const QByteArray body = detected.markBytes == 0 ? raw : raw.mid(detected.markBytes);
    Result<QByteArray> utf8 = detected.encoding == Encoding::EightBits
                                  ? fromEightBits(body, detected.markBytes > 0)
                                  : fromUtf16(body, detected.encoding == Encoding::Utf16BigEndian);
    if (!utf8)
        return utf8;
    switch (checkCharacters(*utf8)) {
    case Characters::Valid:
        return utf8;
    case Characters::Truncated:
        return failure(ErrorKind::InvalidInput, tr("El XML está cortado: el archivo termina a media letra."));
    case Characters::NotUtf8:
        return failure(ErrorKind::InvalidInput, tr("El archivo no es UTF-8 válido ni declara otra codificación."));
    case Characters::Forbidden:
        return failure(ErrorKind::InvalidInput, tr("El XML trae caracteres de control que no se permiten."));
    }
    return utf8;
}

} // namespace cfdi
