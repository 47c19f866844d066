// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/requestbody.h"

#include "whatsapp/messagechecks.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

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
    if (Result<> envelope = checkEnvelope(message); !envelope)
        return envelope;
    if (message.kind == domain::MessageKind::Template || message.kind == domain::MessageKind::Buttons)
        return failure(ErrorKind::InvalidInput, tr("Este proveedor no tiene plantillas ni botones."));
    if (message.kind == domain::MessageKind::Document)
        return checkDocument(message, reach);
    if (message.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El mensaje está vacío."));
    return checkText(message.text, kLongestText);
}

} // namespace

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
