// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

namespace cfdi {

//! \brief Turns the bytes of a file into UTF-8 that is safe to hand to a parser, or says why it is not.
//!
//! Accepts UTF-8 and UTF-16 (with or without byte order mark) and ISO-8859-1, as declared by the document; a
//! declaration that contradicts the bytes is refused. What comes back has no byte order mark, is valid UTF-8, is
//! well-formed XML 1.0 within the limits of limits.h, and has no DOCTYPE and no entities but the five of XML. Its XML
//! declaration, if any, still names the original encoding.
//!
//! Time is linear in the size of \a raw. Thread-safe, no I/O.
//! \return InvalidInput with one Spanish sentence that says what is wrong
domain::Result<QByteArray> toSafeUtf8(const QByteArray &raw);

} // namespace cfdi
