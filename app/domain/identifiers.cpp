// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/identifiers.h"

#include <QCoreApplication>
#include <QUuid>

namespace domain {

Result<InvoiceUuid> InvoiceUuid::parse(QStringView text)
{
    QStringView bare = text.trimmed();
    if (bare.startsWith(u'{') && bare.endsWith(u'}'))
        bare = bare.mid(1, bare.size() - 2).trimmed();
    const auto isHex = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    bool wellFormed = bare.size() == 36;
    for (qsizetype i = 0; wellFormed && i < bare.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        wellFormed = dash ? bare[i] == u'-' : isHex(bare[i]);
    }
    if (!wellFormed)
        return failure(
            ErrorKind::InvalidInput,
            QCoreApplication::translate("InvoiceUuid", "«%1» no es un UUID de CFDI.").arg(text.left(40).toString()));
    InvoiceUuid uuid;
    uuid.m_text = bare.toString().toUpper();
    return uuid;
}

MessageId MessageId::create()
{
    return MessageId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

} // namespace domain
