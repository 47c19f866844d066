// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <initializer_list>

namespace sampledata {

struct Attribute
{
    QString name;
    QString value;
};

//! \brief An XML element with its attributes and children in the order in which they are written.
struct Element
{
    QString name; //!< with its prefix
    QList<Attribute> attributes;
    QList<Element> children;

    explicit Element(QString elementName, std::initializer_list<Attribute> initial = {});

    //! \brief Adds an attribute unless its value is empty: in a CFDI an optional attribute is absent, never empty.
    void setIfAny(const QString &attribute, const QString &value);
    void set(const QString &attribute, const QString &value);
    QString value(const QString &attribute) const;
    //! \return the first child of that name, or nullptr
    const Element *child(const QString &childName) const;
    Element *child(const QString &childName);

    //! \brief UTF-8, with declaration, without any white space between elements.
    QByteArray toXml() const;
};

} // namespace sampledata
