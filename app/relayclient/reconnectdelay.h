// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace relayclient {

//! \brief How long to wait before the next connection: doubles from try to try, and varies between half of it and all
//! of it so that two hundred desktops do not come back at the same moment.
class ReconnectDelay final
{
public:
    using Milliseconds = std::chrono::milliseconds;

    ReconnectDelay(Milliseconds shortest, Milliseconds longest);

    [[nodiscard]] Milliseconds next();
    void reset(); //!< the connection proved useful

    //! \brief A delay between half of \a delay and all of it.
    [[nodiscard]] static Milliseconds jittered(Milliseconds delay);

private:
    Milliseconds m_shortest;
    Milliseconds m_longest;
    Milliseconds m_delay;
};

} // namespace relayclient
