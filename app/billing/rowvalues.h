// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identifiers.h"
#include "domain/result.h"

#include <QDate>
#include <QString>
#include <QVariant>

// What the columns of billing systems hold, whatever type their database gave them. Pure; nothing in them is trusted.
namespace billing {

//! \brief Text of any column: numbers without an exponent, blanks around dropped; empty for NULL.
[[nodiscard]] QString textOf(const QVariant &value);

//! \brief An amount as a plain decimal: from numbers, and from text with "$", commas between thousands, "MXN" or
//! "M.N.".
//!
//! A double comes with the fewest digits that name it. What may be read in two ways ("1.250,50") is refused.
//! \return empty for NULL and the empty text; InvalidInput for NaN, infinity and anything else
[[nodiscard]] domain::Result<QString> decimalOf(const QVariant &value);

//! \brief Three letters; "M.N.", "MXP", "pesos" and "$" are MXN, "dólares" and "US$" USD; empty for NULL.
[[nodiscard]] domain::Result<QString> currencyOf(const QVariant &value);

//! \brief From text in any case, with braces, blanks or without dashes, from the native type, or from 16 bytes.
//! \return the null UUID for NULL and the empty text; InvalidInput
[[nodiscard]] domain::Result<domain::InvoiceUuid> uuidOf(const QVariant &value);

//! \brief "2026-09-01T10:15:00" in the company's local time. Midnight where only a day is told.
//!
//! From date types, ISO 8601 (with a zone: brought to this machine's), 20260901, and day/month/year. Bare numbers are
//! refused: nobody says whether they count days or seconds, and from when.
//! \return empty for NULL, the empty text and MySQL's 0000-00-00; InvalidInput
[[nodiscard]] domain::Result<QString> momentOf(const QVariant &value);
[[nodiscard]] domain::Result<QDate> dayOf(const QVariant &value); //!< likewise; null for NULL

struct FoundPhone
{
    QString text;         //!< the first that is a telephone, else the whole as it was written
    bool several = false; //!< there were more, which were passed over
};

//! \brief One telephone of a field that may hold two.
[[nodiscard]] FoundPhone phoneOf(const QVariant &value);

} // namespace billing
