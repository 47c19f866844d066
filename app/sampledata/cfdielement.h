// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/document.h"
#include "sampledata/element.h"

namespace sampledata {

//! \brief Who issues all the documents.
struct Issuer
{
    QString rfc;
    QString name;
    QString regime;
    QString postalCode;
};

//! \brief The document as a CFDI 4.0 (a payment with its complement Pagos 2.0), neither sealed nor stamped.
Element cfdiElement(const SampleDocument &document, const Issuer &issuer);

} // namespace sampledata
