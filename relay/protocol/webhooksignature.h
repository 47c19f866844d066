// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/outcome.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relay::protocol {

//! \brief How a provider signs its webhooks.
enum class SignatureScheme : std::uint8_t {
    HmacSha256,       //!< header: hex HMAC-SHA256 of the raw body, optionally after "sha256="
    StandardWebhooks, //!< standardwebhooks.com: webhook-id, webhook-timestamp, webhook-signature
};

[[nodiscard]] std::string_view name(SignatureScheme scheme);
[[nodiscard]] std::optional<SignatureScheme> signatureSchemeNamed(std::string_view name);

inline constexpr std::string_view kDefaultSignatureHeader = "X-Signature-256";
//! \brief Meta's header, recognised beside the configured one.
inline constexpr std::string_view kHubSignatureHeader = "X-Hub-Signature-256";
inline constexpr std::string_view kWebhookIdHeader = "webhook-id";
inline constexpr std::string_view kWebhookTimestampHeader = "webhook-timestamp";
inline constexpr std::string_view kWebhookSignatureHeader = "webhook-signature";
//! \brief How far webhook-timestamp may be from our clock, either way.
inline constexpr std::chrono::seconds kTimestampTolerance{300};

//! \brief What one account accepts. Several secrets are active while one is being replaced by another.
struct SignaturePolicy
{
    SignatureScheme scheme = SignatureScheme::HmacSha256;
    std::string header{kDefaultSignatureHeader}; //!< HmacSha256 only
    std::vector<std::string> secrets;            //!< StandardWebhooks: whsec_<base64 of 24 to 64 bytes>
};

//! \brief Value of a request's header by its name in any case; empty when it is absent. The text must outlive the call.
using HeaderLookup = std::function<std::string_view(std::string_view name)>;

//! \brief Checks the signature over the bytes received, before anything reads them.
//!
//! Compares in constant time and always against every secret. No secrets: nothing is valid.
//! \return the header's value as it was received when one signature matches one secret, else nothing: the caller
//! cannot tell a missing signature from a wrong or a stale one, and neither should the sender
[[nodiscard]] std::optional<std::string> verifiedSignature(const SignaturePolicy &policy, const HeaderLookup &header,
                                                           std::string_view body,
                                                           std::chrono::system_clock::time_point now);

//! \brief Header value of HmacSha256: "sha256=" and the hex digest.
[[nodiscard]] std::string signHmacSha256(std::string_view secret, std::string_view body);

//! \brief Header value of StandardWebhooks, "v1,<base64>", over "id.timestamp.body".
//! \param timestamp Unix seconds
//! \return a Failure when the secret is not one of this scheme
[[nodiscard]] Outcome<std::string> signStandardWebhook(std::string_view secret, std::string_view id,
                                                       std::int64_t timestamp, std::string_view body);

//! \brief Whether a secret can be used with a scheme; the Failure does not contain it.
[[nodiscard]] Outcome<Done> checkSecret(SignatureScheme scheme, std::string_view secret);

} // namespace relay::protocol
