// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cloudevents.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sandbox {

namespace {

using namespace Qt::StringLiterals;

QString textOfTime(const QJsonValue &timestamp)
{
    return timestamp.isDouble() ? QString::number(timestamp.toInteger()) : timestamp.toString();
}

//! Meta's own id of a user who hides the telephone: "MX.…".
bool isUserId(const QString &from)
{
    return from.section(u'.', 0, 0).size() == 2;
}

QJsonObject cloudStatus(const QJsonObject &event)
{
    QJsonObject status{{u"id"_s, event.value("id"_L1)},
                       {u"status"_s, event.value("status"_L1)},
                       {u"recipient_id"_s, waId(event.value("to"_L1).toString())},
                       {u"pricing"_s, QJsonObject{{u"pricing_model"_s, u"PMP"_s}, {u"type"_s, u"regular"_s}}}};
    if (event.contains("timestamp"_L1))
        status.insert("timestamp"_L1, textOfTime(event.value("timestamp"_L1)));
    if (event.contains("client_ref"_L1))
        status.insert("biz_opaque_callback_data"_L1, event.value("client_ref"_L1));
    if (event.contains("error"_L1))
        status.insert("errors"_L1, QJsonArray{event.value("error"_L1)});
    return status;
}

QJsonObject cloudMessage(const QJsonObject &event)
{
    QJsonObject message{{u"id"_s, event.value("id"_L1)}};
    const QString from = event.value("from"_L1).toString();
    message.insert(isUserId(from) ? u"from_user_id"_s : u"from"_s, waId(from));
    if (event.contains("timestamp"_L1))
        message.insert("timestamp"_L1, textOfTime(event.value("timestamp"_L1)));
    if (event.contains("context"_L1))
        message.insert("context"_L1, event.value("context"_L1));
    const QJsonObject button = event.value("button"_L1).toObject();
    if (button.isEmpty()) {
        message.insert("type"_L1, u"text"_s);
        message.insert("text"_L1, event.value("text"_L1));
        return message;
    }
    message.insert("type"_L1, u"interactive"_s);
    message.insert("interactive"_L1,
                   QJsonObject{{u"type"_s, u"button_reply"_s},
                               {u"button_reply"_s, QJsonObject{{u"id"_s, button.value("payload"_L1)},
                                                               {u"title"_s, button.value("text"_L1)}}}});
    return message;
}

} // namespace

QString waId(const QString &e164)
{
    const QString digits = e164.startsWith(u'+') ? e164.mid(1) : e164;
    constexpr qsizetype kMexican = 12;
    return digits.startsWith("52"_L1) && digits.size() == kMexican ? "521"_L1 + digits.mid(2) : digits;
}

QJsonObject cloudWebhook(const QList<QJsonObject> &events, const QString &phoneNumberId)
{
    QJsonArray statuses;
    QJsonArray messages;
    QJsonArray contacts;
    for (const QJsonObject &event : events) {
        if (event.value("event"_L1) == "message_status"_L1) {
            statuses.append(cloudStatus(event));
            continue;
        }
        messages.append(cloudMessage(event));
        const QString from = event.value("from"_L1).toString();
        contacts.append(QJsonObject{{isUserId(from) ? u"user_id"_s : u"wa_id"_s, waId(from)},
                                    {u"profile"_s, QJsonObject{{u"name"_s, u"Cliente"_s}}}});
    }
    QJsonObject value{{u"messaging_product"_s, u"whatsapp"_s}};
    if (!phoneNumberId.isEmpty())
        value.insert("metadata"_L1, QJsonObject{{u"phone_number_id"_s, phoneNumberId}});
    if (!statuses.isEmpty())
        value.insert("statuses"_L1, statuses);
    if (!messages.isEmpty()) {
        value.insert("contacts"_L1, contacts);
        value.insert("messages"_L1, messages);
    }
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, u"WABA"_s}, {u"changes"_s, QJsonArray{change}}};
    return {{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}};
}

HttpResponse cloudAnswer(const HttpResponse &answer, const QString &to)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    if (!object.value("id"_L1).isString())
        return answer;
    HttpResponse turned = answer;
    const QJsonObject contact{{u"input"_s, to}, {u"wa_id"_s, waId(to)}};
    turned.body = QJsonDocument(QJsonObject{{u"messaging_product"_s, u"whatsapp"_s},
                                            {u"contacts"_s, QJsonArray{contact}},
                                            {u"messages"_s, QJsonArray{QJsonObject{{u"id"_s, object.value("id"_L1)}}}}})
                      .toJson(QJsonDocument::Compact);
    return turned;
}

} // namespace sandbox
