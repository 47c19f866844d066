// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "sandbox/scenario.h"

#include <QByteArray>

namespace sandbox {

//! \brief Reads a scenario from the JSON that docs/sandbox.md describes.
//! \return InvalidInput that names the member ("answers[2].match.fraction: …"); unknown members are refused too
domain::Result<Scenario> readScenario(const QByteArray &json, const Scenario &defaults = {});

} // namespace sandbox
