// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/element.h"

#include <algorithm>

namespace sampledata {

namespace {

void append(QString &text, const Element &element)
{
    text += u'<' + element.name;
    for (const Attribute &attribute : element.attributes)
        text += u' ' + attribute.name + u"=\""_qs + attribute.value.toHtmlEscaped() + u'"';
    if (element.children.isEmpty()) {
        text += u"/>"_qs;
        return;
    }
    text += u'>';
    for (const Element &inner : element.children)
        append(text, inner);
    text += u"</"_qs + element.name + u'>';
}

} // namespace

Element::Element(QString elementName, std::initializer_list<Attribute> initial)
    : name(std::move(elementName))
    , attributes(initial)
{
}

void Element::setIfAny(const QString &attribute, const QString &value)
{
    if (!value.isEmpty())
        set(attribute, value);
}

void Element::set(const QString &attribute, const QString &value)
{
    attributes.append({attribute, value});
}

QString Element::value(const QString &attribute) const
{
    const auto found = std::find_if(attributes.cbegin(), attributes.cend(),
                                    [&](const Attribute &candidate) { return candidate.name == attribute; });
    return found == attributes.cend() ? QString() : found->value;
}

const Element *Element::child(const QString &childName) const
{
    const auto found = std::find_if(children.cbegin(), children.cend(),
                                    [&](const Element &candidate) { return candidate.name == childName; });
    return found == children.cend() ? nullptr : &*found;
}

Element *Element::child(const QString &childName)
{
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const Element &candidate) { return candidate.name == childName; });
    return found == children.end() ? nullptr : &*found;
}

QByteArray Element::toXml() const
{
    QString text = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"_qs;
    append(text, *this);
    return text.toUtf8();
}

} // namespace sampledata
