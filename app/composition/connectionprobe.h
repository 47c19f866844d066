// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/configuration.h"

#include <QList>
#include <QString>

namespace composition {

//! \brief One thing that was tried, in words for people.
struct ProbeStep
{
    QString name;
    bool passed = false;
    QString detail; //!< why not, or what was found
};

//! \brief Whether the databases, the provider and the relay of a configuration can be reached, step by step.
//!
//! Opens databases for reading and looks at nothing in them but the names of their tables; sends nothing to WhatsApp.
//! What is not configured has no step; after a step that fails the rest of its connection is not tried.
//! \threads waits for the network, so never the GUI thread; it may take some seconds for each connection
[[nodiscard]] QList<ProbeStep> probeConnections(const Configuration &configuration);

} // namespace composition
