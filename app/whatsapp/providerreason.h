// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace whatsapp {

//! \brief A provider's error code in words for people.
struct ProviderReason
{
    QString sentence; //!< what happened
    QString remedy;   //!< what helps; empty when nothing does

    bool operator==(const ProviderReason &) const = default;
};

//! \brief The reason behind a code of WhatsApp's Cloud API, which other providers pass on.
//! \return nothing for a code that nobody has explained, and for 0, which providers without codes use
//! \threads any
[[nodiscard]] std::optional<ProviderReason> providerReason(int code);

} // namespace whatsapp
