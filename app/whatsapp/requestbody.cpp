// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/requestbody.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>

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

Result<> checkDocument(const OutgoingMessage &message, Reach reach)
{
    if (Result<> link = checkLink(message.link, reach); !link)
        return link;
    if (Result<> name = checkFileName(message.fileName); !name)
        return name;
    return checkText(message.text, kLongestCaption);
}

Result<> check(const OutgoingMessage &message, Reach reach)
{
    if (message.to.isNull())
        return failure(ErrorKind::InvalidInput, tr("Falta el teléfono del destinatario."));
    if (message.kind == domain::MessageKind::Template || message.kind == domain::MessageKind::Buttons)
        return failure(ErrorKind::InvalidInput, tr("Este proveedor no tiene plantillas ni botones."));
    if (message.clientRef.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta la referencia del mensaje."));
    if (message.kind == domain::MessageKind::Document)
        return checkDocument(message, reach);
    if (message.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El mensaje está vacío."));
    return checkText(message.text, kLongestText);
}

} // namespace

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

Result<QByteArray> requestBody(const OutgoingMessage &message, const QString &from, Reach reach)
{
    if (const Result<> usable = check(message, reach); !usable)
        return failure(usable.error());
    QJsonObject body{{u"to"_s, message.to.e164()}, {u"client_ref"_s, message.clientRef}};
    if (!from.isEmpty())
        body.insert("from"_L1, from);
    if (message.kind == domain::MessageKind::Document) {
        body.insert("type"_L1, u"document"_s);
        body.insert("document"_L1, QJsonObject{{u"link"_s, message.link.toString(QUrl::FullyEncoded)},
                                               {u"filename"_s, message.fileName}});
        if (!message.text.isEmpty())
            body.insert("caption"_L1, message.text);
    } else {
        body.insert("type"_L1, u"text"_s);
        body.insert("text"_L1, QJsonObject{{u"body"_s, message.text}});
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace whatsapp
