// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cfdi/document.h"

#include <pugixml.hpp>

#include <vector>

namespace cfdi {

class Findings;

//! \brief The payments of one Complemento node, of Pagos 2.0 or 1.0; none for other complements.
std::vector<Payment> readPayments(const pugi::xml_node &complement, Findings &findings);

} // namespace cfdi
