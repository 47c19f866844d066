// SPDX-License-Identifier: GPL-3.0-or-later
// A profile, a NUL and a webhook: whatever they hold, no crash, a named error or a profile, and never an empty list.
#include "whatsapp/restprofile.h"
#include "whatsapp/restwebhookreader.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = bytes.indexOf('\0');
    const auto profile = whatsapp::readRestProfile(bytes.left(end), QStringLiteral("x"));
    if (!profile && profile.error().detail.isEmpty())
        std::abort();
    const QList<whatsapp::RestProfile::WebhookRule> rules =
        profile ? profile->webhooks : QList<whatsapp::RestProfile::WebhookRule>();
    const auto events = whatsapp::RestWebhookReader(rules).read(end < 0 ? QByteArray() : bytes.mid(end + 1));
    if (events.isEmpty())
        std::abort();
    return 0;
}
