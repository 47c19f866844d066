// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QList>
#include <QString>

namespace billing {

//! \brief The mapping query of an administrator: one statement that only reads.
//!
//! Not a parser of SQL: it knows strings, quoted names, comments and dollar quotes well enough to see where words
//! stand. What it is not sure about is refused. The session is read-only besides; this is for the message that says so
//! early.
class SqlStatement
{
public:
    //! \return InvalidInput: empty, several statements, not SELECT or WITH, or a word that writes
    static domain::Result<SqlStatement> parse(const QString &sql);

    [[nodiscard]] bool hasSince() const { return !m_since.isEmpty(); } //!< the query names `:since` itself

    //! \brief The statement with each `:since` replaced by \a literal, without the semicolon at its end.
    [[nodiscard]] QString text(const QString &literal = {}) const;

private:
    QString m_text;
    QList<qsizetype> m_since; //!< where each `:since` stands
};

} // namespace billing
