// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/messagegateway.h"

namespace services {

//! \brief How many requests one worker has under way at most.
//!
//! Begins with one and doubles with each answer that is fine, so that a refused token, or a provider that has just come
//! back, sees one request and not a dozen. Enough in the end to use up the pace at the usual latency.
class SendWindow
{
public:
    explicit SendWindow(MessageGateway::Pace pace);

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] int most() const { return m_most; }

    void noteOutcome(SendOutcome outcome);

private:
    int m_most;
    int m_size = 1;
};

} // namespace services
