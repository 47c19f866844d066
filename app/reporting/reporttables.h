// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/money.h"
#include "services/reports/deliveryreport.h"

#include <QDate>
#include <QList>
#include <QString>

#include <chrono>
#include <variant>

namespace reporting {

//! \brief A part of a whole, with both numbers: a percentage without its base says nothing.
struct Share
{
    int part = 0;
    int whole = 0;

    bool operator==(const Share &) const = default;
};

//! \brief What stands in a cell, still typed: each file format writes it in its own way. Empty: not measured.
using Cell = std::variant<std::monostate, QString, int, domain::Money, Share, std::chrono::seconds, QDate>;

struct Table
{
    QString title;
    QStringList columns; //!< the first one names the row
    QList<QList<Cell>> rows;
    bool lastRowIsTotal = false;
};

//! \brief A report as people read it, in Spanish.
[[nodiscard]] QList<Table> tablesOf(const services::DeliveryReport &report);

//! \brief "Del 01/09/2026 al 30/09/2026, hora de America/Mexico_City"
[[nodiscard]] QString periodText(const services::DeliveryReport &report);

//! \brief A cell as people read it: "94.2 % (1,131 de 1,201)", "3 min 20 s", "$1,250.00 MXN".
[[nodiscard]] QString readable(const Cell &cell);

} // namespace reporting
