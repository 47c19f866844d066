// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/configuration.h"
#include "models/configurationdesk.h"

#include <QList>

namespace desktop {

//! \brief Whether the databases, the provider and the relay of a configuration can be reached, step by step.
//!
//! Opens databases for reading and looks at nothing in them but the names of their tables; sends nothing to WhatsApp.
//! What is not configured has no step; after a step that fails the rest of its connection is not tried.
//! \threads waits for the network, so never the GUI thread; it may take some seconds for each connection
[[nodiscard]] QList<models::TrialStep> probeConnections(const composition::Configuration &configuration);

} // namespace desktop
