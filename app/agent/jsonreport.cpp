// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/jsonreport.h"

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

QJsonObject jsonOf(const services::MessageCounts &counts)
{
    return {{QStringLiteral("messages"), counts.messages},   {QStringLiteral("sent"), counts.sent},
            {QStringLiteral("delivered"), counts.delivered}, {QStringLiteral("read"), counts.read},
            {QStringLiteral("failed"), counts.failed},       {QStringLiteral("uncertain"), counts.uncertain},
            {QStringLiteral("waiting"), counts.waiting},     {QStringLiteral("cancelled"), counts.cancelled}};
}

QJsonObject named(const QString &name, const QJsonValue &value, const services::MessageCounts &counts)
{
    QJsonObject object = jsonOf(counts);
    object.insert(name, value);
    return object;
}

//! Nothing to divide by: nothing to say.
QJsonValue shareOf(int part, int whole)
{
    return whole > 0 ? QJsonValue(static_cast<double>(part) / whole) : QJsonValue();
}

QJsonValue secondsOf(const std::optional<std::chrono::seconds> &time)
{
    return time ? QJsonValue(static_cast<qint64>(time->count())) : QJsonValue();
}

} // namespace

QJsonObject jsonOf(const services::ImportReport &report)
{
    QJsonObject object{
        {QStringLiteral("imported"), report.imported},
        {QStringLiteral("updated"), report.updated},
        {QStringLiteral("unchanged"), report.unchanged},
        {QStringLiteral("rejected"), arrayOf(report.rejected, [](const services::SourceRejection &rejection) {
             return QJsonObject{{QStringLiteral("file"), rejection.origin},
                                {QStringLiteral("reason"), rejection.reason}};
         })}};
    if (!report.warnings.isEmpty())
        object.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings));
    return object;
}

QJsonObject jsonOf(const services::NotifyReport &report)
{
    const auto blockedOf = [](const services::BlockedNotice &blocked) {
        return QJsonObject{{QStringLiteral("invoice"), blocked.invoice},
                           {QStringLiteral("check"), blocked.check},
                           {QStringLiteral("reason"), blocked.reason}};
    };
    QJsonObject object{{QStringLiteral("queued"), report.queued},
                       {QStringLiteral("already"), report.already},
                       {QStringLiteral("blocked"), arrayOf(report.blocked, blockedOf)}};
    if (!report.omitted.isEmpty())
        object.insert(QStringLiteral("omitted"), arrayOf(report.omitted, blockedOf));
    return object;
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

QJsonObject jsonOf(const services::EventReport &report)
{
    return {{QStringLiteral("queued"), report.queued},
            {QStringLiteral("already"), report.already},
            {QStringLiteral("manual"), report.manual},
            {QStringLiteral("skipped"), report.skipped}};
}

QJsonObject jsonOf(const services::ReminderReport &report)
{
    QJsonObject object{{QStringLiteral("queued"), report.messages},
                       {QStringLiteral("invoices"), report.invoices},
                       {QStringLiteral("suggested"), report.suggested},
                       {QStringLiteral("blocked"), report.blocked},
                       {QStringLiteral("missed"), report.missed}};
    if (!report.decisions.isEmpty())
        object.insert(QStringLiteral("decisions"), jsonOf(report.decisions));
    return object;
}

QJsonArray jsonOf(const QList<services::ReminderDecision> &decisions)
{
    return arrayOf(decisions, [](const services::ReminderDecision &decision) {
        return QJsonObject{{QStringLiteral("invoice"), decision.invoice.toString()},
                           {QStringLiteral("folio"), decision.folio},
                           {QStringLiteral("rule"), decision.rule},
                           {QStringLiteral("day"), decision.day.toString(Qt::ISODate)},
                           {QStringLiteral("at"), orNull(decision.at)},
                           {QStringLiteral("verdict"), decision.verdict},
                           {QStringLiteral("reason"), orNull(decision.reason)},
                           {QStringLiteral("decided_at"), orNull(decision.madeAt)}};
    });
}

QJsonArray jsonOf(const QList<services::DetectedEvent> &events)
{
    const auto amount = [](const std::optional<domain::Money> &money) {
        return money ? QJsonValue(money->toDecimal()) : QJsonValue();
    };
    return arrayOf(events, [&amount](const services::DetectedEvent &event) {
        return QJsonObject{{QStringLiteral("invoice"), event.invoice.toString()},
                           {QStringLiteral("event"), domain::wordOf(event.event)},
                           {QStringLiteral("detected_at"), orNull(event.detectedAt)},
                           {QStringLiteral("paid"), amount(event.paid)},
                           {QStringLiteral("left"), amount(event.left)},
                           {QStringLiteral("handling"), services::wordOf(event.handling)},
                           {QStringLiteral("reason"), orNull(event.reason)}};
    });
}

QJsonArray jsonOf(const QList<services::ConsentRecord> &history)
{
    const auto word = [](domain::Consent consent) {
        return consent == domain::Consent::Granted ? QStringLiteral("granted") : QStringLiteral("withdrawn");
    };
    return arrayOf(history, [&word](const services::ConsentRecord &record) {
        return QJsonObject{{QStringLiteral("consent"), word(record.consent)},
                           {QStringLiteral("source"), orNull(record.source)},
                           {QStringLiteral("words"), orNull(record.words)},
                           {QStringLiteral("person"), orNull(record.person)},
                           {QStringLiteral("at"), orNull(record.at)}};
    });
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
            {QStringLiteral("automatic"), message.automatic},
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
            {QStringLiteral("needs_person"), counts.needsPerson},
            {QStringLiteral("overdue"), counts.overdue},
            {QStringLiteral("oldest_due"), orNull(counts.oldestDue)},
            {QStringLiteral("clock_ahead_ms"), static_cast<qint64>(counts.clockAhead.count())},
            {QStringLiteral("clock_wrong"), std::chrono::abs(counts.clockAhead) > services::kWorryingClock},
            {QStringLiteral("stopped"), hold.stopped ? QJsonValue(hold.reason) : QJsonValue()},
            {QStringLiteral("held_until"), orNull(hold.until)}};
}

QJsonObject jsonOf(const services::DeliveryReport &report)
{
    using Report = services::DeliveryReport;
    const auto reason = [](const Report::Reason &r) {
        return QJsonObject{{QStringLiteral("reason"), orNull(r.reason)},
                           {QStringLiteral("code"), r.code},
                           {QStringLiteral("count"), r.count}};
    };
    const auto amount = [](const Report::Amount &a) {
        return QJsonObject{{QStringLiteral("currency"), a.reminded.currency().code()},
                           {QStringLiteral("reminded"), a.reminded.toDecimal()},
                           {QStringLiteral("paid"), a.paid.toDecimal()}};
    };
    return {
        {QStringLiteral("from"), report.period.from.toString(Qt::ISODate)},
        {QStringLiteral("to"), report.period.to.toString(Qt::ISODate)},
        {QStringLiteral("zone"), QString::fromUtf8(report.period.zone.id())},
        {QStringLiteral("generated_at"), orNull(report.generatedAt)},
        {QStringLiteral("totals"), jsonOf(report.totals)},
        {QStringLiteral("by_event"), arrayOf(report.byEvent,
                                             [](const Report::Event &event) {
                                                 return named(QStringLiteral("event"), orNull(event.event),
                                                              event.counts);
                                             })},
        {QStringLiteral("by_day"), arrayOf(report.byDay,
                                           [](const Report::Day &day) {
                                               return named(QStringLiteral("day"), day.day.toString(Qt::ISODate),
                                                            day.counts);
                                           })},
        {QStringLiteral("failure_reasons"), arrayOf(report.reasons, reason)},
        {QStringLiteral("rates"),
         QJsonObject{
             {QStringLiteral("delivered"), shareOf(report.totals.delivered, report.totals.sent)},
             {QStringLiteral("read"), shareOf(report.totals.read, report.totals.delivered)},
             {QStringLiteral("reply"), shareOf(report.customersReplied, report.customersWritten)},
         }},
        {QStringLiteral("times"), QJsonObject{{QStringLiteral("delivery_median_s"), secondsOf(report.medianDelivery)},
                                              {QStringLiteral("read_median_s"), secondsOf(report.medianRead)},
                                              {QStringLiteral("answer_median_s"), secondsOf(report.medianAnswer)}}},
        {QStringLiteral("customers"), QJsonObject{{QStringLiteral("written"), report.customersWritten},
                                                  {QStringLiteral("replied"), report.customersReplied},
                                                  {QStringLiteral("replies"), report.replies},
                                                  {QStringLiteral("opt_outs"), report.optOuts}}},
        {QStringLiteral("reminders"), QJsonObject{{QStringLiteral("paid_within_days"), report.paidWithinDays},
                                                  {QStringLiteral("invoices"), report.remindedInvoices},
                                                  {QStringLiteral("paid"), report.paidInvoices},
                                                  {QStringLiteral("amounts"), arrayOf(report.amounts, amount)}}},
    };
}

QJsonObject jsonOf(const QString &profile, const services::Capabilities &provider)
{
    QJsonValue signature;
    if (provider.signature)
        signature = QJsonObject{{QStringLiteral("algorithm"), provider.signature->algorithm},
                                {QStringLiteral("header"), provider.signature->header},
                                {QStringLiteral("secret"), provider.signature->secret}};
    return {{QStringLiteral("profile"), profile},
            {QStringLiteral("warning"), orNull(provider.warning)},
            {QStringLiteral("webhook_signature"), signature}};
}

QJsonObject jsonOf(const services::TemplateImport &outcome)
{
    return {{QStringLiteral("imported"), outcome.imported},
            {QStringLiteral("updated"), outcome.updated},
            {QStringLiteral("unchanged"), outcome.unchanged}};
}

QJsonObject jsonOf(const domain::ApprovedTemplate &value)
{
    return {{QStringLiteral("name"), value.name},
            {QStringLiteral("language"), value.language},
            {QStringLiteral("category"), value.category},
            {QStringLiteral("status"), domain::wordOf(value.state)},
            {QStringLiteral("event"), orNull(value.event)},
            {QStringLiteral("reason"), orNull(value.reason)},
            {QStringLiteral("body"), value.body}};
}

QJsonObject jsonOf(const domain::Error &error)
{
    return {{QStringLiteral("error"), error.detail}};
}

} // namespace agent
