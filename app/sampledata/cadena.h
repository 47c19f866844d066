// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace sampledata {

struct Element;

//! \brief The "cadena original" of Anexo 20: the text that a seal signs, UTF-8, "||4.0|…||".
//!
//! Knows the elements that this library writes (Comprobante 4.0 with relations and transferred taxes, Pagos 2.0), whose
//! children must stand in the order of the schema.
QByteArray originalChain(const Element &comprobante);

//! \brief The same of a TimbreFiscalDigital 1.1, which the stamp's own seal signs.
QByteArray stampChain(const Element &stamp);

} // namespace sampledata
