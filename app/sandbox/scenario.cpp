// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scenario.h"

#include <algorithm>

namespace sandbox {

namespace {

enum class RuleList : quint64 { Answers = 1, Statuses = 2, Replies = 3, Order = 4 };

// The finalizer of SplitMix64: each (seed, rule, request) has its own draw, whatever was asked before, so that a run
// with other timing meets the same faults.
quint64 mix(quint64 value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

quint64 drawFor(quint64 seed, RuleList list, qsizetype rule, int request)
{
    const quint64 place =
        (static_cast<quint64>(list) << 48U) ^ (static_cast<quint64>(rule) << 32U) ^ static_cast<quint64>(request);
    return mix(mix(seed) ^ place);
}

StatusRule honestStatuses()
{
    StatusRule rule;
    for (const char *status : {"sent", "delivered", "read"}) {
        StatusStep step;
        step.status = QString::fromLatin1(status);
        rule.steps.append(step);
    }
    return rule;
}

void shuffle(QList<StatusStep> &steps, quint64 draw)
{
    for (qsizetype i = steps.size() - 1; i > 0; --i) {
        draw = mix(draw);
        steps.swapItemsAt(i, static_cast<qsizetype>(draw % static_cast<quint64>(i + 1)));
    }
}

// Repeats become steps of their own, so that shuffling also moves the copies.
QList<StatusStep> spelledOut(const QList<StatusStep> &steps)
{
    QList<StatusStep> all;
    for (StatusStep step : steps) {
        const int times = std::exchange(step.times, 1);
        for (int i = 0; i < times; ++i)
            all.append(step);
    }
    return all;
}

} // namespace

bool Match::holds(const Occasion &occasion, quint64 draw) const
{
    if (!requests.isEmpty() && !requests.contains(occasion.request))
        return false;
    if (every > 0 && occasion.request % every != 0)
        return false;
    if (attempt > 0 && occasion.attempt != attempt)
        return false;
    if (!phoneSuffix.isEmpty() && !occasion.to.endsWith(phoneSuffix))
        return false;
    if (kind && *kind != occasion.kind)
        return false;
    constexpr double kRange = 4294967296.0;
    return static_cast<double>(draw >> 32U) < fraction * kRange;
}

AnswerRule Scenario::answerFor(const Occasion &occasion) const
{
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (answers.at(i).match.holds(occasion, drawFor(seed, RuleList::Answers, i, occasion.request)))
            return answers.at(i);
    }
    return {};
}

StatusRule Scenario::statusesFor(const Occasion &occasion) const
{
    StatusRule rule = honestStatuses();
    for (qsizetype i = 0; i < statuses.size(); ++i) {
        if (statuses.at(i).match.holds(occasion, drawFor(seed, RuleList::Statuses, i, occasion.request))) {
            rule = statuses.at(i);
            break;
        }
    }
    rule.steps = spelledOut(rule.steps);
    if (rule.shuffled)
        shuffle(rule.steps, drawFor(seed, RuleList::Order, 0, occasion.request));
    return rule;
}

QList<ReplyRule> Scenario::repliesFor(const Occasion &occasion) const
{
    QList<ReplyRule> all;
    for (qsizetype i = 0; i < replies.size(); ++i) {
        if (replies.at(i).match.holds(occasion, drawFor(seed, RuleList::Replies, i, occasion.request)))
            all.append(replies.at(i));
    }
    return all;
}

} // namespace sandbox
