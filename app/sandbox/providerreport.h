// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace sandbox {

class Provider;

//! \brief Everything received: `messages` (accepted), `requests` (on the wire), `by_key` and `by_client_ref` with
//! counts.
QJsonObject messagesReport(const Provider &provider);

//! \brief Sums alone: requests, accepted, keys, repeated requests, answers by kind.
QJsonObject statsReport(const Provider &provider);

} // namespace sandbox
