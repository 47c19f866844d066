// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/jsonreport.h"

#include <QJsonArray>

namespace agent {
namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

template <class List, class Convert>
QJsonArray arrayOf(const List &list, Convert convert)
{
    QJsonArray array;
    for (const auto &item : list)
        array.append(convert(item));
    return array;
}

} // namespace

QJsonObject jsonOf(const services::ImportReport &report)
{
    return {{QStringLiteral("imported"), report.imported},
            {QStringLiteral("updated"), report.updated},
            {QStringLiteral("unchanged"), report.unchanged},
            {QStringLiteral("rejected"), arrayOf(report.rejected, [](const services::SourceRejection &rejection) {
                 return QJsonObject{{QStringLiteral("file"), rejection.origin},
                                    {QStringLiteral("reason"), rejection.reason}};
             })}};
}

QJsonObject jsonOf(const services::NotifyReport &report)
{
    return {{QStringLiteral("queued"), report.queued},
            {QStringLiteral("already"), report.already},
            {QStringLiteral("blocked"), arrayOf(report.blocked, [](const services::BlockedNotice &blocked) {
                 return QJsonObject{{QStringLiteral("invoice"), blocked.invoice},
                                    {QStringLiteral("check"), blocked.check},
                                    {QStringLiteral("reason"), blocked.reason}};
             })}};
}

QJsonObject jsonOf(const services::OutboxReport &report)
{
    return {{QStringLiteral("accepted"), report.accepted},       {QStringLiteral("retrying"), report.retrying},
            {QStringLiteral("failed"), report.failed},           {QStringLiteral("uncertain"), report.uncertain},
            {QStringLiteral("stopped"), orNull(report.stopped)}, {QStringLiteral("next_due"), orNull(report.nextDue)}};
}

QJsonObject jsonOf(const services::IntakeReport &report)
{
    return {{QStringLiteral("events"), report.events},   {QStringLiteral("statuses"), report.statuses},
            {QStringLiteral("orphans"), report.orphans}, {QStringLiteral("replies"), report.replies},
            {QStringLiteral("unknown"), report.unknown}, {QStringLiteral("lost"), report.lost}};
}

QJsonObject jsonOf(const domain::Message &message)
{
    const auto attempt = [](const domain::Attempt &a) {
        return QJsonObject{{QStringLiteral("number"), a.number},
                           {QStringLiteral("started_at"), orNull(a.startedAt)},
                           {QStringLiteral("ended_at"), orNull(a.endedAt)},
                           {QStringLiteral("outcome"), orNull(a.outcome)},
                           {QStringLiteral("http_status"), a.httpStatus},
                           {QStringLiteral("detail"), orNull(a.detail)}};
    };
    const auto event = [](const domain::TimelineEvent &e) {
        return QJsonObject{{QStringLiteral("status"), e.status}, {QStringLiteral("source"), domain::wordOf(e.source)},
                           {QStringLiteral("at"), orNull(e.at)}, {QStringLiteral("received_at"), orNull(e.receivedAt)},
                           {QStringLiteral("code"), e.code},     {QStringLiteral("detail"), orNull(e.detail)},
                           {QStringLiteral("late"), e.late}};
    };
    return {{QStringLiteral("id"), message.id.value},
            {QStringLiteral("invoice"), orNull(message.invoice.toString())},
            {QStringLiteral("event"), message.event ? QJsonValue(domain::wordOf(*message.event)) : QJsonValue()},
            {QStringLiteral("kind"), domain::wordOf(message.kind)},
            {QStringLiteral("to"), message.to},
            {QStringLiteral("client_ref"), message.clientRef},
            {QStringLiteral("file_name"), orNull(message.fileName)},
            {QStringLiteral("provider_message_id"), orNull(message.providerId)},
            {QStringLiteral("status"), domain::wordOf(message.state)},
            {QStringLiteral("conflict"), message.conflict},
            {QStringLiteral("created_at"), orNull(message.createdAt)},
            {QStringLiteral("not_before"), orNull(message.notBefore)},
            {QStringLiteral("last_error"), orNull(message.lastError)},
            {QStringLiteral("attempts"), arrayOf(message.attempts, attempt)},
            {QStringLiteral("timeline"), arrayOf(message.timeline, event)}};
}

QJsonObject jsonOf(const services::ThreadEntry &reply, const QString &contact)
{
    return {{QStringLiteral("id"), reply.id},         {QStringLiteral("from"), contact},
            {QStringLiteral("type"), reply.type},     {QStringLiteral("text"), reply.text},
            {QStringLiteral("at"), orNull(reply.at)}, {QStringLiteral("invoice"), orNull(reply.invoice.toString())}};
}

QJsonObject jsonOf(const services::OutboxCounts &counts, const services::AccountHold &hold)
{
    return {{QStringLiteral("queued"), counts.queued},
            {QStringLiteral("sending"), counts.sending},
            {QStringLiteral("uncertain"), counts.uncertain},
            {QStringLiteral("failed"), counts.failed},
            {QStringLiteral("stopped"), hold.stopped ? QJsonValue(hold.reason) : QJsonValue()},
            {QStringLiteral("held_until"), orNull(hold.until)}};
}

QJsonObject jsonOf(const domain::Error &error)
{
    return {{QStringLiteral("error"), error.detail}};
}

} // namespace agent
