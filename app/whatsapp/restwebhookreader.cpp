// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/restwebhookreader.h"

#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/webhookvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using services::InboundMessage;
using services::ProviderEvent;
using services::StatusReport;
using Rule = RestProfile::WebhookRule;

constexpr qsizetype kLongestPayload = 256;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

//! An element of what a rule speaks of; a field that it lacks is looked for in the whole.
struct Item
{
    const Rule &rule;
    QJsonValue element;

    [[nodiscard]] QJsonValue field(QLatin1StringView name) const
    {
        const QString path = rule.fields.value(name);
        return path.isEmpty() ? QJsonValue(QJsonValue::Undefined) : valueAt(element, path);
    }
};

bool fits(const Rule &rule, const QJsonObject &object)
{
    return std::all_of(rule.when.keyValueBegin(), rule.when.keyValueEnd(),
                       [&](const auto &condition) { return valueAt(object, condition.first) == condition.second; });
}

ProviderEvent readStatus(const Item &item)
{
    StatusReport report;
    report.providerId = identifierOf(item.field("id"_L1));
    report.clientRef = identifierOf(item.field("client_ref"_L1));
    const QString word = wordOf(item.field("status"_L1));
    report.status = item.rule.statusWords.value(word, word);
    report.at = timeOf(item.field("time"_L1));
    report.code = codeOf(item.field("code"_L1)).value_or(0);
    report.detail = sentenceFor({report.code, forPeople(textOf(item.field("message"_L1)))});
    if (report.status.isEmpty() || (report.providerId.isEmpty() && report.clientRef.isEmpty()))
        return unknownEvent(tr("Un aviso de estado no dice a qué mensaje se refiere."), compact(item.element));
    return {report, compact(item.element)};
}

ProviderEvent readInbound(const Item &item)
{
    InboundMessage message;
    message.providerId = identifierOf(item.field("id"_L1));
    message.from = identifierOf(item.field("from"_L1));
    message.senderName = textOf(item.field("name"_L1)).trimmed().left(kLongestSenderName);
    message.text = textOf(item.field("text"_L1));
    message.type = wordOf(item.field("type"_L1));
    if (message.type.isEmpty())
        message.type = message.text.isEmpty() ? u"unsupported"_s : u"text"_s;
    message.replyTo = identifierOf(item.field("reply_to"_L1));
    message.payload = textOf(item.field("payload"_L1)).left(kLongestPayload);
    message.mediaLink = textOf(item.field("media_link"_L1));
    message.mediaFileName = textOf(item.field("media_name"_L1)).left(kLongestSenderName);
    message.at = timeOf(item.field("time"_L1));
    if (message.from.isEmpty())
        return unknownEvent(tr("Una respuesta llegó sin remitente."), compact(item.element));
    return {message, compact(item.element)};
}

} // namespace

void RestWebhookReader::readObject(const QJsonObject &object, QList<ProviderEvent> &events) const
{
    const auto rule =
        std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule &each) { return fits(each, object); });
    if (rule == m_rules.end()) {
        events.append(unknownEvent(tr("El perfil del proveedor no explica este aviso."), compact(object)));
        return;
    }
    const QJsonValue whole = object;
    const QJsonValue part = rule->each.isEmpty() ? whole : valueAt(whole, rule->each);
    const QJsonArray elements = part.isArray() ? part.toArray() : QJsonArray{part};
    for (const QJsonValue &element : elements) {
        if (events.size() >= kMostWebhookEvents)
            return;
        const Item item{*rule, element};
        events.append(rule->kind == Rule::Kind::Status ? readStatus(item) : readInbound(item));
    }
}

QList<ProviderEvent> RestWebhookReader::read(const QByteArray &body) const
{
    const auto whole = [&body] { return compact(QJsonValue(QString::fromUtf8(body.left(kLongestWebhook)))); };
    if (body.size() > kLongestWebhook)
        return {unknownEvent(tr("El aviso del proveedor es demasiado grande."), whole())};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull())
        return {unknownEvent(tr("El aviso del proveedor no es JSON."), whole())};
    QList<ProviderEvent> events;
    if (document.isObject())
        readObject(document.object(), events);
    for (const QJsonValue &element : document.array()) {
        if (events.size() >= kMostWebhookEvents) {
            events.append(unknownEvent(tr("El aviso del proveedor trae eventos de más."), "[]"));
            break;
        }
        readObject(element.toObject(), events);
    }
    if (events.isEmpty())
        events.append(unknownEvent(tr("El aviso del proveedor llegó vacío."), whole()));
    return events;
}

} // namespace whatsapp
