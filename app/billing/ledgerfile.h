// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>

namespace billing {

struct LedgerFile
{
    QList<services::LedgerRow> rows;
    QList<services::SourceRejection> rejected;
};

//! \brief Reads the CSV of due dates, balances and states that stands beside a folder of CFDI.
//!
//! Columns in any order, named in Spanish or English: uuid or folio (with or without a column serie; the UUID wins),
//! due_on or vencimiento, balance or saldo, status or estado. A row that tells nothing but its invoice is passed over.
//! A state whose word nobody explained is InvoiceStatus::Unknown, which keeps its invoice from being sent.
//!
//! \param name what people call the file, for "facturas.csv, línea 7"
LedgerFile readLedger(const QByteArray &bytes, const QString &name);

//! \brief "$1,250.50" as "1250.50": digits, at most one point, at most 6 decimals; commas only between thousands.
//! \return empty optional when it is no amount, or may be read in two ways ("1.250,50", "1250,5"), or is negative
[[nodiscard]] std::optional<QString> plainDecimal(QStringView text);

//! \brief A day as 2026-09-30 or 30/09/2026 (also with - and one-digit parts); a time behind it is dropped.
//! \return a null date for anything else
[[nodiscard]] QDate parseDay(QStringView text);

} // namespace billing
