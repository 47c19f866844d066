// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfdi/document.h"
#include "domain/result.h"

#include <QByteArray>

namespace cfdi {

//! \brief Reads a CFDI 4.0 or 3.3 (Anexo 20) with its stamp and Pagos 2.0 or 1.0, out of bytes nobody vouches for.
//!
//! Checks shape, not truth: seals, sums and the life of the document are other questions. What is refused: whatever
//! toSafeUtf8() refuses; another root, namespace or version (3.2 and retenciones are named); a compulsory attribute
//! missing; an RFC, UUID, date or decimal without its shape; an amount finer than its currency; a node twice that may
//! be there once; two stamps. A document without stamp is read, with `stamp` empty.
//!
//! Tolerated, because it occurs: blanks around values (the schemas collapse them), an RFC in lower case (folded, SAT
//! knows no other), UUIDs in any case, several Complemento nodes, anything inside Addenda or an unknown complement.
//! Values are taken by namespace, whatever the prefixes.
//!
//! Linear in the size of \a raw. Thread-safe, no I/O.
//! \return InvalidInput with one Spanish sentence for people that says what is wrong and where
domain::Result<Document> read(const QByteArray &raw);

//! \brief Whether \a text is 8-4-4-4-12 hexadecimal digits, in any case.
[[nodiscard]] bool isUuid(QStringView text);

//! \brief Whether \a text has the shape of an RFC in upper case: 12 characters for a company, 13 for a person.
//!
//! Shape of SAT's schema (tdCFDI, t_RFC). The check digit is left alone: real RFCs break it.
[[nodiscard]] bool isRfc(QStringView text);

} // namespace cfdi
