// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/whatzmeapiwebhookreader.h"

#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <array>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using services::InboundMessage;
using services::ProviderEvent;
using services::StatusReport;
using services::UnknownReport;

constexpr qsizetype kLongestBody = qsizetype{3} * 1024 * 1024;
constexpr qsizetype kMostEvents = 10'000;
constexpr qsizetype kLongestWord = 64;
constexpr qsizetype kLongestName = 255;
constexpr double kFirstMilliseconds = 1e11; // as seconds this would be the year 5138
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

constexpr std::array kMediaTypes{"image"_L1, "document"_L1, "video"_L1, "audio"_L1, "sticker"_L1};

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

QString wordOf(const QJsonValue &value)
{
    return textOf(value).trimmed().toLower().left(kLongestWord);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

//! Any value as JSON text: QJsonDocument writes only objects and arrays.
QByteArray compact(const QJsonValue &value)
{
    const QByteArray bracketed = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return bracketed.mid(1, bracketed.size() - 2);
}

ProviderEvent unknown(QString reason, QByteArray raw)
{
    return {UnknownReport{std::move(reason)}, std::move(raw)};
}

QDateTime plausible(const QDateTime &time)
{
    const int year = time.isValid() ? time.date().year() : 0;
    return year >= kFirstYear && year < kLastYear ? time : QDateTime();
}

QDateTime fromUnixTime(double number)
{
    constexpr double kLatest = 1e13; // milliseconds; beyond it a qint64 or the calendar might give up
    if (!(number >= 0.0 && number < kLatest))
        return {};
    const double milliseconds = number < kFirstMilliseconds ? number * 1000.0 : number;
    return plausible(QDateTime::fromMSecsSinceEpoch(qint64(milliseconds), Qt::UTC));
}

//! Unix seconds, Unix milliseconds or ISO 8601; a time without zone is taken as UTC. Null for anything else.
QDateTime timeOf(const QJsonValue &value)
{
    if (value.isDouble())
        return fromUnixTime(value.toDouble());
    const QString text = value.toString().trimmed().left(kLongestWord);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return fromUnixTime(number);
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return plausible(time.toUTC());
}

ProviderEvent readStatus(const QJsonObject &object)
{
    StatusReport report;
    report.providerId = messageIdOf(object);
    report.clientRef = identifierOf(object.value("client_ref"_L1));
    report.status = wordOf(object.value("status"_L1));
    report.at = timeOf(object.value("timestamp"_L1));
    if (const std::optional<ProviderError> error = errorMemberOf(object)) {
        report.code = error->code;
        report.detail = sentenceFor(*error);
    }
    if (report.status.isEmpty())
        return unknown(tr("Un aviso de estado llegó sin estado."), compact(object));
    if (report.providerId.isEmpty() && report.clientRef.isEmpty())
        return unknown(tr("Un aviso de estado no dice a qué mensaje se refiere."), compact(object));
    return {report, compact(object)};
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
        message.mediaFileName = textOf(media.value("filename"_L1)).left(kLongestName);
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
    message.senderName = textOf(object.value("name"_L1)).trimmed().left(kLongestName);
    message.text = shownText(object);
    message.type = typeOf(object, message.text);
    message.replyTo = identifierOf(object.value("context"_L1).toObject().value("id"_L1));
    message.at = timeOf(object.value("timestamp"_L1));
    readMedia(object, message);
    if (message.from.isEmpty())
        return unknown(tr("Una respuesta llegó sin remitente."), compact(object));
    return {message, compact(object)};
}

ProviderEvent readEvent(const QJsonValue &value)
{
    if (!value.isObject())
        return unknown(tr("Un aviso del proveedor no es un objeto JSON."), compact(value));
    const QJsonObject object = value.toObject();
    const QString event = wordOf(object.value("event"_L1));
    if (event == "message_status"_L1)
        return readStatus(object);
    if (event == "message_inbound"_L1)
        return readInbound(object);
    return unknown(event.isEmpty() ? tr("Un aviso del proveedor no dice qué evento es.")
                                   : tr("El evento «%1» del proveedor no se conoce.").arg(forPeople(event)),
                   compact(object));
}

QList<ProviderEvent> readAll(const QJsonArray &array)
{
    if (array.isEmpty())
        return {unknown(tr("El aviso del proveedor llegó vacío."), "[]")};
    const qsizetype count = std::min<qsizetype>(array.size(), kMostEvents);
    QList<ProviderEvent> events;
    events.reserve(count + 1);
    for (qsizetype i = 0; i < count; ++i)
        events.append(readEvent(array.at(i)));
    if (count < array.size()) {
        QJsonArray rest;
        for (qsizetype i = count; i < array.size(); ++i)
            rest.append(array.at(i));
        events.append(unknown(tr("El aviso del proveedor trae %1 eventos de más.").arg(rest.size()),
                              QJsonDocument(rest).toJson(QJsonDocument::Compact)));
    }
    return events;
}

} // namespace

QList<ProviderEvent> WhatzmeapiWebhookReader::read(const QByteArray &body) const
{
    if (body.size() > kLongestBody)
        return {unknown(tr("El aviso del proveedor es demasiado grande."),
                        compact(QJsonValue(QString::fromUtf8(body.left(kLongestBody)))))};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return {readEvent(document.object())};
    if (document.isArray())
        return readAll(document.array());
    return {unknown(tr("El aviso del proveedor no es JSON."), compact(QJsonValue(QString::fromUtf8(body))))};
}

} // namespace whatsapp
