// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace domain {

//! \brief WhatsApp's customer service window: free text may be sent for 24 hours after the customer's last message.
//!
//! Counted from the provider's time of that message; our own messages never extend it. The last minute counts as
//! closed, since a message takes a moment to arrive.
class ServiceWindow
{
public:
    static constexpr std::chrono::hours kLength{24};
    static constexpr std::chrono::minutes kMargin{1};

    ServiceWindow() = default; //!< the customer never wrote: closed
    explicit ServiceWindow(QDateTime lastInboundUtc)
        : m_lastInbound(std::move(lastInboundUtc))
    {
    }

    [[nodiscard]] const QDateTime &lastInbound() const { return m_lastInbound; }
    [[nodiscard]] bool isOpen(const QDateTime &nowUtc) const { return remaining(nowUtc).count() > 0; }

    //! \return 0 when closed
    [[nodiscard]] std::chrono::seconds remaining(const QDateTime &nowUtc) const
    {
        if (!m_lastInbound.isValid())
            return std::chrono::seconds{0};
        const std::chrono::seconds age{m_lastInbound.secsTo(nowUtc)};
        const std::chrono::seconds left = std::chrono::seconds{kLength} - std::chrono::seconds{kMargin} - age;
        // A message "from the future" is a clock that differs, not a longer window.
        return std::clamp(left, std::chrono::seconds{0}, std::chrono::seconds{kLength});
    }

private:
    QDateTime m_lastInbound;
};

} // namespace domain
