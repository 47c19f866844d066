// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/messagecontent.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace domain {
namespace {

using namespace Qt::StringLiterals;

QJsonObject jsonOf(const TemplateCall &call)
{
    QJsonArray buttons;
    for (const TemplateButtonValue &button : call.buttons)
        buttons.append(QJsonObject{{u"kind"_s, button.kind == TemplateButtonValue::Kind::Url ? u"url"_s : u"reply"_s},
                                   {u"index"_s, button.index},
                                   {u"value"_s, button.value}});
    return {{u"name"_s, call.name},
            {u"language"_s, call.language},
            {u"names"_s, QJsonArray::fromStringList(call.parameterNames)},
            {u"values"_s, QJsonArray::fromStringList(call.parameters)},
            {u"document"_s, call.documentHeader},
            {u"buttons"_s, buttons}};
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &text : value.toArray())
        texts.append(text.toString());
    return texts;
}

TemplateCall callFrom(const QJsonObject &object)
{
    TemplateCall call;
    call.name = object.value("name"_L1).toString();
    call.language = object.value("language"_L1).toString();
    call.parameterNames = textsOf(object.value("names"_L1));
    call.parameters = textsOf(object.value("values"_L1));
    call.documentHeader = object.value("document"_L1).toBool();
    for (const QJsonValue &value : object.value("buttons"_L1).toArray()) {
        const bool url = value["kind"_L1].toString() == "url"_L1;
        call.buttons.append({url ? TemplateButtonValue::Kind::Url : TemplateButtonValue::Kind::QuickReply,
                             value["index"_L1].toInt(), value["value"_L1].toString()});
    }
    return call;
}

} // namespace

QByteArray toJson(const MessageContent &content)
{
    if (content.isEmpty())
        return {};
    QJsonObject object;
    QJsonArray buttons;
    for (const ReplyButton &button : content.buttons)
        buttons.append(QJsonObject{{u"id"_s, button.id}, {u"title"_s, button.title}});
    if (!buttons.isEmpty())
        object.insert("buttons"_L1, buttons);
    if (content.link)
        object.insert("link"_L1, QJsonObject{{u"title"_s, content.link->title},
                                             {u"url"_s, content.link->url.toString(QUrl::FullyEncoded)}});
    if (!content.footer.isEmpty())
        object.insert("footer"_L1, content.footer);
    if (content.call)
        object.insert("template"_L1, jsonOf(*content.call));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<MessageContent> messageContentFromJson(const QByteArray &json)
{
    if (json.isEmpty())
        return MessageContent();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return failure(ErrorKind::InvalidInput,
                       QCoreApplication::translate("MessageContent", "El contenido guardado del mensaje está dañado."));
    const QJsonObject object = document.object();
    MessageContent content;
    for (const QJsonValue &button : object.value("buttons"_L1).toArray())
        content.buttons.append({button["id"_L1].toString(), button["title"_L1].toString()});
    if (const QJsonValue link = object.value("link"_L1); link.isObject())
        content.link = LinkButton{link["title"_L1].toString(), QUrl(link["url"_L1].toString(), QUrl::StrictMode)};
    content.footer = object.value("footer"_L1).toString();
    if (const QJsonValue call = object.value("template"_L1); call.isObject())
        content.call = callFrom(call.toObject());
    return content;
}

} // namespace domain
