// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "reporting/reporttables.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace reporting {

enum class TableFormat { Csv, Xlsx };

//! \brief A long table as a file for spreadsheets, written piece by piece in constant memory.
//!
//! CSV is RFC 4180 in UTF-8 with a byte order mark; XLSX has real numbers and dates, a frozen header and a filter. A
//! text that a spreadsheet would take for a formula is a text in both. The file appears under its name only with
//! finish(): who gives up leaves nothing behind.
//! \threads any one; not the GUI's
class TableFile
{
public:
    //! \param path of the file to be made; one that is there is replaced
    [[nodiscard]] static std::unique_ptr<TableFile> make(TableFormat format, const QString &path);

    TableFile() = default;
    virtual ~TableFile() = default;
    Q_DISABLE_COPY_MOVE(TableFile)

    //! \return Storage when the place cannot be written
    [[nodiscard]] virtual domain::Result<> begin(const QString &title, const QStringList &columns) = 0;
    //! \return Storage when the disk refuses; InvalidInput past what the format can hold
    [[nodiscard]] virtual domain::Result<> append(const QList<QList<Cell>> &rows) = 0;
    [[nodiscard]] virtual domain::Result<> finish() = 0;
};

} // namespace reporting
