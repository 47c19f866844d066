// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicequery.h"

#include <QDate>
#include <QList>
#include <QString>

namespace models {

//! \brief A part of a search that means nothing.
struct SearchProblem
{
    qsizetype begin = 0;
    qsizetype length = 0;
    QString expected; //!< for people: what would have been understood there

    bool operator==(const SearchProblem &) const = default;
};

//! \brief What somebody typed into the search box of the invoices.
struct Search
{
    QString text; //!< the plain words
    QList<services::InvoiceTerm> terms;
    QList<SearchProblem> problems; //!< when there is one, text and terms are not to be used

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && terms.isEmpty(); }
};

//! \brief Reads `ferretería total:>10000 -estado:leído vence:hoy cliente:"la estrella"`.
//!
//! A field is known by its Spanish and its English name; accents and case are left aside. Amounts and dates take
//! `>` `>=` `<` `<=` `=` `<>` and `from~to`; dates are hoy, ayer, mañana, semana, mes, año, 24/11/2026, 2026-11-24,
//! 11/2026, 2026. A `-` before a field means "not". A word with a colon whose beginning is no word is plain text.
//! \param today of the office
[[nodiscard]] Search parseSearch(const QString &typed, QDate today);

//! \brief One example per field with what it finds, for the help beside the box.
struct SearchExample
{
    QString typed;
    QString meaning;
};
[[nodiscard]] QList<SearchExample> searchExamples();

} // namespace models
