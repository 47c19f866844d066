// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/invoice.h"
#include "domain/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace billing {

//! \brief What the status words of billing systems mean. A word that nobody explained is Unknown, and nothing is sent.
class StatusWords
{
public:
    StatusWords(); //!< the words of the systems that Recado knows

    //! \brief Adds a company's own words, which win: lines `word = vigente | en proceso | cancelado | borrador`, `#`
    //! for comments. \return InvalidInput that names the line
    [[nodiscard]] domain::Result<> add(const QByteArray &file);

    //! Case, accents, blanks and punctuation do not count. "1.0" is "1": numbers come as doubles, too.
    [[nodiscard]] domain::InvoiceStatus meaningOf(const QString &word) const;

private:
    QHash<QString, domain::InvoiceStatus> m_words;
};

} // namespace billing
