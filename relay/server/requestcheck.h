// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/server/exchange.h"

#include <optional>

namespace relay::server {

//! \brief What no route of ours ever takes: methods that tunnel or echo, framing that two servers could read in two
//! ways (request smuggling), coded bodies, expectations we do not know, another version than HTTP/1.
//! \return the answer to give; the connection is then closed, since where the next request begins is not sure
[[nodiscard]] std::optional<Response> refusalOf(const RequestHead &head);

//! \brief Whether the peer waits for 100 before it sends the body.
[[nodiscard]] bool expectsContinue(const RequestHead &head);

} // namespace relay::server
