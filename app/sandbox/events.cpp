// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/events.h"

#include "sandbox/provider.h"

namespace sandbox {

namespace {

void addTimestamp(QJsonObject &event, TimestampForm form, const QDateTime &now)
{
    const QLatin1String name("timestamp");
    switch (form) {
    case TimestampForm::Seconds:
        event.insert(name, now.toSecsSinceEpoch());
        return;
    case TimestampForm::Milliseconds:
        event.insert(name, now.toMSecsSinceEpoch());
        return;
    case TimestampForm::Iso:
        event.insert(name, now.toUTC().toString(Qt::ISODateWithMs));
        return;
    case TimestampForm::None:
        return;
    }
}

} // namespace

QJsonObject statusEvent(const AcceptedMessage &message, const StatusStep &step, TimestampForm form,
                        const QDateTime &now)
{
    QJsonObject event{{QLatin1String("event"), QLatin1String("message_status")},
                      {QLatin1String("id"), message.id},
                      {QLatin1String("status"), step.status},
                      {QLatin1String("to"), message.content.to}};
    if (!message.content.clientRef.isEmpty())
        event.insert(QLatin1String("client_ref"), message.content.clientRef);
    if (step.code != 0)
        event.insert(QLatin1String("error"), QJsonObject{{QLatin1String("code"), step.code},
                                                         {QLatin1String("title"), step.title},
                                                         {QLatin1String("message"), step.title}});
    addTimestamp(event, form, now);
    return event;
}

QJsonObject inboundEvent(const InboundMessage &message, TimestampForm form, const QDateTime &now)
{
    QJsonObject event{{QLatin1String("event"), QLatin1String("message_inbound")},
                      {QLatin1String("from"), message.from},
                      {QLatin1String("type"), QLatin1String("text")},
                      {QLatin1String("text"), QJsonObject{{QLatin1String("body"), message.text}}}};
    if (!message.id.isEmpty())
        event.insert(QLatin1String("id"), message.id);
    if (!message.payload.isEmpty())
        event.insert(QLatin1String("button"),
                     QJsonObject{{QLatin1String("payload"), message.payload}, {QLatin1String("text"), message.text}});
    if (!message.context.isEmpty())
        event.insert(QLatin1String("context"), QJsonObject{{QLatin1String("id"), message.context}});
    addTimestamp(event, form, now);
    return event;
}

} // namespace sandbox
