// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sandbox/commandline.h"

#include <QStringList>

namespace sandbox {

//! \brief True when the arguments ask for sample data instead of a provider.
bool isSampleCommand(int argc, char *const *argv);

//! \brief `recado-sandbox sample FOLDER …`: writes the folder, or explains itself.
//! \param arguments as the application got them
//! \return what goes to standard output; the errors of sampledata::writeSample() and InvalidInput for wrong usage
domain::Result<PrintedAnswer> runSampleCommand(const QStringList &arguments);

} // namespace sandbox
