// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reports/deliveryreport.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace services {

using domain::MessageState;
using domain::Money;
using std::chrono::seconds;

namespace {

constexpr std::array kEventOrder{QLatin1String("issued"), QLatin1String("due"),       QLatin1String("overdue"),
                                 QLatin1String("paid"),   QLatin1String("cancelled"), QLatin1String("")};

bool isSent(MessageState state)
{
    return state == MessageState::Accepted || state == MessageState::Sent || state == MessageState::Delivered ||
           state == MessageState::Read;
}

std::optional<seconds> medianOf(std::vector<qint64> values)
{
    if (values.empty())
        return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return seconds(*middle);
    return seconds((*std::max_element(values.begin(), middle) + *middle) / 2);
}

//! The provider's clock may be behind ours by a little.
void measure(std::vector<qint64> &values, const QDateTime &from, const QDateTime &to)
{
    if (from.isValid() && to.isValid())
        values.push_back(std::max<qint64>(0, from.secsTo(to)));
}

int placeOf(const QString &event)
{
    return static_cast<int>(std::find(kEventOrder.begin(), kEventOrder.end(), event) - kEventOrder.begin());
}

void countMessages(DeliveryReport &report, const QList<MessageFact> &messages)
{
    std::map<std::pair<int, QString>, MessageCounts> events;
    for (QDate day = report.period.from; day <= report.period.to; day = day.addDays(1))
        report.byDay.append({day, {}});
    for (const MessageFact &message : messages) {
        const qint64 day = report.period.from.daysTo(message.leftAt.toTimeZone(report.period.zone).date());
        if (day < 0 || day >= report.byDay.size())
            continue;
        report.totals.add(message.state);
        report.byDay[day].counts.add(message.state);
        events[{placeOf(message.event), message.event}].add(message.state);
    }
    for (const auto &[event, counts] : events)
        report.byEvent.append({event.second, counts});
}

void countReasons(DeliveryReport &report, const QList<MessageFact> &messages)
{
    // The provider's words for one code vary; the code decides where there is one.
    QHash<QString, DeliveryReport::Reason> reasons;
    for (const MessageFact &message : messages) {
        if (message.state != MessageState::Failed)
            continue;
        const QString key = message.failureCode != 0 ? QString::number(message.failureCode) : u'"' + message.failure;
        DeliveryReport::Reason &reason = reasons[key];
        if (reason.reason.isEmpty())
            reason.reason = message.failure;
        reason.code = message.failureCode;
        ++reason.count;
    }
    report.reasons = reasons.values();
    std::sort(report.reasons.begin(), report.reasons.end(), [](const auto &a, const auto &b) {
        return a.count != b.count ? a.count > b.count : a.reason < b.reason;
    });
    report.reasons = report.reasons.mid(0, kMostReasons);
}

void measureDelivery(DeliveryReport &report, const QList<MessageFact> &messages)
{
    std::vector<qint64> delivery;
    std::vector<qint64> reading;
    for (const MessageFact &message : messages) {
        // Read without delivered: the provider leaves out what is implied.
        measure(delivery, message.lastAttemptAt, message.deliveredAt.isValid() ? message.deliveredAt : message.readAt);
        measure(reading, message.lastAttemptAt, message.readAt);
    }
    report.medianDelivery = medianOf(std::move(delivery));
    report.medianRead = medianOf(std::move(reading));
}

void countReplies(DeliveryReport &report, const ReportFacts &facts)
{
    QHash<QString, QDateTime> firstWritten;
    for (const MessageFact &message : facts.messages) {
        if (message.event.isEmpty() || !isSent(message.state))
            continue;
        QDateTime &first = firstWritten[message.contact];
        if (!first.isValid() || message.leftAt < first)
            first = message.leftAt;
    }
    QSet<QString> replied;
    for (const InboundFact &inbound : facts.inbound) {
        report.replies += inbound.at < report.period.endUtc() ? 1 : 0;
        const QDateTime written = firstWritten.value(inbound.contact);
        if (written.isValid() && inbound.at >= written && inbound.at <= written.addDays(kReplyDays))
            replied.insert(inbound.contact);
    }
    report.customersWritten = static_cast<int>(firstWritten.size());
    report.customersReplied = static_cast<int>(replied.size());
}

//! From the first message of a customer that waits to the staff's next one.
void measureAnswers(DeliveryReport &report, const ReportFacts &facts)
{
    QHash<QString, QList<QDateTime>> questions;
    for (const InboundFact &inbound : facts.inbound)
        questions[inbound.contact].append(inbound.at);
    std::vector<qint64> delays;
    QHash<QString, QDateTime> answeredUntil;
    QList<MessageFact> answers;
    std::copy_if(facts.messages.begin(), facts.messages.end(), std::back_inserter(answers),
                 [](const MessageFact &message) { return message.event.isEmpty(); });
    std::sort(answers.begin(), answers.end(), [](const auto &a, const auto &b) { return a.leftAt < b.leftAt; });
    for (const MessageFact &answer : std::as_const(answers)) {
        const QDateTime before = std::exchange(answeredUntil[answer.contact], answer.leftAt);
        for (const QDateTime &question : questions.value(answer.contact)) {
            if (question > answer.leftAt || (before.isValid() && question <= before))
                continue;
            measure(delays, question, answer.leftAt);
            break;
        }
    }
    report.medianAnswer = medianOf(std::move(delays));
}

struct Owed
{
    qint64 atReminder = 0; //!< minor units
    qint64 paid = 0;       //!< within the days
};

Owed owedAt(const DebtFact &debt, const QDateTime &reminded)
{
    const QDateTime until = reminded.addDays(kPaidWithinDays);
    Owed owed{debt.total.minorUnits(), 0};
    qint64 later = 0;
    for (const DebtFact::Payment &payment : debt.payments) {
        if (payment.at < reminded)
            owed.atReminder -= payment.amount.minorUnits();
        else if (payment.at <= until)
            owed.paid += payment.amount.minorUnits();
        else
            later += payment.amount.minorUnits();
    }
    const bool settledByNotice = debt.settled && debt.settledAt >= reminded && debt.settledAt <= until && later == 0;
    owed.atReminder = std::max<qint64>(0, owed.atReminder);
    owed.paid = settledByNotice ? owed.atReminder : std::min(owed.paid, owed.atReminder);
    return owed;
}

void countDebts(DeliveryReport &report, const ReportFacts &facts)
{
    QHash<QString, QDateTime> reminded; // by invoice
    for (const MessageFact &message : facts.messages) {
        if (!isReminder(message.event) || !isSent(message.state))
            continue;
        QDateTime &first = reminded[message.invoice.toString()];
        if (!first.isValid() || message.leftAt < first)
            first = message.leftAt;
    }
    std::map<QString, DeliveryReport::Amount> amounts;
    for (const DebtFact &debt : facts.debts) {
        const QDateTime at = reminded.value(debt.invoice.toString());
        if (!at.isValid())
            continue;
        const Owed owed = owedAt(debt, at);
        ++report.remindedInvoices;
        report.paidInvoices += owed.atReminder > 0 && owed.paid == owed.atReminder ? 1 : 0;
        const domain::Currency currency = debt.total.currency();
        DeliveryReport::Amount &amount = amounts[currency.code()];
        amount.reminded = Money::fromMinorUnits(amount.reminded.minorUnits() + owed.atReminder, currency);
        amount.paid = Money::fromMinorUnits(amount.paid.minorUnits() + owed.paid, currency);
    }
    for (const auto &[code, amount] : amounts)
        report.amounts.append(amount);
}

} // namespace

void MessageCounts::add(MessageState state)
{
    if (state == MessageState::Cancelled) {
        ++cancelled;
        return;
    }
    ++messages;
    sent += isSent(state) ? 1 : 0;
    delivered += state == MessageState::Delivered || state == MessageState::Read ? 1 : 0;
    read += state == MessageState::Read ? 1 : 0;
    failed += state == MessageState::Failed ? 1 : 0;
    uncertain += state == MessageState::Uncertain ? 1 : 0;
    waiting += state == MessageState::Queued || state == MessageState::Sending ? 1 : 0;
}

bool isReminder(const QString &event)
{
    return event == u"due" || event == u"overdue";
}

DeliveryReport summarise(const ReportPeriod &period, const ReportFacts &facts)
{
    DeliveryReport report;
    report.period = period;
    report.optOuts = facts.optOuts;
    report.paidWithinDays = kPaidWithinDays;
    countMessages(report, facts.messages);
    countReasons(report, facts.messages);
    measureDelivery(report, facts.messages);
    countReplies(report, facts);
    measureAnswers(report, facts);
    countDebts(report, facts);
    return report;
}

} // namespace services
