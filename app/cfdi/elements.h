// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/money.h"

#include <QString>

#include <pugixml.hpp>

#include <optional>
#include <string_view>

namespace cfdi {

//! \brief An element is its namespace and its local name; prefixes are whatever the document chose.
bool isElement(const pugi::xml_node &node, std::string_view uri, std::string_view localName);

//! \brief The namespace of \a node, empty when it has none or its prefix is not declared.
std::string_view namespaceOf(const pugi::xml_node &node);
std::string_view localNameOf(const pugi::xml_node &node);

//! \brief Remembers the first thing that was wrong; what was read until then is thrown away at the end.
class Findings
{
public:
    bool isClean() const { return !m_first; }
    void report(const QString &sentence);
    const QString &first() const { return *m_first; }

private:
    std::optional<QString> m_first;
};

//! \brief Calls \a visit for each child element of that name, in document order, until something is found wrong.
template <typename Visitor>
void forEachChild(const pugi::xml_node &parent, std::string_view uri, std::string_view localName,
                  const Findings &findings, Visitor visit)
{
    for (pugi::xml_node child = parent.first_child(); child && findings.isClean(); child = child.next_sibling())
        if (isElement(child, uri, localName))
            visit(child);
}

//! \brief The child of that name; empty if there is none. Two of them are reported.
pugi::xml_node onlyChild(const pugi::xml_node &parent, std::string_view uri, std::string_view localName,
                         Findings &findings);

//! \brief Most decimals of a CFDI: `[0-9]{1,18}(\.[0-9]{1,6})?`.
constexpr int kFractionDigits = 6;

//! \brief Reads the attributes of one element and reports what is missing or without its shape.
class Fields
{
public:
    Fields(const pugi::xml_node &node, Findings &findings);

    QString text(const char *name) const; //!< empty when absent; white space collapsed
    QString requiredText(const char *name) const;
    QString decimal(const char *name, int fractionDigits = kFractionDigits) const; //!< empty when absent
    QString requiredDecimal(const char *name) const;
    QString dateTime(const char *name) const; //!< compulsory, "2026-09-01T10:15:00"
    QString rfc(const char *name) const;      //!< compulsory, upper-case
    domain::Currency currency(const char *name) const;
    std::optional<domain::Money> money(const char *name, const domain::Currency &currency) const;
    domain::Money requiredMoney(const char *name, const domain::Currency &currency) const;

    //! \brief Reports a sentence about this element: %1 is its name, "Concepto 3".
    void report(const char *sentence, const QString &argument = {}) const;

private:
    pugi::xml_attribute attribute(const char *name) const;
    QString checkedDecimal(const char *name, const QString &value, int fractionDigits) const;
    domain::Money checkedMoney(const QString &value, const domain::Currency &currency) const;

    pugi::xml_node m_node;
    mutable pugi::xml_attribute m_next; //!< where the search for a name begins
    Findings &m_findings;
};

} // namespace cfdi
