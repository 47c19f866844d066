// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/cfdielement.h"

#include <QByteArray>

namespace sampledata {

//! \brief The plain print that a billing system would make: Letter size, UUID and amounts as text, on every page the
//! legend that the document is an example.
//! \threads needs a QGuiApplication
QByteArray printedInvoice(const SampleDocument &document, const Issuer &issuer);

} // namespace sampledata
