// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/element.h"

#include <QDateTime>

namespace sampledata {

class SigningKey;

//! \brief Seals a CFDI with the issuer's key: NoCertificado, Certificado and Sello over the cadena original.
void seal(Element &comprobante, const SigningKey &issuer);

//! \brief Adds the stamp that a certification provider would add to a sealed CFDI (TimbreFiscalDigital 1.1).
void stamp(Element &comprobante, const QString &uuid, const QDateTime &at, const QString &providerRfc,
           const SigningKey &provider);

} // namespace sampledata
