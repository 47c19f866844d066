// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

#include <string_view>

namespace cfdi {

//! \brief The bytes of an XML document as valid UTF-8 of XML 1.0 characters, without byte order mark.
//!
//! The encoding is found as XML 1.0, appendix F prescribes: byte order mark, else the pattern of the first characters,
//! else the declaration. Only UTF-8, UTF-16 and ISO-8859-1; anything else, and any contradiction, is refused.
domain::Result<QByteArray> decodeToUtf8(const QByteArray &raw);

//! \brief Whether XML 1.0 allows the character at all.
constexpr bool isXmlCharacter(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

} // namespace cfdi
