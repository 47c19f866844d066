// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a webhook carries: no crash, never an empty list, and each part is kept.
#include "whatsapp/cloudapiwebhookreader.h"
#include "whatsapp/whatzmeapiwebhookreader.h"

#include <cstdint>
#include <cstdlib>

namespace {

void check(const services::WebhookReader &reader, const QByteArray &body)
{
    const QList<services::ProviderEvent> events = reader.read(body);
    if (events.isEmpty())
        std::abort();
    for (const services::ProviderEvent &event : events) {
        if (event.raw.isEmpty())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    check(whatsapp::WhatzmeapiWebhookReader(), body);
    check(whatsapp::CloudApiWebhookReader(), body);
    return 0;
}
