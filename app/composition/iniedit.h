// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace composition {

//! \brief The same file with other values; comments, order, line ends and everything that is not named stay.
//! \param bytes what IniFile::parse() accepts
//! \param values by "section/key", lower case, one line each; empty: the key is taken out
[[nodiscard]] QByteArray withValues(const QByteArray &bytes, const QMap<QString, QString> &values);

} // namespace composition
