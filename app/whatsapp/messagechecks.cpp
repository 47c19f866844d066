// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/messagechecks.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::Result;
using services::OutgoingMessage;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

} // namespace

Result<> checkEnvelope(const OutgoingMessage &message, Recipients recipients)
{
    const bool byId = recipients == Recipients::UserIds && !message.userId.isEmpty();
    if (message.to.isNull() && !byId)
        return failure(ErrorKind::InvalidInput, tr("Falta el teléfono del destinatario."));
    if (message.clientRef.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta la referencia del mensaje."));
    return {};
}

Result<> checkText(const QString &text, qsizetype longest)
{
    if (text.size() > longest)
        return failure(ErrorKind::InvalidInput,
                       tr("El texto tiene %1 caracteres; WhatsApp admite %2.").arg(text.size()).arg(longest));
    if (!text.isValidUtf16() || text.contains(QChar::Null))
        return failure(ErrorKind::InvalidInput, tr("El texto tiene caracteres que no se pueden enviar."));
    return {};
}

Result<> checkLink(const QUrl &link, Reach reach)
{
    if (reach == Reach::Internet && isLoopback(link))
        return failure(ErrorKind::InvalidInput, tr("El relay publica los documentos en una dirección de este equipo, "
                                                   "que el proveedor no alcanza: configura su public_url."));
    const bool allowed = link.scheme() == "https"_L1 || (link.scheme() == "http"_L1 && isLoopback(link));
    if (!link.isValid() || link.host().isEmpty() || !allowed)
        return failure(ErrorKind::InvalidInput, tr("El enlace del documento debe empezar con https://."));
    if (!link.userInfo().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El enlace del documento no debe llevar usuario ni contraseña."));
    return {};
}

Result<> checkFileName(const QString &name)
{
    const bool hasControl = std::any_of(name.cbegin(), name.cend(), [](QChar c) { return !c.isPrint(); });
    if (name.trimmed().isEmpty() || name.size() > kLongestFileName || hasControl)
        return failure(ErrorKind::InvalidInput, tr("El nombre del archivo no se puede enviar."));
    return {};
}

bool isXml(const OutgoingMessage &message)
{
    return message.mimeType.endsWith("xml"_L1) || message.fileName.endsWith(".xml"_L1, Qt::CaseInsensitive);
}

Result<OutgoingMessage> asLinkText(const OutgoingMessage &message, Reach reach)
{
    if (const Result<> link = checkLink(message.link, reach); !link)
        return failure(link.error());
    OutgoingMessage text = message;
    text.kind = domain::MessageKind::Text;
    text.text = (message.text.isEmpty() ? message.fileName : message.text) + "\n"_L1 +
                message.link.toString(QUrl::FullyEncoded);
    return text;
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace whatsapp
