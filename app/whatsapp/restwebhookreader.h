// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"
#include "whatsapp/restprofile.h"

namespace whatsapp {

//! \brief Reads webhooks as a profile in data describes them: one object or an array, each by the first rule that fits.
//!
//! The body comes from the internet by way of the relay: bodies over 3 MiB, nesting over 1,024 and events beyond the
//! 10,000th are kept as one UnknownReport each, and so is whatever no rule fits.
class RestWebhookReader final : public services::WebhookReader
{
public:
    explicit RestWebhookReader(QList<RestProfile::WebhookRule> rules)
        : m_rules(std::move(rules))
    {
    }

    [[nodiscard]] QList<services::ProviderEvent> read(const QByteArray &body) const override;

private:
    void readObject(const QJsonObject &object, QList<services::ProviderEvent> &events) const;

    QList<RestProfile::WebhookRule> m_rules;
};

} // namespace whatsapp
