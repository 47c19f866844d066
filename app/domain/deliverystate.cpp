// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/deliverystate.h"

#include <algorithm>

namespace domain {

DeliveryVerdict deliveryVerdict(std::span<const DeliveryState> reports)
{
    DeliveryVerdict verdict;
    for (const DeliveryState report : reports)
        verdict.state = std::max(verdict.state, report);
    const bool failed = std::find(reports.begin(), reports.end(), DeliveryState::Failed) != reports.end();
    verdict.conflict = failed && verdict.state > DeliveryState::Failed;
    return verdict;
}

std::optional<DeliveryState> deliveryStateFromWord(QStringView word)
{
    for (const DeliveryState state : {DeliveryState::Accepted, DeliveryState::Sent, DeliveryState::Failed,
                                      DeliveryState::Delivered, DeliveryState::Read}) {
        if (word.compare(wordOf(state), Qt::CaseInsensitive) == 0)
            return state;
    }
    return std::nullopt;
}

QString wordOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::None:
        return {};
    case DeliveryState::Accepted:
        return QStringLiteral("accepted");
    case DeliveryState::Sent:
        return QStringLiteral("sent");
    case DeliveryState::Failed:
        return QStringLiteral("failed");
    case DeliveryState::Delivered:
        return QStringLiteral("delivered");
    case DeliveryState::Read:
        return QStringLiteral("read");
    }
    Q_UNREACHABLE();
}

} // namespace domain
