// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace composition {

//! \brief The lines of an INI file, with where each stands.
//!
//! Not QSettings: it gives no line for a mistake, turns commas into lists and backslashes into escapes, and a password
//! prompt or a Windows path must mean what it says. Values are taken verbatim, blanks around them dropped; `#` and `;`
//! begin a comment only at the start of a line.
class IniFile
{
public:
    struct Entry
    {
        QString value;
        int line = 0;
    };

    //! \param name what messages call the file
    //! \return InvalidInput that names file and line
    static domain::Result<IniFile> parse(const QByteArray &bytes, const QString &name);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QMap<QString, Entry> &entries() const { return m_entries; } //!< by "section/key", lower case

private:
    QString m_name;
    QMap<QString, Entry> m_entries;
};

} // namespace composition
