// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/document.h"

namespace cfdi {

QString Document::folioText() const
{
    if (!serie.isEmpty() && !folio.isEmpty())
        return serie + u'-' + folio;
    if (!serie.isEmpty() || !folio.isEmpty())
        return serie + folio;
    return stamp ? stamp->uuid.left(8) : QString();
}

} // namespace cfdi
