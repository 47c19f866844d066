// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/scanner.h"

#include "cfdi/encoding.h"
#include "cfdi/limits.h"
#include "cfdi/wellformedness.h"

#include <QCoreApplication>

namespace cfdi {

using domain::ErrorKind;
using domain::failure;

domain::Result<QByteArray> toSafeUtf8(const QByteArray &raw)
{
    if (raw.isEmpty())
        return failure(ErrorKind::InvalidInput, QCoreApplication::translate("Cfdi", "El archivo está vacío."));
    if (static_cast<std::size_t>(raw.size()) > kMaxBytes)
        return failure(ErrorKind::InvalidInput,
                       QCoreApplication::translate("Cfdi", "El archivo pesa más de %1 MB; no se lee como CFDI.")
                           .arg(kMaxBytes / (std::size_t{1024} * 1024)));
    domain::Result<QByteArray> utf8 = decodeToUtf8(raw);
    if (!utf8)
        return utf8;
    const domain::Result<> wellFormed = checkWellFormed({utf8->constData(), static_cast<std::size_t>(utf8->size())});
    if (!wellFormed)
        return failure(wellFormed.error());
    return utf8;
}

} // namespace cfdi
