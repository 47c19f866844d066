// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sendwindow.h"

#include <algorithm>
#include <cmath>

namespace services {
namespace {

// From the claim, which may be a second ahead of its turn, to the commit of the answer.
constexpr double kSecondsUnderWay = 2.5;
constexpr int kMost = 64;
constexpr int kWithoutPace = 16;

int mostFor(MessageGateway::Pace pace)
{
    if (pace.messagesPerSecond <= 0)
        return kWithoutPace;
    return static_cast<int>(std::clamp(std::ceil(pace.messagesPerSecond * kSecondsUnderWay), 2.0, double{kMost}));
}

} // namespace

SendWindow::SendWindow(MessageGateway::Pace pace)
    : m_most(mostFor(pace))
{
}

void SendWindow::noteOutcome(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Accepted:
    case SendOutcome::Definite:
        m_size = std::min(m_size * 2, m_most);
        break;
    case SendOutcome::Running:
    case SendOutcome::NotTaken:
    case SendOutcome::Uncertain:
        m_size = std::max(m_size / 2, 1);
        break;
    case SendOutcome::Safe:
    case SendOutcome::RateLimited:
    case SendOutcome::Unauthorized:
        m_size = 1;
        break;
    }
}

} // namespace services
