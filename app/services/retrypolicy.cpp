// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/retrypolicy.h"

#include <algorithm>

namespace services::retrypolicy {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Next = AttemptRecord::Next;

namespace {

constexpr int kTooFast = 130429; // WhatsApp's own code (whatsapp.md section 10), which many providers pass on
constexpr int kPairBase = 4;     // of the delays that WhatsApp documents for it: 4^n seconds

milliseconds withJitter(milliseconds delay, double jitter)
{
    return delay + milliseconds(static_cast<qint64>(static_cast<double>(delay.count()) * jitter / 4));
}

milliseconds doubled(int times, milliseconds longest)
{
    constexpr int kLongestShift = 20; // far past the longest delay, far from overflow
    return std::min<milliseconds>(kFirstDelay * (1LL << std::clamp(times, 0, kLongestShift)), longest);
}

//! What one attempt amounts to, in small words.
struct Situation
{
    int reached = 0; //!< attempts that reached the provider, with this one
    int most = kMaxAttempts;
    milliseconds delay{0};
    [[nodiscard]] bool isLast() const { return reached >= most; }
};

//! Whom else a refusal concerns.
void holdOthers(AttemptRecord &record, int reached)
{
    if (record.result.scope == RefusalScope::Recipient) {
        record.retryIn = std::max(record.retryIn, pairDelay(reached));
        record.holdsRecipient = record.retryIn;
    } else if (record.result.outcome == SendOutcome::RateLimited) {
        record.holdsAccount = record.retryIn;
        record.slowsDown = meansTooFast(record.result.providerCode);
    }
}

bool mayAskAgain(const Claim &claim, const Situation &now, const MessageGateway::Reliability &provider)
{
    return provider.dedupsOnKey && !now.isLast() && claim.keyAge + now.delay < provider.keyLifetime;
}

} // namespace

milliseconds delayAfter(int attempt, double jitter)
{
    return withJitter(doubled(attempt - 1, kLongestDelay), jitter);
}

milliseconds offlineDelay(int failures, double jitter)
{
    return withJitter(doubled(failures - 1, kLongestOffline), jitter);
}

milliseconds pairDelay(int reached)
{
    milliseconds delay = 1s;
    for (int i = 0; i < std::clamp(reached, 1, kMaxAttempts); ++i)
        delay *= kPairBase;
    return delay;
}

bool meansTooFast(int providerCode)
{
    return providerCode == kTooFast;
}

AttemptRecord recordOf(SendResult result, const Claim &claim, const MessageGateway::Reliability &provider,
                       const QByteArray &credential, double jitter)
{
    Situation now;
    now.reached = claim.reached + 1;
    if (result.mostAttempts > 0)
        now.most = std::min(result.mostAttempts, kMaxAttempts);
    now.delay = delayAfter(now.reached, jitter);
    if (result.retryAfter)
        now.delay = std::clamp<milliseconds>(*result.retryAfter, now.delay, kLongestRetryAfter);
    AttemptRecord record;
    record.result = std::move(result);
    record.retryIn = now.delay;
    switch (record.result.outcome) {
    case SendOutcome::Accepted:
        record.next = Next::Accepted;
        break;
    case SendOutcome::Definite:
        record.next = Next::Failed;
        break;
    case SendOutcome::Uncertain:
        record.next = mayAskAgain(claim, now, provider) ? Next::RetryAt : Next::Uncertain;
        break;
    case SendOutcome::Safe:
        // Nothing was asked of the provider: the network is away, and the message has done nothing wrong.
        record.next = Next::RetryAt;
        record.retryIn = offlineDelay(claim.attempt - claim.reached, jitter);
        break;
    case SendOutcome::Running:
        record.next = now.isLast() ? Next::Uncertain : Next::RetryAt;
        break;
    case SendOutcome::RateLimited:
    case SendOutcome::NotTaken:
        record.next = now.isLast() ? Next::Failed : Next::RetryAt;
        holdOthers(record, now.reached);
        break;
    case SendOutcome::Unauthorized:
        // Not the message's fault, whatever its count: it waits for the account.
        record.next = Next::RetryAt;
        record.retryIn = 0ms;
        record.stopsAccount = credential;
        break;
    }
    return record;
}

} // namespace services::retrypolicy
