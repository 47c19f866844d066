// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace billing {

//! \brief One row of data with the line on which it begins, counted from 1 as an editor shows it.
struct CsvRow
{
    int line = 0;
    QStringList fields;
    QString fault; //!< why the row cannot be used, for people; empty: it can

    bool operator==(const CsvRow &) const = default;
};

//! \brief A table of text with named columns, as spreadsheets export it.
//!
//! RFC 4180 with what occurs besides: UTF-8 with or without byte order mark; comma or semicolon, whichever the header
//! has more of; any line end; blank lines skipped. A row with a quote that does not end, with text behind a closing
//! quote, or with more values than columns carries its fault; one with fewer is filled up with empty values.
class CsvTable
{
public:
    //! \return InvalidInput: not UTF-8, or no header
    static domain::Result<CsvTable> parse(const QByteArray &bytes);

    //! \brief The index of the first column that bears one of \a names, tried in that order; -1 if none does.
    //!
    //! Case, accents, blanks, dashes and underscores do not count: "Razón social" is "razonsocial".
    [[nodiscard]] int columnOf(const QStringList &names) const;

    [[nodiscard]] const QList<CsvRow> &rows() const { return m_rows; }

    //! \brief The value without blanks around it; empty for column -1.
    [[nodiscard]] static QString valueOf(const CsvRow &row, int column);

private:
    QStringList m_columns; //!< folded
    QList<CsvRow> m_rows;
};

//! \brief Lower case without accents, blanks, dashes and underscores, for comparing names and words.
[[nodiscard]] QString foldWord(QStringView text);

} // namespace billing
