// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

namespace whatsapp {

//! \brief Reads the webhooks of profile `whatzmeapi`: one event or an array of them, `message_status` and
//! `message_inbound`, in every spelling that providers of this contract use.
//!
//! The body comes from the internet by way of the relay. Bodies over 3 MiB, nesting over 1,024 and events beyond the
//! 10,000th are kept as one UnknownReport each.
class WhatzmeapiWebhookReader final : public services::WebhookReader
{
public:
    [[nodiscard]] QList<services::ProviderEvent> read(const QByteArray &body) const override;
};

} // namespace whatsapp
