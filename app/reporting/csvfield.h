// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reporting/reporttables.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace reporting {

//! \brief An apostrophe before whatever a spreadsheet would take for a formula: at the beginning, and behind what it
//! may take for a separator (OWASP ASVS 1.2.10). The full-width forms become the plain ones in some spreadsheets.
[[nodiscard]] QString withoutFormulas(const QString &text);

//! \brief A text as a field of RFC 4180, without formulas.
[[nodiscard]] QString csvText(const QString &text);

//! \brief A cell as a field: numbers are plain ("1250.50", seconds, a share as a fraction of one), dates ISO.
[[nodiscard]] QString csvCell(const Cell &cell);

//! \brief Fields that are ready, as a line in UTF-8.
[[nodiscard]] QByteArray csvLine(const QStringList &fields);

//! \brief By which spreadsheets know UTF-8.
constexpr const char *kByteOrderMark = "\xef\xbb\xbf";

} // namespace reporting
