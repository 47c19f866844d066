// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/applink.h"

#include <QCoreApplication>

namespace models {

namespace {

const QString kScheme = QStringLiteral("recado://");
const QString kInvoice = QStringLiteral("factura/");

} // namespace

domain::Result<AppLink> parseLink(const QString &text)
{
    // Desktops add a slash at the end; everything else must be as we write it.
    QString path = text.startsWith(kScheme, Qt::CaseInsensitive) ? text.mid(kScheme.size()) : QString();
    if (path.endsWith(u'/'))
        path.chop(1);
    if (path == u"facturas")
        return AppLink{};
    if (path == u"conversaciones")
        return AppLink{AppLink::Place::Conversations, {}};
    if (path.startsWith(kInvoice))
        if (const auto uuid = domain::InvoiceUuid::parse(QStringView(path).mid(kInvoice.size())))
            return AppLink{AppLink::Place::Invoice, uuid.value()};
    return domain::failure(domain::ErrorKind::InvalidInput,
                           QCoreApplication::translate("AppLink", "Este enlace no es de Recado: no se abrió nada."));
}

} // namespace models
