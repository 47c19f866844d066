// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/invoice.h"
#include "domain/customer.h"

namespace domain {

QString Invoice::folioText() const
{
    if (!serie.isEmpty() && !folio.isEmpty())
        return serie + u'-' + folio;
    if (!serie.isEmpty() || !folio.isEmpty())
        return serie + folio;
    return uuid.toString().left(8);
}

QString foldFolio(QStringView text)
{
    QString folded;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            folded += c.toUpper();
    }
    return folded;
}

bool isGenericRfc(QStringView rfc)
{
    return rfc == u"XAXX010101000" || rfc == u"XEXX010101000";
}

} // namespace domain
