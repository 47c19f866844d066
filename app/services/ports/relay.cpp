// SPDX-License-Identifier: GPL-3.0-or-later
// The signals of the abstract ports need a home for their meta-objects.
#include "services/ports/relay.h"
#include "services/ports/storechanges.h"
