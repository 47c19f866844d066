// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/cloudapiwebhookreader.h"

#include "whatsapp/clouderrors.h"
#include "whatsapp/errorbody.h"
#include "whatsapp/jsonfields.h"
#include "whatsapp/webhookvalues.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace whatsapp {
namespace {

using namespace Qt::StringLiterals;
using services::AccountReport;
using services::InboundMessage;
using services::PreferenceReport;
using services::ProviderEvent;
using services::RefusalScope;
using services::StatusReport;
using services::TemplateReport;

constexpr qsizetype kLongestPayload = 256;

QString tr(const char *text)
{
    return QCoreApplication::translate("WhatsApp", text);
}

//! Gathers events up to a bound; what lies beyond is counted, so that one webhook cannot fill a disk with rows.
class Events
{
public:
    void add(ProviderEvent event)
    {
        if (m_events.size() < kMostWebhookEvents)
            m_events.append(std::move(event));
        else
            ++m_dropped;
    }

    QList<ProviderEvent> take()
    {
        if (m_dropped > 0)
            m_events.append(unknownEvent(tr("El aviso del proveedor trae %1 eventos de más.").arg(m_dropped), "{}"));
        if (m_events.isEmpty())
            m_events.append(unknownEvent(tr("El aviso del proveedor llegó vacío."), "{}"));
        return std::move(m_events);
    }

private:
    QList<ProviderEvent> m_events;
    qsizetype m_dropped = 0;
};

//! Who is behind the ids of a change.
struct Contacts
{
    QHash<QString, QString> names;   //!< by wa_id and by user id
    QHash<QString, QString> userIds; //!< by wa_id
};

Contacts contactsOf(const QJsonObject &value)
{
    Contacts contacts;
    for (const QJsonValue &each : value.value("contacts"_L1).toArray()) {
        const QJsonObject contact = each.toObject();
        const QString number = identifierOf(contact.value("wa_id"_L1));
        const QString userId = identifierOf(contact.value("user_id"_L1));
        const QJsonObject profile = contact.value("profile"_L1).toObject();
        QString name = textOf(profile.value("name"_L1)).trimmed().left(kLongestSenderName);
        if (name.isEmpty())
            name = textOf(profile.value("username"_L1)).trimmed().left(kLongestSenderName);
        if (!number.isEmpty()) {
            contacts.names.insert(number, name);
            contacts.userIds.insert(number, userId);
        }
        if (!userId.isEmpty())
            contacts.names.insert(userId, name);
    }
    return contacts;
}

QString placeOf(const QJsonObject &location)
{
    const QString name = textOf(location.value("name"_L1)).trimmed();
    const QString point = u"%1, %2"_s.arg(location.value("latitude"_L1).toDouble(), 0, 'f', 5)
                              .arg(location.value("longitude"_L1).toDouble(), 0, 'f', 5);
    return name.isEmpty() ? point : name + " ("_L1 + point + u')';
}

QString namesOf(const QJsonArray &contacts)
{
    QStringList names;
    for (const QJsonValue &contact : contacts)
        names.append(textOf(contact["name"_L1]["formatted_name"_L1]).trimmed());
    names.removeAll(QString());
    return names.join(u", "_s);
}

//! What WhatsApp tells of a customer, in Spanish where it matters.
QString systemText(const QJsonObject &content)
{
    const QString kind = wordOf(content.value("type"_L1));
    QString number = identifierOf(content.value("wa_id"_L1));
    if (number.isEmpty())
        number = identifierOf(content.value("new_wa_id"_L1));
    if (kind == "user_changed_number"_L1 && !number.isEmpty())
        return tr("El cliente cambió su número de WhatsApp a %1. Confírmalo con él antes de escribirle ahí.")
            .arg(number);
    return textOf(content.value("body"_L1));
}

void readPressed(const QJsonObject &reply, InboundMessage &message)
{
    message.type = u"button"_s;
    message.text = textOf(reply.value("title"_L1));
    message.payload = textOf(reply.value("id"_L1)).left(kLongestPayload);
    if (message.text.isEmpty())
        message.text = message.payload;
}

//! What the type adds. One that nobody knows stays a message without text: the customer did write.
void readContent(const QJsonObject &object, InboundMessage &message)
{
    const QString &type = message.type;
    const QJsonObject content = object.value(type).toObject();
    if (type == "text"_L1) {
        message.text = textOf(content.value("body"_L1));
    } else if (type == "button"_L1) {
        message.text = textOf(content.value("text"_L1));
        message.payload = textOf(content.value("payload"_L1)).left(kLongestPayload);
    } else if (type == "interactive"_L1) {
        const QString kind = wordOf(content.value("type"_L1));
        readPressed(content.value(kind == "list_reply"_L1 ? "list_reply"_L1 : "button_reply"_L1).toObject(), message);
    } else if (type == "reaction"_L1) {
        message.text = textOf(content.value("emoji"_L1));
        message.replyTo = identifierOf(content.value("message_id"_L1));
    } else if (type == "location"_L1) {
        message.text = placeOf(content);
    } else if (type == "contacts"_L1) {
        message.text = namesOf(object.value("contacts"_L1).toArray());
    } else if (type == "system"_L1) {
        message.text = systemText(content);
    } else if (std::find(kMediaTypes.begin(), kMediaTypes.end(), type) != kMediaTypes.end()) {
        message.text = textOf(content.value("caption"_L1));
        message.mediaFileName = textOf(content.value("filename"_L1)).left(kLongestSenderName);
    } else if (type != "order"_L1) {
        if (const std::optional<ProviderError> error = errorMemberOf(object))
            message.text = sentenceFor(*error);
        message.type = type.isEmpty() ? u"unsupported"_s : type;
    }
}

ProviderEvent readMessage(const QJsonObject &object, const Contacts &contacts)
{
    InboundMessage message;
    message.providerId = identifierOf(object.value("id"_L1));
    const QString number = identifierOf(object.value("from"_L1));
    message.userId = identifierOf(object.value("from_user_id"_L1));
    if (message.userId.isEmpty())
        message.userId = contacts.userIds.value(number);
    message.from = number.isEmpty() ? message.userId : number;
    message.senderName = contacts.names.value(number);
    if (message.senderName.isEmpty())
        message.senderName = contacts.names.value(message.userId);
    message.type = wordOf(object.value("type"_L1));
    message.replyTo = identifierOf(object.value("context"_L1).toObject().value("id"_L1));
    message.at = timeOf(object.value("timestamp"_L1));
    readContent(object, message);
    if (message.from.isEmpty())
        return unknownEvent(tr("Una respuesta llegó sin remitente."), compact(object));
    return {message, compact(object)};
}

//! Many a refusal comes in a webhook alone, and means there what it means in an answer.
ProviderEvent readStatus(const QJsonObject &object)
{
    ProviderEvent event = statusEvent(identifierOf(object.value("id"_L1)),
                                      identifierOf(object.value("biz_opaque_callback_data"_L1)), object);
    auto *report = std::get_if<StatusReport>(&event.what);
    if (!report || report->status != "failed"_L1)
        return event;
    if (const std::optional<CodeMeaning> meaning = meaningOfCode(report->code)) {
        report->scope = meaning->scope;
        report->pause = meaning->pause;
    }
    return event;
}

//! An error that belongs to no message: about the account, or about something that we do not do.
ProviderEvent readError(const QJsonValue &error, const QDateTime &at)
{
    const ProviderError said = errorMemberOf({{u"error"_s, error}}).value_or(ProviderError());
    const std::optional<CodeMeaning> meaning = meaningOfCode(said.code);
    if (meaning && meaning->scope == RefusalScope::Stop)
        return {AccountReport{said.code, sentenceFor(said), at}, compact(error)};
    return unknownEvent(sentenceFor(said), compact(error));
}

void readMessages(const QJsonObject &value, const QString &ourNumber, const QDateTime &at, Events &events)
{
    const Contacts contacts = contactsOf(value);
    const QString number = identifierOf(value.value("metadata"_L1).toObject().value("phone_number_id"_L1));
    const bool ours = ourNumber.isEmpty() || number.isEmpty() || number == ourNumber;
    for (const QJsonValue &status : value.value("statuses"_L1).toArray())
        events.add(readStatus(status.toObject()));
    for (const QJsonValue &message : value.value("messages"_L1).toArray())
        events.add(ours ? readMessage(message.toObject(), contacts)
                        : unknownEvent(tr("Una respuesta llegó a otro número de la empresa."), compact(message)));
    for (const QJsonValue &error : value.value("errors"_L1).toArray())
        events.add(readError(error, at));
}

void readTemplateState(const QJsonObject &value, Events &events)
{
    TemplateReport report;
    report.name = textOf(value.value("message_template_name"_L1)).left(kLongestIdentifier);
    report.language = textOf(value.value("message_template_language"_L1)).left(kLongestIdentifier);
    report.status = wordOf(value.value("event"_L1));
    report.category = wordOf(value.value("new_category"_L1));
    report.reason = forPeople(textOf(value.value("reason"_L1)));
    if (report.reason == "NONE"_L1)
        report.reason.clear();
    if (report.name.isEmpty() || (report.status.isEmpty() && report.category.isEmpty()))
        events.add(unknownEvent(tr("Un aviso sobre una plantilla no dice cuál es."), compact(value)));
    else
        events.add({report, compact(value)});
}

void readPreferences(const QJsonObject &value, Events &events)
{
    for (const QJsonValue &each : value.value("user_preferences"_L1).toArray()) {
        const QJsonObject object = each.toObject();
        PreferenceReport report;
        report.from = identifierOf(object.value("wa_id"_L1));
        if (report.from.isEmpty())
            report.from = identifierOf(object.value("user_id"_L1));
        const QString choice = wordOf(object.value("value"_L1));
        report.wantsMessages = choice == "resume"_L1;
        report.words = textOf(object.value("detail"_L1)).left(kLongestSenderName);
        if (report.words.isEmpty())
            report.words = choice;
        report.at = timeOf(object.value("timestamp"_L1));
        if (report.from.isEmpty() || (choice != "stop"_L1 && choice != "resume"_L1))
            events.add(unknownEvent(tr("Una preferencia de un cliente no se entiende."), compact(object)));
        else
            events.add({report, compact(object)});
    }
}

//! Only what ends all sending; the rest of what Meta tells of an account is kept as unknown.
bool readAccountUpdate(const QJsonObject &value, const QDateTime &at, Events &events)
{
    const QString event = wordOf(value.value("event"_L1));
    const bool disabled =
        event == "disabled_update"_L1 && wordOf(value.value("ban_info"_L1)["waba_ban_state"_L1]) == "disable"_L1;
    if (!disabled && event != "account_restriction"_L1)
        return false;
    const QString reason = disabled ? tr("WhatsApp desactivó la cuenta. Consulta al proveedor.")
                                    : tr("WhatsApp restringió la cuenta. Detén los avisos y consulta al proveedor.");
    events.add({AccountReport{0, reason, at}, compact(value)});
    return true;
}

void readChange(const QJsonObject &change, const QString &ourNumber, const QDateTime &at, Events &events)
{
    const QString field = wordOf(change.value("field"_L1));
    const QJsonObject value = change.value("value"_L1).toObject();
    if (field == "messages"_L1)
        readMessages(value, ourNumber, at, events);
    else if (field == "message_template_status_update"_L1 || field == "template_category_update"_L1)
        readTemplateState(value, events);
    else if (field == "user_preferences"_L1)
        readPreferences(value, events);
    else if (field != "account_update"_L1 || !readAccountUpdate(value, at, events))
        events.add(unknownEvent(field.isEmpty()
                                    ? tr("Un aviso del proveedor no dice qué evento es.")
                                    : tr("El evento «%1» del proveedor no se conoce.").arg(forPeople(field)),
                                compact(change)));
}

} // namespace

QList<ProviderEvent> CloudApiWebhookReader::read(const QByteArray &body) const
{
    const auto whole = [&body] { return compact(QJsonValue(QString::fromUtf8(body.left(kLongestWebhook)))); };
    if (body.size() > kLongestWebhook)
        return {unknownEvent(tr("El aviso del proveedor es demasiado grande."), whole())};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return {unknownEvent(tr("El aviso del proveedor no es JSON."), whole())};
    const QJsonObject object = document.object();
    if (object.value("object"_L1).toString() != "whatsapp_business_account"_L1)
        return {unknownEvent(tr("El aviso no es de una cuenta de WhatsApp."), compact(object))};
    Events events;
    for (const QJsonValue &entry : object.value("entry"_L1).toArray()) {
        for (const QJsonValue &change : entry["changes"_L1].toArray())
            readChange(change.toObject(), m_phoneNumberId, timeOf(entry["time"_L1]), events);
    }
    return events.take();
}

} // namespace whatsapp
