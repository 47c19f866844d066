// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace sampledata {

//! \brief One line of CSV (RFC 4180, UTF-8, CRLF): fields with commas, quotes or line ends are quoted.
QByteArray csvLine(const QStringList &fields);

} // namespace sampledata
