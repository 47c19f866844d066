// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"

//! \brief A made-up company with \a rows invoices of 20 to a customer, issued every 90 seconds; as many as \a messages
//! of the newest have one message that the provider took.
void fillWithInvoices(storage::Database &database, int rows, int messages);
