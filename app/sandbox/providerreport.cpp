// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/providerreport.h"

#include "sandbox/provider.h"

#include <QJsonArray>
#include <QMap>

namespace sandbox {

namespace {

struct KeyCount
{
    int requests = 0;
    int accepted = 0;
};

QJsonObject toJson(const AcceptedMessage &message)
{
    const MessageRequest &content = message.content;
    static const char *const kKinds[] = {"text", "document", "template", "interactive"};
    const bool hasFile = !content.fileName.isEmpty() || content.kind == MessageKind::Document;
    QJsonObject object{{QLatin1String("id"), message.id},
                       {QLatin1String("request"), message.request},
                       {QLatin1String("key"), QString::fromUtf8(message.key)},
                       {QLatin1String("to"), content.to},
                       {QLatin1String("type"), QLatin1String(kKinds[static_cast<int>(content.kind)])},
                       {QLatin1String("text"), content.text},
                       {QLatin1String("client_ref"), content.clientRef},
                       {QLatin1String("statuses"), QJsonArray::fromStringList(message.statusesSent)}};
    if (!content.templateName.isEmpty())
        object.insert(QLatin1String("template"), content.templateName);
    if (!content.buttons.isEmpty())
        object.insert(QLatin1String("buttons"), QJsonArray::fromStringList(content.buttons.keys()));
    if (hasFile) {
        object.insert(QLatin1String("link"), content.link.toString());
        object.insert(QLatin1String("filename"), content.fileName);
        object.insert(QLatin1String("document"), message.document);
    }
    return object;
}

QJsonObject toJson(const WireRequest &wire)
{
    return {{QLatin1String("request"), wire.number},
            {QLatin1String("at"), wire.at.toString(Qt::ISODateWithMs)},
            {QLatin1String("key"), QString::fromUtf8(wire.key)},
            {QLatin1String("body"), QString::fromUtf8(wire.body)},
            {QLatin1String("answered"), wire.answered},
            {QLatin1String("id"), wire.messageId}};
}

QJsonObject toJson(const QMap<QString, KeyCount> &counts)
{
    QJsonObject object;
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it)
        object.insert(it.key(), QJsonObject{{QLatin1String("requests"), it->requests},
                                            {QLatin1String("accepted"), it->accepted}});
    return object;
}

QMap<QString, KeyCount> countByKey(const Provider &provider)
{
    QMap<QString, KeyCount> counts;
    for (const WireRequest &wire : provider.wire())
        ++counts[QString::fromUtf8(wire.key)].requests;
    for (const AcceptedMessage &message : provider.accepted())
        ++counts[QString::fromUtf8(message.key)].accepted;
    return counts;
}

} // namespace

QJsonObject messagesReport(const Provider &provider)
{
    QJsonArray messages;
    QMap<QString, int> byReference;
    for (const AcceptedMessage &message : provider.accepted()) {
        messages.append(toJson(message));
        ++byReference[message.content.clientRef];
    }
    QJsonArray requests;
    for (const WireRequest &wire : provider.wire())
        requests.append(toJson(wire));
    QJsonObject references;
    for (auto it = byReference.constBegin(); it != byReference.constEnd(); ++it)
        references.insert(it.key(), it.value());
    return {{QLatin1String("messages"), messages},
            {QLatin1String("requests"), requests},
            {QLatin1String("by_key"), toJson(countByKey(provider))},
            {QLatin1String("by_client_ref"), references},
            {QLatin1String("read_marks"), QJsonArray::fromStringList(provider.readMarks())}};
}

QJsonObject statsReport(const Provider &provider)
{
    QMap<QString, int> byAnswer;
    for (const WireRequest &wire : provider.wire())
        ++byAnswer[wire.answered.isEmpty() ? QStringLiteral("waiting") : wire.answered];
    QJsonObject answers;
    for (auto it = byAnswer.constBegin(); it != byAnswer.constEnd(); ++it)
        answers.insert(it.key(), it.value());
    int duplicates = 0;
    const QMap<QString, KeyCount> counts = countByKey(provider);
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it) {
        if (!it.key().isEmpty())
            duplicates += qMax(0, it->accepted - 1);
    }
    return {{QLatin1String("requests"), provider.wire().size()},
            {QLatin1String("accepted"), provider.accepted().size()},
            {QLatin1String("keys"), counts.size() - (counts.contains(QString()) ? 1 : 0)},
            {QLatin1String("duplicated"), duplicates},
            {QLatin1String("answers"), answers}};
}

} // namespace sandbox
