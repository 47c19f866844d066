// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <string_view>

namespace cfdi {

//! \brief Whether \a utf8 is well-formed XML 1.0 within the limits of limits.h, without DOCTYPE and own entities.
//!
//! \a utf8 must already be valid UTF-8 of XML characters (encoding.h). One pass, no allocation, no recursion. Letters
//! beyond ASCII are all taken as name characters. Namespaces are the reader's business.
//! \return InvalidInput with a Spanish sentence and, where it helps, the line
domain::Result<> checkWellFormed(std::string_view utf8);

} // namespace cfdi
