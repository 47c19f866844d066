// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace process {

//! \brief Calls \a stop from the event loop of \a context when the process is asked to end (SIGTERM, SIGINT).
//!
//! To be called once. Where there are no such signals (Windows), does nothing.
void onTermination(QObject *context, std::function<void()> stop);

} // namespace process
