// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QStringView>

namespace domain {

//! \brief A telephone number in E.164, built only by parsing: "+525512345678".
//!
//! Mexican numbers have one canonical form, +52 and ten digits, whatever prefix people still write (044, 045, 01, 521):
//! the plan of 2019 dropped them, yet WhatsApp and old address books keep the 1, and two forms of one number would
//! split a customer in two. That a number is well formed does not say that it is a mobile, nor that it has WhatsApp.
class PhoneNumber
{
public:
    PhoneNumber() = default; //!< null: no number

    //! \brief Reads a number as staff and billing systems write it; ten digits without country are Mexican.
    //! \return InvalidInput with a sentence for people. Letters are refused (the library below would drop them), and so
    //!         are extensions and fields that hold two numbers.
    static Result<PhoneNumber> parse(QStringView text);

    bool isNull() const { return m_e164.isEmpty(); }
    const QString &e164() const { return m_e164; }

    //! \brief For people: "55 1234 5678" for Mexico, "+1 520 555 0123" for the rest.
    QString forDisplay() const;

    //! \brief For logs: all but the last four digits hidden.
    QString masked() const;

    bool operator==(const PhoneNumber &) const = default;

private:
    QString m_e164;
};

} // namespace domain
