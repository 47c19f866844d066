// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace storage {

//! \brief Names this process for ever: "boot of this machine/process id/start time".
//!
//! A process id alone comes back after a restart; with the start time it does not.
[[nodiscard]] const QString &ownIdentity();

enum class Presence { Running, Gone, Unknown };

//! \brief Whether the process of that name still runs; Unknown for one of another machine or another boot.
[[nodiscard]] Presence presenceOf(const QString &identity);

} // namespace storage
