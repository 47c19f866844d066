// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapiwebhookreader.h"

#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/webhookvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using services::InboundMessage;
using services::ProviderEvent;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

//! Text, or the title of what the customer pressed.
QString shownText(const QJsonObject &object)
{
    const QJsonObject interactive = object.value("interactive"_L1).toObject();
    const QJsonObject button = object.value("button"_L1).toObject();
    const QJsonValue candidates[] = {object.value("text"_L1).toObject().value("body"_L1),
                                     object.value("text"_L1),
                                     button.value("text"_L1),
                                     button.value("payload"_L1),
                                     interactive.value("button_reply"_L1).toObject().value("title"_L1),
                                     interactive.value("button_reply"_L1).toObject().value("id"_L1),
                                     interactive.value("list_reply"_L1).toObject().value("title"_L1),
                                     object.value("caption"_L1)};
    for (const QJsonValue &candidate : candidates) {
        QString text = textOf(candidate);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

//! Our own id of the button, where the provider gives it back.
QString payloadOf(const QJsonObject &object)
{
    constexpr qsizetype kLongestPayload = 256;
    const QString payload = textOf(object.value("button"_L1).toObject().value("payload"_L1));
    if (!payload.isEmpty())
        return payload.left(kLongestPayload);
    const QJsonObject interactive = object.value("interactive"_L1).toObject();
    return textOf(interactive.value("button_reply"_L1).toObject().value("id"_L1)).left(kLongestPayload);
}

QString typeOf(const QJsonObject &object, const QString &text)
{
    if (object.contains("button"_L1) || object.contains("interactive"_L1))
        return u"button"_s;
    QString declared = wordOf(object.value("type"_L1));
    if (!declared.isEmpty())
        return declared;
    for (const QLatin1StringView media : kMediaTypes) {
        if (object.value(media).isObject())
            return media;
    }
    return text.isEmpty() ? u"unsupported"_s : u"text"_s;
}

void readMedia(const QJsonObject &object, InboundMessage &message)
{
    for (const QLatin1StringView name : kMediaTypes) {
        const QJsonObject media = object.value(name).toObject();
        if (media.isEmpty())
            continue;
        message.mediaLink = textOf(media.value("link"_L1));
        message.mediaFileName = textOf(media.value("filename"_L1)).left(kLongestSenderName);
        if (message.text.isEmpty())
            message.text = textOf(media.value("caption"_L1));
        return;
    }
}

ProviderEvent readInbound(const QJsonObject &object)
{
    InboundMessage message;
    message.providerId = messageIdOf(object);
    message.from = identifierOf(object.value("from"_L1));
    message.senderName = textOf(object.value("name"_L1)).trimmed().left(kLongestSenderName);
    message.text = shownText(object);
    message.type = typeOf(object, message.text);
    message.payload = payloadOf(object);
    message.replyTo = identifierOf(object.value("context"_L1).toObject().value("id"_L1));
    message.at = timeOf(object.value("timestamp"_L1));
    readMedia(object, message);
    if (message.from.isEmpty())
        return unknownEvent(tr("Una respuesta llegó sin remitente."), compact(object));
    return {message, compact(object)};
}

ProviderEvent readEvent(const QJsonValue &value)
{
    if (!value.isObject())
        return unknownEvent(tr("Un aviso del proveedor no es un objeto JSON."), compact(value));
    const QJsonObject object = value.toObject();
    const QString event = wordOf(object.value("event"_L1));
    if (event == "message_status"_L1)
        return statusEvent(messageIdOf(object), identifierOf(object.value("client_ref"_L1)), object);
    if (event == "message_inbound"_L1)
        return readInbound(object);
    return unknownEvent(event.isEmpty() ? tr("Un aviso del proveedor no dice qué evento es.")
                                        : tr("El evento «%1» del proveedor no se conoce.").arg(forPeople(event)),
                        compact(object));
}

QList<ProviderEvent> readAll(const QJsonArray &array)
{
    if (array.isEmpty())
        return {unknownEvent(tr("El aviso del proveedor llegó vacío."), "[]")};
    const qsizetype count = std::min<qsizetype>(array.size(), kMostWebhookEvents);
    QList<ProviderEvent> events;
    events.reserve(count + 1);
    for (qsizetype i = 0; i < count; ++i)
        events.append(readEvent(array.at(i)));
    if (count < array.size()) {
        QJsonArray rest;
        for (qsizetype i = count; i < array.size(); ++i)
            rest.append(array.at(i));
        events.append(unknownEvent(tr("El aviso del proveedor trae %1 eventos de más.").arg(rest.size()),
                                   QJsonDocument(rest).toJson(QJsonDocument::Compact)));
    }
    return events;
}

} // namespace

QList<ProviderEvent> WhatzmeapiWebhookReader::read(const QByteArray &body) const
{
    if (body.size() > kLongestWebhook)
        return {unknownEvent(tr("El aviso del proveedor es demasiado grande."),
                             compact(QJsonValue(QString::fromUtf8(body.left(kLongestWebhook)))))};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return {readEvent(document.object())};
    if (document.isArray())
        return readAll(document.array());
    return {unknownEvent(tr("El aviso del proveedor no es JSON."), compact(QJsonValue(QString::fromUtf8(body))))};
}

} // namespace whatsapp
