// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "reporting/reporttables.h"

#include <QByteArray>
#include <QString>

namespace reporting {

//! \brief RFC 4180 in UTF-8 with a byte order mark: section, concept, measure, value; one header, one line per figure.
//!
//! Numbers are plain ("1250.50", seconds, a share as a fraction of one); a text that a spreadsheet would take for a
//! formula gets an apostrophe before it.
[[nodiscard]] QByteArray csvOf(const services::DeliveryReport &report);

//! \brief A workbook with one sheet for each table; figures are numbers, texts are texts.
//! \return Storage when its parts cannot be written
[[nodiscard]] domain::Result<QByteArray> xlsxOf(const services::DeliveryReport &report);

//! \brief Pages in Letter with the tables, their period and page numbers. Needs a QGuiApplication for its fonts.
[[nodiscard]] QByteArray pdfOf(const services::DeliveryReport &report);

//! \brief Writes beside the file and renames: whoever opens it sees the old one or the new one.
//! \return Storage when the disk refuses, InvalidInput when it is no file or its folder is not there
[[nodiscard]] domain::Result<> saveReport(const QString &path, const QByteArray &bytes);

} // namespace reporting
