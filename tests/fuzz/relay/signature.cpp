// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/webhooksignature.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace relay::protocol;

// The input is a signature header of both schemes; without the secret nothing may pass.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::int64_t kTime = 1614265330;
    const std::string_view value(reinterpret_cast<const char *>(data), size);
    const auto header = [value](std::string_view name) -> std::string_view {
        if (name == kWebhookIdHeader)
            return "msg_1";
        return name == kWebhookTimestampHeader ? "1614265330" : value;
    };
    const auto now = std::chrono::system_clock::time_point(std::chrono::seconds(kTime));
    const SignaturePolicy plain{.header = "X-Firma", .secrets = {"s3cret", "older"}};
    SignaturePolicy standard{.header = {}, .secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}};
    standard.scheme = SignatureScheme::StandardWebhooks;
    if (verifiedSignature(plain, header, "{}", now) || verifiedSignature(standard, header, "{}", now))
        std::abort();
    return 0;
}
