// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfdi/document.h"
#include "models/deskvalues.h"

#include <QList>

namespace desktop {

//! \brief What a CFDI says, in titled groups, codes with their text. Pure; any thread.
[[nodiscard]] QList<models::FactSection> factsOf(const cfdi::Document &document);

} // namespace desktop
