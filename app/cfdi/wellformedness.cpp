// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/wellformedness.h"

#include "cfdi/encoding.h"
#include "cfdi/limits.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace cfdi {
namespace {

enum class Fault {
    None,
    Truncated,
    Doctype,
    Entity,
    Character,
    TooDeep,
    TooManyElements,
    TagTooLong,
    TooManyAttributes,
    RepeatedAttribute,
    Mismatch,
    OutsideRoot,
    NoRoot,
    Version,
    Malformed,
};

const char *sentenceOf(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return "";
    case Fault::Truncated:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML está cortado: falta el final del archivo.");
    case Fault::Doctype:
        return QT_TRANSLATE_NOOP("Cfdi", "El archivo trae un DOCTYPE; por seguridad no se abre.");
    case Fault::Entity:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML usa una entidad que no existe o un «&» suelto (línea %1).");
    case Fault::Character:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML trae caracteres de control que no se permiten (línea %1).");
    case Fault::TooDeep:
        return QT_TRANSLATE_NOOP("Cfdi",
                                 "El XML tiene demasiados niveles, uno dentro de otro; por seguridad no se abre.");
    case Fault::TooManyElements:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML tiene demasiados elementos; por seguridad no se abre.");
    case Fault::TagTooLong:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML trae una etiqueta demasiado larga; por seguridad no se abre.");
    case Fault::TooManyAttributes:
        return QT_TRANSLATE_NOOP("Cfdi",
                                 "El XML trae una etiqueta con demasiados atributos; por seguridad no se abre.");
    case Fault::RepeatedAttribute:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML repite un atributo en la misma etiqueta (línea %1).");
    case Fault::Mismatch:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML cierra una etiqueta que no es la que abrió (línea %1).");
    case Fault::OutsideRoot:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML trae contenido fuera del comprobante (línea %1).");
    case Fault::NoRoot:
        return QT_TRANSLATE_NOOP("Cfdi", "El archivo no contiene XML.");
    case Fault::Version:
        return QT_TRANSLATE_NOOP("Cfdi", "El archivo no es XML 1.0.");
    case Fault::Malformed:
        return QT_TRANSLATE_NOOP("Cfdi", "El XML está mal formado (línea %1).");
    }
    return "";
}

constexpr std::array<bool, 256> nameCharacters(bool first)
{
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
        table[c] = letter || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
    }
    return table;
}
constexpr auto kNameStart = nameCharacters(true);
constexpr auto kNamePart = nameCharacters(false);

bool isNamePart(char c)
{
    return kNamePart[static_cast<unsigned char>(c)];
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

class Checker
{
public:
    explicit Checker(std::string_view text)
        : m_begin(text.data())
        , m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    Fault check()
    {
        Fault fault = checkDeclaration();
        while (fault == Fault::None && m_at != m_end)
            fault = *m_at == '<' ? checkMarkup() : checkText();
        if (fault != Fault::None)
            return fault;
        if (m_depth > 0)
            return Fault::Truncated;
        return m_rootClosed ? Fault::None : Fault::NoRoot;
    }

    qsizetype line() const { return 1 + std::count(m_begin, m_at, '\n'); }

private:
    std::string_view rest() const { return {m_at, static_cast<std::size_t>(m_end - m_at)}; }
    bool startsWith(std::string_view prefix) const { return rest().starts_with(prefix); }
    // What is left might be the beginning of `token`, cut by the end of the file.
    bool isCutOff(std::string_view token) const { return token.starts_with(rest()); }

    void skipBlanks()
    {
        while (m_at != m_end && isBlank(*m_at))
            ++m_at;
    }

    std::string_view takeName()
    {
        const char *const begin = m_at;
        if (m_at != m_end && kNameStart[static_cast<unsigned char>(*m_at)])
            while (m_at != m_end && isNamePart(*m_at))
                ++m_at;
        return {begin, static_cast<std::size_t>(m_at - begin)};
    }

    // Moves behind the next `token`.
    Fault skipPast(std::string_view token)
    {
        const std::size_t found = rest().find(token);
        if (found == std::string_view::npos)
            return Fault::Truncated;
        m_at += found + token.size();
        return Fault::None;
    }

    Fault checkDeclaration();
    Fault checkText();
    Fault checkMarkup();
    Fault checkComment();
    Fault checkInstruction();
    Fault checkStartTag();
    Fault closeStartTag(const char *tag, std::string_view name);
    Fault checkEndTag();
    Fault takeValue(std::string_view &value);
    Fault checkAttribute();
    Fault checkReferences(std::string_view text) const;

    const char *const m_begin;
    const char *m_at;
    const char *const m_end;
    std::array<std::string_view, kMaxDepth> m_open;
    std::array<std::string_view, kMaxAttributes> m_attributes;
    std::size_t m_attributeCount = 0;
    int m_depth = 0;
    int m_elements = 0;
    bool m_rootClosed = false;
};

// version="1.0", then perhaps encoding, then perhaps standalone: XML 1.0, production 23.
Fault Checker::checkDeclaration()
{
    constexpr std::array kOrder{std::string_view("version"), std::string_view("encoding"),
                                std::string_view("standalone")};
    if (!startsWith("<?xml") || rest().size() < 6 || !isBlank(m_at[5]))
        return Fault::None;
    m_at += 5;
    std::size_t position = 0;
    while (true) {
        const char *const beforeBlanks = m_at;
        skipBlanks();
        if (isCutOff("?>"))
            return Fault::Truncated;
        if (startsWith("?>"))
            break;
        if (m_at == beforeBlanks)
            return Fault::Malformed;
        const std::string_view name = takeName();
        const auto found = std::find(kOrder.begin() + static_cast<std::ptrdiff_t>(position), kOrder.end(), name);
        if (m_at != m_end && found == kOrder.end())
            return Fault::Malformed;
        std::string_view value;
        if (const Fault fault = takeValue(value); fault != Fault::None)
            return fault;
        if (!std::all_of(value.begin(), value.end(), isNamePart))
            return Fault::Malformed;
        if (position == 0 && (name != kOrder[0] || value != "1.0"))
            return Fault::Version;
        position = static_cast<std::size_t>(found - kOrder.begin()) + 1;
    }
    m_at += 2;
    return position > 0 ? Fault::None : Fault::Version;
}

Fault Checker::checkText()
{
    const std::size_t length = std::min(rest().find('<'), rest().size());
    const std::string_view text(m_at, length);
    if (m_depth == 0) {
        skipBlanks();
        return m_at == text.data() + length ? Fault::None : Fault::OutsideRoot;
    }
    if (const Fault fault = checkReferences(text); fault != Fault::None)
        return fault;
    if (text.find("]]>") != std::string_view::npos)
        return Fault::Malformed;
    m_at += length;
    return Fault::None;
}

Fault Checker::checkMarkup()
{
    if (m_at + 1 == m_end)
        return Fault::Truncated;
    switch (m_at[1]) {
    case '/':
        return checkEndTag();
    case '?':
        return checkInstruction();
    case '!':
        if (startsWith("<!--"))
            return checkComment();
        if (startsWith("<![CDATA["))
            return m_depth > 0 ? skipPast("]]>") : Fault::OutsideRoot;
        return isCutOff("<!--") || isCutOff("<![CDATA[") || isCutOff("<!DOCTYPE") ? Fault::Truncated : Fault::Doctype;
    default:
        return checkStartTag();
    }
}

Fault Checker::checkComment()
{
    m_at += 4;
    if (const Fault fault = skipPast("--"); fault != Fault::None)
        return fault;
    if (m_at == m_end)
        return Fault::Truncated;
    return *m_at++ == '>' ? Fault::None : Fault::Malformed;
}

Fault Checker::checkInstruction()
{
    m_at += 2;
    if (m_at == m_end)
        return Fault::Truncated;
    const std::string_view target = takeName();
    if (m_at == m_end)
        return Fault::Truncated;
    const bool reserved = target.size() == 3 && std::tolower(target[0]) == 'x' && std::tolower(target[1]) == 'm' &&
                          std::tolower(target[2]) == 'l';
    if (target.empty() || reserved || (!isBlank(*m_at) && *m_at != '?'))
        return Fault::Malformed;
    return skipPast("?>");
}

Fault Checker::checkStartTag()
{
    const char *const tag = m_at++;
    if (m_depth == 0 && m_rootClosed)
        return Fault::OutsideRoot;
    if (m_depth == kMaxDepth)
        return Fault::TooDeep;
    if (++m_elements > kMaxElements)
        return Fault::TooManyElements;
    const std::string_view name = takeName();
    if (name.empty())
        return Fault::Malformed;
    m_attributeCount = 0;
    while (true) {
        const char *const beforeBlanks = m_at;
        skipBlanks();
        if (static_cast<std::size_t>(m_at - tag) >= kMaxTagBytes)
            return Fault::TagTooLong;
        if (m_at == m_end)
            return Fault::Truncated;
        if (*m_at == '>' || *m_at == '/')
            return closeStartTag(tag, name);
        if (m_at == beforeBlanks)
            return Fault::Malformed;
        if (const Fault fault = checkAttribute(); fault != Fault::None)
            return fault;
    }
}

Fault Checker::closeStartTag(const char *tag, std::string_view name)
{
    const bool isEmpty = *m_at == '/';
    if (isEmpty && ++m_at == m_end)
        return Fault::Truncated;
    if (*m_at++ != '>')
        return Fault::Malformed;
    if (static_cast<std::size_t>(m_at - tag) > kMaxTagBytes)
        return Fault::TagTooLong;
    if (isEmpty)
        m_rootClosed = m_rootClosed || m_depth == 0;
    else
        m_open[static_cast<std::size_t>(m_depth++)] = name;
    return Fault::None;
}

// = and the text between quotes; moves behind the closing one.
Fault Checker::takeValue(std::string_view &value)
{
    skipBlanks();
    if (m_at == m_end)
        return Fault::Truncated;
    if (*m_at++ != '=')
        return Fault::Malformed;
    skipBlanks();
    if (m_at == m_end)
        return Fault::Truncated;
    const char quote = *m_at++;
    if (quote != '"' && quote != '\'')
        return Fault::Malformed;
    const std::size_t length = rest().find(quote);
    if (length == std::string_view::npos)
        return rest().size() > kMaxTagBytes ? Fault::TagTooLong : Fault::Truncated;
    value = std::string_view(m_at, length);
    m_at += length + 1;
    return Fault::None;
}

Fault Checker::checkAttribute()
{
    const std::string_view name = takeName();
    if (name.empty())
        return Fault::Malformed;
    std::string_view value;
    if (const Fault fault = takeValue(value); fault != Fault::None)
        return fault;
    if (value.find('<') != std::string_view::npos)
        return Fault::Malformed;
    if (const Fault fault = checkReferences(value); fault != Fault::None)
        return fault;

    const auto used = m_attributes.begin() + static_cast<std::ptrdiff_t>(m_attributeCount);
    if (std::find(m_attributes.begin(), used, name) != used)
        return Fault::RepeatedAttribute;
    if (m_attributeCount == kMaxAttributes)
        return Fault::TooManyAttributes;
    m_attributes[m_attributeCount++] = name;
    return Fault::None;
}

Fault Checker::checkEndTag()
{
    m_at += 2;
    const std::string_view name = takeName();
    skipBlanks();
    if (m_at == m_end)
        return Fault::Truncated;
    if (*m_at++ != '>')
        return Fault::Malformed;
    if (m_depth == 0 || m_open[static_cast<std::size_t>(m_depth - 1)] != name)
        return Fault::Mismatch;
    m_rootClosed = --m_depth == 0;
    return Fault::None;
}

// The digits between "&#" and ";".
Fault characterReference(std::string_view body)
{
    const bool hexadecimal = body.starts_with('x');
    if (hexadecimal)
        body.remove_prefix(1);
    char32_t code = 0;
    for (const char c : body) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
        if (!digit && !letter)
            return Fault::Entity;
        const auto value = static_cast<char32_t>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
        code = code * (hexadecimal ? 16 : 10) + value;
        if (code > 0x10FFFF)
            return Fault::Entity;
    }
    if (body.empty())
        return Fault::Entity;
    return isXmlCharacter(code) ? Fault::None : Fault::Character;
}

Fault Checker::checkReferences(std::string_view text) const
{
    constexpr std::size_t kLongest = 16; // "&#x0000010FFFF;" and some zeros
    constexpr std::array kNamed{std::string_view("amp"), std::string_view("lt"), std::string_view("gt"),
                                std::string_view("quot"), std::string_view("apos")};
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&')) {
        text.remove_prefix(at + 1);
        const std::size_t semicolon = text.substr(0, kLongest).find(';');
        if (semicolon == std::string_view::npos)
            return text.data() + text.size() == m_end ? Fault::Truncated : Fault::Entity;
        const std::string_view body = text.substr(0, semicolon);
        Fault fault = Fault::Entity;
        if (body.starts_with('#'))
            fault = characterReference(body.substr(1));
        else if (std::find(kNamed.begin(), kNamed.end(), body) != kNamed.end())
            fault = Fault::None;
        if (fault != Fault::None)
            return fault;
        text.remove_prefix(semicolon + 1);
    }
    return Fault::None;
}

} // namespace

domain::Result<> checkWellFormed(std::string_view utf8)
{
    Checker checker(utf8);
    const Fault fault = checker.check();
    if (fault == Fault::None)
        return {};
    QString sentence = QCoreApplication::translate("Cfdi", sentenceOf(fault));
    if (sentence.contains(u"%1"))
        sentence = sentence.arg(checker.line());
    return domain::failure(domain::ErrorKind::InvalidInput, sentence);
}

} // namespace cfdi
