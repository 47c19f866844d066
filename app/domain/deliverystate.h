// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace domain {

//! \brief What the provider has said of one attempt, in the order in which the highest wins.
//!
//! Failed outranks sent because a phone that never got the message was "sent" to as well; delivered and read outrank
//! failed because a customer with several devices may fail on one and read on another.
enum class DeliveryState { None, Accepted, Sent, Failed, Delivered, Read };

struct DeliveryVerdict
{
    DeliveryState state = DeliveryState::None;
    bool conflict = false; //!< both a failure and a delivery were reported: show it, believe the delivery

    bool operator==(const DeliveryVerdict &) const = default;
};

//! \brief The state that a set of reports amounts to: a pure function of the set, in any order, with any repetition.
[[nodiscard]] DeliveryVerdict deliveryVerdict(std::span<const DeliveryState> reports);

//! \return nothing for a word we do not know: it is kept and shown, and moves nothing
[[nodiscard]] std::optional<DeliveryState> deliveryStateFromWord(QStringView word);

//! \brief The stored word: "accepted", "sent", "failed", "delivered", "read"; "" for None.
[[nodiscard]] QString wordOf(DeliveryState state);

} // namespace domain
