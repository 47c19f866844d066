// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

namespace sampledata {

inline constexpr int kLeastInvoices = 10;
inline constexpr int kMostInvoices = 5000;
inline constexpr int kMostCustomers = 300;

struct SampleOptions
{
    QString folder; //!< must be empty or not exist yet
    int invoices = 150;
    int customers = 40;
    quint32 seed = 1;
    QDate today;
};

//! \brief Writes a folder as a billing system would leave it, all of it made up.
//!
//! `cfdi/` with sealed and stamped CFDI 4.0 (FOLIO.xml, about two thirds with FOLIO.pdf), `contactos.csv`
//! (rfc,name,whatsapp,consent), `facturas.csv` (uuid,due_on,balance,status) and `sample.json`, the summary that is also
//! returned. The same seed and day give the same documents; only keys and seals differ.
//! \return InvalidInput (a number out of range), Conflict (the folder is not empty), Storage, Internal (OpenSSL)
//! \threads needs a QGuiApplication for its fonts; blocks for seconds
domain::Result<QJsonObject> writeSample(const SampleOptions &options);

} // namespace sampledata
