// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sampledata {

class Dice;

enum class ContactState {
    Usable,
    Missing,  //!< the company has no number on file
    Unusable, //!< what stands there is no telephone number
};

struct SampleCustomer
{
    QString rfc;
    QString name;
    QString regime;
    QString postalCode;
    QString use;        //!< c_UsoCFDI
    int creditDays = 0; //!< 0: pays at once
    QString whatsapp;   //!< as somebody typed it
    ContactState contact = ContactState::Usable;
    QString consent; //!< "si", "no" (withdrawn) or nothing said
};

//! \brief That many different customers, each with another RFC and, where it has one, another number.
QList<SampleCustomer> makeCustomers(int count, Dice &dice);

} // namespace sampledata
