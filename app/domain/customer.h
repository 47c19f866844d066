// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/phonenumber.h"

#include <QString>

#include <optional>

namespace domain {

//! \brief What the customer has said about being written to. A withdrawal always wins.
enum class Consent {
    Unknown,   //!< nobody asked: enough only where the company's policy assumes it for its own customers
    Granted,   //!< given, with a source
    Withdrawn, //!< BAJA, or said to staff
};

enum class ConsentPolicy { Assumed, Required };

[[nodiscard]] constexpr bool mayWrite(Consent consent, ConsentPolicy policy)
{
    return consent == Consent::Granted || (consent == Consent::Unknown && policy == ConsentPolicy::Assumed);
}

struct Customer
{
    qint64 id = 0; //!< 0: not stored yet
    QString rfc;
    QString name;
    QString phoneAsWritten;
    std::optional<PhoneNumber> phone; //!< empty when there is none, or what was written is not one
    Consent consent = Consent::Unknown;

    bool operator==(const Customer &) const = default;
};

//! \brief XAXX010101000 (general public) and XEXX010101000 (foreigners) name nobody: never join people by them.
//! Source: RMF 2.7.1.23.
[[nodiscard]] bool isGenericRfc(QStringView rfc);

} // namespace domain
