// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/elements.h"

#include "cfdi/reader.h"

#include <QCoreApplication>
#include <QDate>
#include <QTime>

#include <algorithm>
#include <cstring>

namespace cfdi {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Cfdi", text);
}

std::string_view prefixOf(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// Whether an attribute of this name declares `prefix`: "xmlns:prefix", or "xmlns" for the empty one.
bool declares(const char *attribute, std::string_view prefix)
{
    constexpr std::string_view kXmlns("xmlns");
    if (std::strncmp(attribute, kXmlns.data(), kXmlns.size()) != 0)
        return false;
    const std::string_view behind(attribute + kXmlns.size());
    return prefix.empty() ? behind.empty() : behind.starts_with(':') && behind.substr(1) == prefix;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isSingleSpaced(std::string_view text)
{
    return !isBlank(text.front()) && !isBlank(text.back()) &&
           std::adjacent_find(text.begin(), text.end(),
                              [](char a, char b) { return isBlank(b) && (b != ' ' || isBlank(a)); }) == text.end();
}

// whiteSpace="collapse" of XML Schema: only the four blanks of XML, so that a no-break space in a name survives.
QString collapsed(std::string_view text)
{
    // Most values have no blank at all, and a certificate has two thousand characters: no early exit, so that the
    // compiler may look at many at once.
    bool hasBlank = text.empty();
    for (const char c : text)
        hasBlank |= static_cast<unsigned char>(c) <= ' ';
    const bool plain = !hasBlank || (!text.empty() && isSingleSpaced(text));
    if (plain)
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    QByteArray kept;
    kept.reserve(static_cast<qsizetype>(text.size()));
    for (const char c : text) {
        if (!isBlank(c))
            kept.append(c);
        else if (!kept.isEmpty() && kept.back() != ' ')
            kept.append(' ');
    }
    if (kept.endsWith(' '))
        kept.chop(1);
    return QString::fromUtf8(kept);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isDecimal(QStringView text, int fractionDigits)
{
    constexpr qsizetype kIntegerDigits = 18;
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView fraction = dot < 0 ? QStringView() : text.mid(dot + 1);
    return !whole.isEmpty() && whole.size() <= kIntegerDigits && std::all_of(whole.begin(), whole.end(), isDigit) &&
           (dot < 0 || !fraction.isEmpty()) && fraction.size() <= fractionDigits &&
           std::all_of(fraction.begin(), fraction.end(), isDigit);
}

// "2026-09-01T10:15:00". Not through QDateTime: it would take the time for one of this machine, where a summer that
// begins may have left the hour out.
bool isDateTime(QStringView text)
{
    constexpr QStringView kShape(u"0000-00-00T00:00:00");
    if (text.size() != kShape.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i)
        if (kShape[i] == u'0' ? !isDigit(text[i]) : text[i] != kShape[i])
            return false;
    const auto number = [text](qsizetype at, qsizetype digits) { return text.mid(at, digits).toInt(); };
    return QDate::isValid(number(0, 4), number(5, 2), number(8, 2)) &&
           QTime::isValid(number(11, 2), number(14, 2), number(17, 2));
}

QString quoted(const char *name, const QString &value)
{
    return QStringLiteral("%1 «%2»").arg(QString::fromUtf8(name), value.left(32));
}

// "Concepto 3" among several, "Emisor" when alone.
QString nameForPeople(const pugi::xml_node &node)
{
    const std::string_view local = localNameOf(node);
    const QString name =
        QString::fromUtf8(local.data(), static_cast<qsizetype>(std::min<std::size_t>(local.size(), 48)));
    int position = 1;
    for (pugi::xml_node before = node.previous_sibling(node.name()); before;
         before = before.previous_sibling(node.name()))
        ++position;
    const bool alone = position == 1 && !node.next_sibling(node.name());
    return alone ? name : name + u' ' + QString::number(position);
}

} // namespace

std::string_view localNameOf(const pugi::xml_node &node)
{
    const std::string_view name(node.name());
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespaceOf(const pugi::xml_node &node)
{
    const std::string_view prefix = prefixOf(node.name());
    for (pugi::xml_node scope = node; scope; scope = scope.parent())
        for (pugi::xml_attribute attribute = scope.first_attribute(); attribute; attribute = attribute.next_attribute())
            if (declares(attribute.name(), prefix))
                return attribute.value();
    return {};
}

bool isElement(const pugi::xml_node &node, std::string_view uri, std::string_view localName)
{
    return node.type() == pugi::node_element && localNameOf(node) == localName && namespaceOf(node) == uri;
}

void Findings::report(const QString &sentence)
{
    if (!m_first)
        m_first = sentence;
}

pugi::xml_node onlyChild(const pugi::xml_node &parent, std::string_view uri, std::string_view localName,
                         Findings &findings)
{
    pugi::xml_node found;
    forEachChild(parent, uri, localName, findings, [&](const pugi::xml_node &child) {
        if (found)
            findings.report(tr("El comprobante trae dos veces el nodo %1.")
                                .arg(QString::fromUtf8(localName.data(), static_cast<qsizetype>(localName.size()))));
        found = child;
    });
    return found;
}

Fields::Fields(const pugi::xml_node &node, Findings &findings)
    : m_node(node)
    , m_findings(findings)
{
}

void Fields::report(const char *sentence, const QString &argument) const
{
    if (!m_findings.isClean())
        return;
    const QString text = tr(sentence);
    const QString name = nameForPeople(m_node);
    m_findings.report(text.contains(u"%2") ? text.arg(name, argument) : text.arg(name));
}

pugi::xml_attribute Fields::attribute(const char *name) const
{
    // Attributes are mostly asked for in the order in which documents write them.
    return m_node.attribute(name, m_next);
}

QString Fields::text(const char *name) const
{
    const pugi::xml_attribute found = attribute(name);
    return found ? collapsed(found.value()) : QString();
}

QString Fields::requiredText(const char *name) const
{
    QString value = text(name);
    if (value.isEmpty())
        report(QT_TRANSLATE_NOOP("Cfdi", "Al nodo %1 le falta el atributo %2."), QString::fromUtf8(name));
    return value;
}

QString Fields::checkedDecimal(const char *name, const QString &value, int fractionDigits) const
{
    if (!isDecimal(value, fractionDigits))
        report(QT_TRANSLATE_NOOP("Cfdi", "En el nodo %1, %2 no es un número de CFDI."), quoted(name, value));
    return value;
}

QString Fields::decimal(const char *name, int fractionDigits) const
{
    const pugi::xml_attribute found = attribute(name);
    return found ? checkedDecimal(name, collapsed(found.value()), fractionDigits) : QString();
}

QString Fields::requiredDecimal(const char *name) const
{
    return checkedDecimal(name, requiredText(name), kFractionDigits);
}

QString Fields::dateTime(const char *name) const
{
    QString value = requiredText(name);
    if (!isDateTime(value))
        report(QT_TRANSLATE_NOOP("Cfdi", "En el nodo %1, %2 no es una fecha y hora de CFDI."), quoted(name, value));
    return value;
}

QString Fields::rfc(const char *name) const
{
    QString value = requiredText(name);
    for (QChar &c : value) {
        if (c >= u'a' && c <= u'z')
            c = QChar(c.unicode() - u'a' + u'A');
        else if (c == u'ñ')
            c = u'Ñ';
    }
    if (!isRfc(value))
        report(QT_TRANSLATE_NOOP("Cfdi", "El RFC del nodo %1 no tiene la forma de un RFC: «%2»."), value.left(32));
    return value;
}

domain::Currency Fields::currency(const char *name) const
{
    const domain::Result<domain::Currency> parsed = domain::Currency::parse(requiredText(name));
    if (parsed)
        return *parsed;
    report(QT_TRANSLATE_NOOP("Cfdi", "En el nodo %1: %2"), parsed.error().detail);
    return {};
}

domain::Money Fields::checkedMoney(const QString &value, const domain::Currency &currency) const
{
    const domain::Result<domain::Money> parsed = domain::Money::fromDecimal(value, currency);
    if (parsed)
        return *parsed;
    report(QT_TRANSLATE_NOOP("Cfdi", "En el nodo %1: %2"), parsed.error().detail);
    return {};
}

std::optional<domain::Money> Fields::money(const char *name, const domain::Currency &currency) const
{
    const pugi::xml_attribute found = attribute(name);
    return found ? std::optional(checkedMoney(collapsed(found.value()), currency)) : std::nullopt;
}

domain::Money Fields::requiredMoney(const char *name, const domain::Currency &currency) const
{
    return checkedMoney(requiredText(name), currency);
}

} // namespace cfdi
