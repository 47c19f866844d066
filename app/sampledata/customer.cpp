// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/customer.h"

#include "sampledata/catalogue.h"
#include "sampledata/dice.h"
#include "sampledata/rfc.h"
#include "sampledata/telephone.h"

#include <QSet>

namespace sampledata {

namespace {

// Every fifth customer is a person; names that run out come back with a region.
Name nameOf(int index)
{
    const bool isPerson = index % 5 == 4;
    const QList<Name> &names = isPerson ? personNames() : companyNames();
    const int place = isPerson ? index / 5 : index - index / 5;
    const int size = static_cast<int>(names.size());
    Name name = names.at(place % size);
    const int round = place / size;
    if (round > 0 && isPerson)
        name.text += u" "_qs + regions().at((round - 1) % regions().size()).section(u' ', -1);
    else if (round > 0)
        name.text += u" "_qs + regions().at((round - 1) % regions().size());
    return name;
}

QString unusedRfc(const QString &letters, QSet<QString> &used, Dice &dice)
{
    const QString alphanumeric = u"ABCDEFGHIJKLMNPQRSTUVWXYZ123456789"_qs;
    const QDate earliest = letters.size() == 4 ? QDate(1958, 1, 1) : QDate(1982, 1, 1);
    QString rfc;
    do {
        QString homoclave;
        for (int i = 0; i < 2; ++i)
            homoclave += alphanumeric.at(dice.below(static_cast<int>(alphanumeric.size())));
        rfc = makeRfc(letters, earliest.addDays(dice.below(14000)), homoclave);
    } while (used.contains(rfc));
    used.insert(rfc);
    return rfc;
}

QString useOf(const QString &regime, Dice &dice)
{
    return regime == u"603"_qs || !dice.chance(30) ? u"G03"_qs : u"G01"_qs;
}

} // namespace

QList<SampleCustomer> makeCustomers(int count, Dice &dice)
{
    const QList<QString> postalCodes{u"76120"_qs, u"06700"_qs, u"44160"_qs, u"64000"_qs, u"72000"_qs,
                                     u"37000"_qs, u"97000"_qs, u"20230"_qs, u"78000"_qs, u"45050"_qs};
    const QList<int> credits{0, 0, 15, 30, 30, 45};
    QList<SampleCustomer> customers;
    QSet<QString> used;
    for (int index = 0; index < count; ++index) {
        const Name name = nameOf(index);
        SampleCustomer customer;
        customer.name = name.text;
        customer.regime = name.regime;
        customer.rfc = unusedRfc(name.letters, used, dice);
        customer.postalCode = dice.pick(postalCodes);
        customer.use = useOf(name.regime, dice);
        customer.creditDays = dice.pick(credits);
        const TypedNumber typed = typedNumber(index);
        customer.whatsapp = typed.text;
        customer.contact = typed.state;
        customer.consent = typed.withdrawn ? u"no"_qs : dice.chance(60) ? u"si"_qs : QString();
        customers.append(customer);
    }
    return customers;
}

} // namespace sampledata
