// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

namespace whatsapp {

//! \brief Reads the webhooks of Meta's Cloud API: every entry, every change, every status and message of a batch.
//!
//! What cannot be read becomes one UnknownReport and spoils nothing else. A status names its message by wamid and by
//! the reference that went out as biz_opaque_callback_data. A sender may have no telephone: then the business-scoped
//! id stands for it (whatsapp.md 7). The body comes from the internet by way of the relay: bodies over 3 MiB, nesting
//! over 1,024 and events beyond the 10,000th are kept as one UnknownReport each.
class CloudApiWebhookReader final : public services::WebhookReader
{
public:
    //! \param phoneNumberId replies to another number of the company are kept, but open no window of ours; empty: all
    explicit CloudApiWebhookReader(QString phoneNumberId = {})
        : m_phoneNumberId(std::move(phoneNumberId))
    {
    }

    [[nodiscard]] QList<services::ProviderEvent> read(const QByteArray &body) const override;

private:
    QString m_phoneNumberId;
};

} // namespace whatsapp
