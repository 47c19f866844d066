// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatsapp/clouderrors.h"

#include "whatsapp/errorbody.h"

#include <algorithm>

namespace whatsapp {
namespace {

using services::RefusalScope;
using services::SendOutcome;
using services::SendResult;
using namespace std::chrono_literals;

constexpr int kFirstPermissionCode = 200;
constexpr int kLastPermissionCode = 299;

constexpr CodeMeaning kStop{SendOutcome::Unauthorized, RefusalScope::Stop};
constexpr CodeMeaning kFail{SendOutcome::Definite, RefusalScope::Message};
constexpr CodeMeaning kAgain{SendOutcome::NotTaken, RefusalScope::Message};
constexpr CodeMeaning kTemplate{SendOutcome::Definite, RefusalScope::Template};

struct Row
{
    int code;
    CodeMeaning meaning;
};

constexpr Row kTable[] = {
    {1, {SendOutcome::NotTaken, RefusalScope::Message, 0s, 3}},
    {2, kAgain},
    {3, kStop},
    {4, {SendOutcome::RateLimited, RefusalScope::Account, 10min}},
    {10, kStop},
    {33, kFail},
    {100, kFail},
    {190, kStop},
    {368, kStop},
    {80007, {SendOutcome::RateLimited, RefusalScope::Account, 10min}},
    {130403, kFail},
    {130429, {SendOutcome::RateLimited, RefusalScope::Account}},
    {130472, kFail},
    {130497, kStop},
    {131000, kAgain},
    {131005, kStop},
    {131008, kFail},
    {131009, kFail},
    {131016, kAgain},
    {131021, kFail},
    {131026, kFail},
    {131030, kFail},
    {131031, kStop},
    {131037, kStop},
    {131042, kStop},
    {131044, kStop},
    {131045, kStop},
    {131047, {SendOutcome::Definite, RefusalScope::Window}},
    {131048, kStop},
    {131049, kFail},
    {131050, kFail},
    {131051, kFail},
    {131052, kFail},
    {131053, {SendOutcome::Definite, RefusalScope::Document}},
    {131056, {SendOutcome::NotTaken, RefusalScope::Recipient}},
    {131057, {SendOutcome::RateLimited, RefusalScope::Account, 5min}},
    {131062, kFail},
    {131063, kFail},
    {131064, kStop},
    {132000, kFail},
    {132001, kTemplate},
    {132005, kFail},
    {132007, kFail},
    {132008, kFail},
    {132012, kFail},
    {132015, kTemplate},
    {132016, kTemplate},
    {132018, kFail},
    {133004, kAgain},
    {133010, kStop},
    {135000, kFail},
    {137000, kFail},
    {139200, kFail},
    {2494100, {SendOutcome::RateLimited, RefusalScope::Account, 5min}},
};

} // namespace

std::optional<CodeMeaning> meaningOfCode(int code)
{
    if (code >= kFirstPermissionCode && code <= kLastPermissionCode)
        return kStop;
    const auto *const row =
        std::find_if(std::begin(kTable), std::end(kTable), [code](const Row &each) { return each.code == code; });
    return row == std::end(kTable) ? std::nullopt : std::optional(row->meaning);
}

SendResult classifyCloudApi(const AttemptFacts &facts, const QDateTime &nowUtc)
{
    SendResult result = classify(facts, nowUtc);
    const bool refused = facts.complete && facts.httpStatus >= 400;
    const std::optional<CodeMeaning> meaning =
        refused && readErrorBody(facts.body).ownJson ? meaningOfCode(result.providerCode) : std::nullopt;
    if (!meaning) {
        // 401 and 403 without a code that we know still say that the account, not the message, is wrong.
        if (result.outcome == SendOutcome::Unauthorized)
            result.scope = RefusalScope::Stop;
        return result;
    }
    result.outcome = meaning->outcome;
    result.scope = meaning->scope;
    result.mostAttempts = meaning->mostAttempts;
    if (meaning->pause > 0s)
        result.retryAfter = std::max(result.retryAfter.value_or(0s), meaning->pause);
    result.detail = sentenceFor(readErrorBody(facts.body).error);
    return result;
}

} // namespace whatsapp
