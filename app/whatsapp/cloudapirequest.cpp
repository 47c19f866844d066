// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapirequest.h"

#include "whatsapp/messagechecks.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using domain::ErrorKind;
using domain::failure;
using domain::LinkButton;
using domain::MessageKind;
using domain::ReplyButton;
using domain::Result;
using domain::TemplateButtonValue;
using domain::TemplateCall;
using services::OutgoingMessage;
using services::XmlCarriage;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

struct Part
{
    QString type;
    QJsonObject content;
};

Result<QJsonObject> documentOf(const OutgoingMessage &message, Reach reach)
{
    QJsonObject document{{u"filename"_s, message.fileName}};
    if (const Result<> name = checkFileName(message.fileName); !name)
        return failure(name.error());
    if (!message.mediaId.isEmpty()) {
        document.insert("id"_L1, message.mediaId);
        return document;
    }
    if (const Result<> link = checkLink(message.link, reach); !link)
        return failure(link.error());
    document.insert("link"_L1, message.link.toString(QUrl::FullyEncoded));
    return document;
}

Result<> checkTitle(const QString &title)
{
    if (title.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Un botón no tiene texto."));
    return checkText(title, kLongestButtonTitle);
}

Result<> checkWords(const OutgoingMessage &message)
{
    if (message.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El mensaje está vacío."));
    if (Result<> text = checkText(message.text, kLongestButtonsBody); !text)
        return text;
    return checkText(message.content.footer, kLongestFooter);
}

Result<Part> interactive(const OutgoingMessage &message, const QString &type, const QJsonObject &action)
{
    if (const Result<> words = checkWords(message); !words)
        return failure(words.error());
    QJsonObject content{{u"type"_s, type}, {u"body"_s, QJsonObject{{u"text"_s, message.text}}}, {u"action"_s, action}};
    if (!message.content.footer.isEmpty())
        content.insert("footer"_L1, QJsonObject{{u"text"_s, message.content.footer}});
    return Part{u"interactive"_s, content};
}

Result<Part> linkButton(const OutgoingMessage &message, const LinkButton &button, Reach reach)
{
    if (const Result<> title = checkTitle(button.title); !title)
        return failure(title.error());
    if (const Result<> link = checkLink(button.url, reach); !link)
        return failure(link.error());
    return interactive(message, u"cta_url"_s,
                       {{u"name"_s, u"cta_url"_s},
                        {u"parameters"_s, QJsonObject{{u"display_text"_s, button.title},
                                                      {u"url"_s, button.url.toString(QUrl::FullyEncoded)}}}});
}

Result<Part> replyButtons(const OutgoingMessage &message)
{
    const QList<ReplyButton> &buttons = message.content.buttons;
    if (buttons.isEmpty() || buttons.size() > kMostButtons)
        return failure(ErrorKind::InvalidInput, tr("Un mensaje lleva de uno a tres botones."));
    QJsonArray array;
    QSet<QString> ids;
    QSet<QString> titles;
    for (const ReplyButton &button : buttons) {
        if (const Result<> title = checkTitle(button.title); !title)
            return failure(title.error());
        if (button.id.isEmpty() || button.id.size() > kLongestButtonId)
            return failure(ErrorKind::InvalidInput, tr("Un botón no tiene un identificador que se pueda enviar."));
        ids.insert(button.id);
        titles.insert(button.title);
        array.append(QJsonObject{{u"type"_s, u"reply"_s},
                                 {u"reply"_s, QJsonObject{{u"id"_s, button.id}, {u"title"_s, button.title}}}});
    }
    if (ids.size() != buttons.size() || titles.size() != buttons.size())
        return failure(ErrorKind::InvalidInput, tr("Dos botones del mensaje son iguales."));
    return interactive(message, u"button"_s, {{u"buttons"_s, array}});
}

//! Meta refuses these, each with an error that names no parameter.
Result<> checkParameter(const QString &value)
{
    if (value.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Un dato de la plantilla está vacío."));
    if (value.contains(u'\n') || value.contains(u'\r') || value.contains(u'\t') || value.contains("     "_L1))
        return failure(ErrorKind::InvalidInput,
                       tr("Un dato de la plantilla tiene saltos de línea, tabuladores o espacios seguidos."));
    return checkText(value, kLongestButtonsBody);
}

Result<QJsonArray> bodyParameters(const TemplateCall &call)
{
    if (!call.parameterNames.isEmpty() && call.parameterNames.size() != call.parameters.size())
        return failure(ErrorKind::InvalidInput, tr("Los datos de la plantilla no coinciden con sus nombres."));
    QJsonArray parameters;
    for (qsizetype i = 0; i < call.parameters.size(); ++i) {
        if (const Result<> usable = checkParameter(call.parameters.at(i)); !usable)
            return failure(usable.error());
        QJsonObject parameter{{u"type"_s, u"text"_s}, {u"text"_s, call.parameters.at(i)}};
        if (!call.parameterNames.isEmpty())
            parameter.insert("parameter_name"_L1, call.parameterNames.at(i));
        parameters.append(parameter);
    }
    return parameters;
}

QJsonObject buttonComponent(const TemplateButtonValue &button)
{
    const bool url = button.kind == TemplateButtonValue::Kind::Url;
    const QJsonObject parameter = url ? QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, button.value}}
                                      : QJsonObject{{u"type"_s, u"payload"_s}, {u"payload"_s, button.value}};
    return {{u"type"_s, u"button"_s},
            {u"sub_type"_s, url ? u"url"_s : u"quick_reply"_s},
            {u"index"_s, QString::number(button.index)},
            {u"parameters"_s, QJsonArray{parameter}}};
}

Result<Part> templatePart(const OutgoingMessage &message, Reach reach)
{
    if (!message.content.call || message.content.call->name.isEmpty() || message.content.call->language.isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta el nombre o el idioma de la plantilla."));
    const TemplateCall &call = *message.content.call;
    QJsonArray components;
    if (call.documentHeader) {
        const Result<QJsonObject> document = documentOf(message, reach);
        if (!document)
            return failure(document.error());
        const QJsonObject parameter{{u"type"_s, u"document"_s}, {u"document"_s, *document}};
        components.append(QJsonObject{{u"type"_s, u"header"_s}, {u"parameters"_s, QJsonArray{parameter}}});
    }
    const Result<QJsonArray> parameters = bodyParameters(call);
    if (!parameters)
        return failure(parameters.error());
    if (!parameters->isEmpty())
        components.append(QJsonObject{{u"type"_s, u"body"_s}, {u"parameters"_s, *parameters}});
    for (const TemplateButtonValue &button : call.buttons) {
        if (const Result<> usable = checkParameter(button.value); !usable)
            return failure(usable.error());
        components.append(buttonComponent(button));
    }
    QJsonObject content{{u"name"_s, call.name}, {u"language"_s, QJsonObject{{u"code"_s, call.language}}}};
    if (!components.isEmpty())
        content.insert("components"_L1, components);
    return Part{u"template"_s, content};
}

Result<Part> textPart(const OutgoingMessage &message)
{
    if (message.text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("El mensaje está vacío."));
    if (const Result<> text = checkText(message.text, kLongestText); !text)
        return failure(text.error());
    return Part{u"text"_s, {{u"body"_s, message.text}, {u"preview_url"_s, false}}};
}

Result<Part> documentPart(const OutgoingMessage &message, XmlCarriage xml, Reach reach)
{
    if (xml == XmlCarriage::Link && isXml(message) && message.mediaId.isEmpty()) {
        OutgoingMessage asButton = message;
        if (asButton.text.isEmpty())
            asButton.text = message.fileName;
        return linkButton(asButton, {tr("Descargar XML"), message.link}, reach);
    }
    Result<QJsonObject> document = documentOf(message, reach);
    if (!document)
        return failure(document.error());
    if (const Result<> caption = checkText(message.text, kLongestCaption); !caption)
        return failure(caption.error());
    if (!message.text.isEmpty())
        document->insert("caption"_L1, message.text);
    return Part{u"document"_s, *document};
}

Result<Part> partOf(const OutgoingMessage &message, XmlCarriage xml, Reach reach)
{
    switch (message.kind) {
    case MessageKind::Text:
        return textPart(message);
    case MessageKind::Document:
        return documentPart(message, xml, reach);
    case MessageKind::Template:
        return templatePart(message, reach);
    case MessageKind::Buttons:
        return message.content.link ? linkButton(message, *message.content.link, reach) : replyButtons(message);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QByteArray> cloudApiRequestBody(const OutgoingMessage &message, XmlCarriage xml, Reach reach)
{
    if (const Result<> envelope = checkEnvelope(message, Recipients::UserIds); !envelope)
        return failure(envelope.error());
    if (message.clientRef.size() > kLongestReference)
        return failure(ErrorKind::InvalidInput, tr("La referencia del mensaje es demasiado larga."));
    const Result<Part> part = partOf(message, xml, reach);
    if (!part)
        return failure(part.error());
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
                     {u"recipient_type"_s, u"individual"_s},
                     {u"type"_s, part->type},
                     {part->type, part->content},
                     {u"biz_opaque_callback_data"_s, message.clientRef}};
    if (message.userId.isEmpty())
        body.insert("to"_L1, message.to.e164());
    else
        body.insert("recipient"_L1, message.userId);
    if (!message.replyTo.isEmpty())
        body.insert("context"_L1, QJsonObject{{u"message_id"_s, message.replyTo}});
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray cloudApiReadMark(const QString &providerId)
{
    return QJsonDocument(QJsonObject{{u"messaging_product"_s, u"whatsapp"_s},
                                     {u"status"_s, u"read"_s},
                                     {u"message_id"_s, providerId}})
        .toJson(QJsonDocument::Compact);
}

} // namespace whatsapp
