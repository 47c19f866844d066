// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/configuration.h"

#include <QStringList>

namespace composition {

//! \brief What whoever helps must know of this program and what it is connected to, a line each.
//!
//! Never a secret, and nothing of the customers: passwords and tokens are only said to be there, users are left out and
//! the person's folder is "~". English words and keys of the configuration, since they are searched for as they stand.
//! \threads any

//! \brief Version, Qt, system and the database drivers that could be loaded.
[[nodiscard]] QStringList programFacts();

[[nodiscard]] QStringList storeFacts(const Configuration &configuration);
[[nodiscard]] QStringList billingFacts(const Configuration &configuration);
[[nodiscard]] QStringList whatsappFacts(const Configuration &configuration);
[[nodiscard]] QStringList relayFacts(const Configuration &configuration);

//! \brief All of it, as text that ends in a line end.
[[nodiscard]] QString diagnosis(const Configuration &configuration);

} // namespace composition
