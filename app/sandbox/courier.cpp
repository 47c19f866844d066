// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/courier.h"

#include "sandbox/documentfetcher.h"
#include "sandbox/events.h"
#include "sandbox/provider.h"
#include "sandbox/webhooksender.h"

#include <QTimer>
#include <QUuid>

using std::chrono::milliseconds;

namespace sandbox {

namespace {
constexpr int kMediaError = 131053;
}

struct Courier::Course
{
    QString messageId;
    StatusRule plan;
    QList<ReplyRule> replies;
    milliseconds step{0};
    TimestampForm timestamps = TimestampForm::Seconds;
    std::function<void()> afterFirst;
    bool downloads = true;
};

Courier::Courier(Provider &provider, DocumentFetcher &fetcher, WebhookSender &sender, QObject *parent)
    : QObject(parent)
    , m_provider(provider)
    , m_fetcher(fetcher)
    , m_sender(sender)
{
}

void Courier::start(const QString &messageId, const Occasion &occasion, const Scenario &scenario,
                    std::function<void()> afterFirst)
{
    Course course;
    course.messageId = messageId;
    course.plan = scenario.statusesFor(occasion);
    course.replies = scenario.repliesFor(occasion);
    course.step = scenario.step;
    course.timestamps = scenario.timestamps;
    course.afterFirst = std::move(afterFirst);
    const AcceptedMessage *message = m_provider.find(messageId);
    const bool linked = message && !message->content.link.isEmpty();
    if (scenario.downloads && occasion.kind == MessageKind::Document && linked)
        fetchDocument(std::move(course));
    else
        deliver(std::move(course));
}

void Courier::reply(const InboundMessage &message, TimestampForm form, int times)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_provider.noteInbound(message.from, now);
    const QJsonObject event = inboundEvent(message, form, now);
    for (int i = 0; i < times; ++i)
        m_sender.post(event);
}

void Courier::forgetAll()
{
    ++m_generation;
}

void Courier::fetchDocument(Course course)
{
    const AcceptedMessage *message = m_provider.find(course.messageId);
    if (!message)
        return;
    m_fetcher.fetch(message->content.link, [this, course = std::move(course),
                                            generation = m_generation](const QJsonObject &outcome) mutable {
        AcceptedMessage *fetched = m_provider.find(course.messageId);
        if (generation != m_generation || !fetched)
            return;
        fetched->document = outcome;
        if (!outcome.value(QLatin1String("ok")).toBool()) {
            StatusStep step;
            step.status = QStringLiteral("failed");
            step.code = kMediaError;
            step.title = QLatin1String("Media upload error: ") + outcome.value(QLatin1String("error")).toString();
            course.plan.steps = {step};
        }
        deliver(std::move(course));
    });
}

void Courier::deliver(Course course)
{
    const bool before = course.plan.beforeAnswer;
    milliseconds at{0};
    std::function<void()> afterwards = std::move(course.afterFirst);
    if (course.plan.steps.isEmpty() && afterwards)
        afterwards();
    for (qsizetype i = 0; i < course.plan.steps.size(); ++i) {
        const StatusStep &step = course.plan.steps.at(i);
        const milliseconds usual = before && i == 0 ? milliseconds(0) : course.step;
        at += step.delay.value_or(usual);
        schedule(course, step, at, std::exchange(afterwards, nullptr));
    }
}

void Courier::schedule(const Course &course, const StatusStep &step, milliseconds at, std::function<void()> afterwards)
{
    later(at, [this, course, step, afterwards = std::move(afterwards)] { report(course, step, afterwards); });
}

void Courier::report(const Course &course, const StatusStep &step, const std::function<void()> &afterwards)
{
    const AcceptedMessage *message = m_provider.find(course.messageId);
    if (!message)
        return;
    const QJsonObject event = statusEvent(*message, step, course.timestamps, QDateTime::currentDateTimeUtc());
    m_sender.post(event, [this, course, status = step.status, afterwards](bool acknowledged) {
        AcceptedMessage *reported = m_provider.find(course.messageId);
        if (acknowledged && reported)
            reported->statusesSent.append(status);
        if (afterwards)
            afterwards();
        letCustomerReply(course, status);
    });
}

void Courier::letCustomerReply(const Course &course, const QString &status)
{
    const AcceptedMessage *message = m_provider.find(course.messageId);
    // A status that is reported twice is still one event in the customer's life.
    if (!message || message->statusesSent.count(status) != 1)
        return;
    for (const ReplyRule &rule : course.replies) {
        if (rule.after != status)
            continue;
        InboundMessage inbound;
        inbound.id = QLatin1String("in-") + QUuid::createUuid().toString(QUuid::Id128);
        inbound.from = message->content.to;
        inbound.text = rule.text;
        inbound.payload = message->content.buttons.value(rule.text); // who writes a button's title pressed it
        inbound.context = rule.quotes ? message->id : QString();
        later(rule.delay,
              [this, inbound, form = course.timestamps, times = rule.times] { reply(inbound, form, times); });
    }
}

void Courier::later(milliseconds delay, std::function<void()> action)
{
    QTimer::singleShot(delay, this, [this, action = std::move(action), generation = m_generation] {
        if (generation == m_generation)
            action();
    });
}

} // namespace sandbox
