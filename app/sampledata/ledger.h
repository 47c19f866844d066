// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/document.h"

#include <QDate>
#include <QList>

namespace sampledata {

class Dice;

//! \brief What a company issued in the last eleven weeks: invoices, then credit notes, then payments, each kind by
//! date.
//!
//! Payments and credit notes refer to invoices of the same list, and the balances agree with them. Six invoices are
//! cancelled (fewer when there are fewer than sixty); the last of those is substituted by the one after it.
QList<SampleDocument> makeLedger(int invoices, const QList<SampleCustomer> &customers, const QDate &today, Dice &dice);

} // namespace sampledata
