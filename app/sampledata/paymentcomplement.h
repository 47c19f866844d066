// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/document.h"
#include "sampledata/element.h"

namespace sampledata {

//! \brief The complement Pagos 2.0 of a payment, in the payment's currency; only its Totales are pesos.
Element paymentComplement(const SampleDocument &payment);

//! \brief "0.160000"
QString rateText(int percent);

//! \brief "2026-11-24T18:05:09", without a zone as in every CFDI.
QString localTime(const QDateTime &time);

} // namespace sampledata
