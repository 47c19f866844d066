// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfdi/document.h"

#include <QString>
#include <QStringView>

namespace cfdi {

// SAT's catalogues of CFDI 4.0 and 3.3, code to Spanish text. Expired codes stay: old invoices use them. Where the two
// versions word one code differently, 4.0's text is given. An unknown code gives an empty text: show the code alone.

QString paymentFormText(QStringView code);   //!< c_FormaPago: "03" → "Transferencia electrónica de fondos"
QString paymentMethodText(QStringView code); //!< c_MetodoPago: "PPD" → "Pago en parcialidades o diferido"
QString useText(QStringView code);           //!< c_UsoCFDI: "G03" → "Gastos en general"
QString documentTypeText(DocumentType type); //!< c_TipoDeComprobante: Income → "Ingreso"
QString taxRegimeText(QStringView code);     //!< c_RegimenFiscal: "601" → "General de Ley Personas Morales"
QString relationText(QStringView code);      //!< c_TipoRelacion: "04" → "Sustitución de los CFDI previos"

} // namespace cfdi
