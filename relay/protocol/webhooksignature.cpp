// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/webhooksignature.h"

#include "relay/protocol/digest.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace relay::protocol {

namespace {

constexpr std::string_view kHexPrefix = "sha256=";
constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::string_view kVersionPrefix = "v1,";
constexpr std::size_t kShortestKey = 24;
constexpr std::size_t kLongestKey = 64;

struct SchemeName
{
    SignatureScheme scheme;
    std::string_view name;
};
constexpr std::array kSchemeNames{SchemeName{SignatureScheme::HmacSha256, "hmac-sha256"},
                                  SchemeName{SignatureScheme::StandardWebhooks, "standard-webhooks"}};

char asciiLower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool startsWithAnyCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                      [](char left, char right) { return left == asciiLower(right); });
}

Outcome<std::string> standardKey(std::string_view secret)
{
    if (secret.substr(0, kSecretPrefix.size()) == kSecretPrefix)
        secret.remove_prefix(kSecretPrefix.size());
    Outcome<std::string> key = fromBase64(secret);
    if (key && (key->size() < kShortestKey || key->size() > kLongestKey))
        return Failure{"a standard-webhooks secret holds 24 to 64 bytes"};
    return key;
}

bool matchesHex(const SignaturePolicy &policy, std::string_view value, std::string_view body)
{
    if (startsWithAnyCase(value, kHexPrefix))
        value.remove_prefix(kHexPrefix.size());
    const Outcome<std::string> received = fromHex(value);
    if (!received || received->size() != kDigestSize)
        return false;
    bool matches = false;
    for (const std::string &secret : policy.secrets)
        matches |= !secret.empty() && equalInConstantTime(*received, bytes(hmacSha256(secret, body)));
    return matches;
}

std::optional<std::string> verifiedHex(const SignaturePolicy &policy, const HeaderLookup &header, std::string_view body)
{
    for (const std::string_view name : {std::string_view(policy.header), kHubSignatureHeader}) {
        const std::string_view value = header(name);
        if (!value.empty() && matchesHex(policy, value, body))
            return std::string(value);
    }
    return std::nullopt;
}

std::string signedContent(std::string_view id, std::string_view timestamp, std::string_view body)
{
    std::string content;
    content.reserve(id.size() + timestamp.size() + body.size() + 2);
    content.append(id).append(1, '.').append(timestamp).append(1, '.').append(body);
    return content;
}

bool isFresh(std::string_view timestamp, std::chrono::system_clock::time_point now)
{
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    if (error != std::errc() || end != timestamp.data() + timestamp.size() || seconds < 0)
        return false;
    const std::int64_t ours = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    const std::int64_t tolerance = kTimestampTolerance.count();
    return seconds >= ours - tolerance && seconds <= ours + tolerance;
}

//! Any of the listed v1 signatures may match: the sender lists one per secret while it rotates.
bool listContains(std::string_view list, std::string_view expected)
{
    bool matches = false;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        const std::string_view one = list.substr(0, end);
        if (one.substr(0, kVersionPrefix.size()) == kVersionPrefix)
            matches |= equalInConstantTime(one.substr(kVersionPrefix.size()), expected);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return matches;
}

std::optional<std::string> verifiedStandard(const SignaturePolicy &policy, const HeaderLookup &header,
                                            std::string_view body, std::chrono::system_clock::time_point now)
{
    const std::string_view id = header(kWebhookIdHeader);
    const std::string_view timestamp = header(kWebhookTimestampHeader);
    const std::string_view signatures = header(kWebhookSignatureHeader);
    if (id.empty() || signatures.empty() || !isFresh(timestamp, now))
        return std::nullopt;

    const std::string content = signedContent(id, timestamp, body);
    bool matches = false;
    for (const std::string &secret : policy.secrets) {
        if (const Outcome<std::string> key = standardKey(secret))
            matches |= listContains(signatures, toBase64(bytes(hmacSha256(*key, content))));
    }
    return matches ? std::optional<std::string>(signatures) : std::nullopt;
}

} // namespace

std::string_view name(SignatureScheme scheme)
{
    return std::find_if(kSchemeNames.begin(), kSchemeNames.end(),
                        [scheme](const SchemeName &entry) { return entry.scheme == scheme; })
        ->name;
}

std::optional<SignatureScheme> signatureSchemeNamed(std::string_view name)
{
    for (const SchemeName &entry : kSchemeNames) {
        if (entry.name == name)
            return entry.scheme;
    }
    return std::nullopt;
}

std::optional<std::string> verifiedSignature(const SignaturePolicy &policy, const HeaderLookup &header,
                                             std::string_view body, std::chrono::system_clock::time_point now)
{
    if (policy.scheme == SignatureScheme::StandardWebhooks)
        return verifiedStandard(policy, header, body, now);
    return verifiedHex(policy, header, body);
}

std::string signHmacSha256(std::string_view secret, std::string_view body)
{
    return std::string(kHexPrefix) + toHex(bytes(hmacSha256(secret, body)));
}

Outcome<std::string> signStandardWebhook(std::string_view secret, std::string_view id, std::int64_t timestamp,
                                         std::string_view body)
{
    const Outcome<std::string> key = standardKey(secret);
    if (!key)
        return key.error();
    return std::string(kVersionPrefix) +
           toBase64(bytes(hmacSha256(*key, signedContent(id, std::to_string(timestamp), body))));
}

Outcome<Done> checkSecret(SignatureScheme scheme, std::string_view secret)
{
    if (secret.empty())
        return Failure{"the secret is empty"};
    if (scheme == SignatureScheme::StandardWebhooks) {
        if (const Outcome<std::string> key = standardKey(secret); !key)
            return key.error();
    }
    return Done{};
}

} // namespace relay::protocol
