// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/retrypolicy.h"

#include <algorithm>

namespace services::retrypolicy {
namespace {

//! Meta's rule for too many messages to one customer: 4, 16, 64… seconds (whatsapp.md 10).
std::chrono::milliseconds pairDelayAfter(int attempt)
{
    constexpr int kLongestShift = 8;
    return std::chrono::seconds(1LL << (2 * std::clamp(attempt, 1, kLongestShift)));
}

} // namespace

std::chrono::milliseconds delayAfter(int attempt, double jitter)
{
    constexpr int kLongestShift = 20; // far past the longest delay, far from overflow
    const auto base = kFirstDelay * (1LL << std::clamp(attempt - 1, 0, kLongestShift));
    const auto bounded = std::min<std::chrono::milliseconds>(base, kLongestDelay);
    return bounded + std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(bounded.count()) * jitter / 4));
}

AttemptRecord recordOf(SendResult result, int attempt, const QDateTime &nowUtc, double jitter)
{
    using Next = AttemptRecord::Next;
    AttemptRecord record;
    const auto retry = [&](std::chrono::milliseconds delay) {
        const int most = result.mostAttempts > 0 ? std::min(result.mostAttempts, kMaxAttempts) : kMaxAttempts;
        record.next = attempt < most ? Next::RetryAt : Next::Failed;
        record.retryAt = nowUtc.addMSecs(delay.count());
    };
    switch (result.outcome) {
    case SendOutcome::Accepted:
        record.next = Next::Accepted;
        break;
    case SendOutcome::Definite:
        record.next = Next::Failed;
        break;
    case SendOutcome::Uncertain:
        record.next = Next::Uncertain;
        break;
    case SendOutcome::Safe:
    case SendOutcome::NotTaken:
    case SendOutcome::RateLimited: {
        std::chrono::milliseconds delay = delayAfter(attempt, jitter);
        if (result.scope == RefusalScope::Recipient)
            delay = std::max(delay, pairDelayAfter(attempt));
        if (result.retryAfter)
            delay = std::clamp<std::chrono::milliseconds>(*result.retryAfter, delay, kLongestRetryAfter);
        retry(delay);
        break;
    }
    case SendOutcome::Unauthorized:
        // Not the message's fault, whatever its count: it waits for the account.
        record.next = Next::RetryAt;
        record.retryAt = nowUtc;
        break;
    }
    record.result = std::move(result);
    return record;
}

} // namespace services::retrypolicy
