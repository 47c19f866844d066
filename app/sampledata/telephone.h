// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sampledata/customer.h"

#include <QString>

namespace sampledata {

//! \brief What stands in the column "WhatsApp" of a company's address book.
struct TypedNumber
{
    QString text;
    ContactState state = ContactState::Usable;
    bool withdrawn = false; //!< this customer asked not to be written to
};

//! \brief The entry of the customer with that index, from 0.
//!
//! Numbers are made up (…555 01…) and different for each index below 1,000; their spellings go through every Mexican
//! habit. Among the first forty two are no numbers, three are missing, one is American, two customers withdrew.
TypedNumber typedNumber(int index);

//! \brief How many spellings of a usable Mexican number there are.
int spellings();

} // namespace sampledata
