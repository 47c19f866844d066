// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QStringView>

#include <compare>

namespace domain {

//! \brief An ISO 4217 currency: three upper-case letters and the digits of its minor unit.
//!
//! Digits as in SAT's catalogue c_Moneda; XXX ("no currency", used by payments and transfers) has none.
class Currency
{
public:
    Currency() = default; //!< XXX

    //! \return InvalidInput unless \a code is three ASCII letters; case is folded
    static Result<Currency> parse(QStringView code);

    const QString &code() const { return m_code; }
    int minorDigits() const;

    bool operator==(const Currency &) const = default;

private:
    explicit Currency(QString code)
        : m_code(std::move(code))
    {
    }
    QString m_code = QStringLiteral("XXX");
};

//! \brief An exact amount: a whole number of minor units (centavos) of one currency. Never a floating-point number.
//!
//! Range: ±9,223,372,036,854,775,807 minor units.
class Money
{
public:
    Money() = default; //!< zero XXX
    static Money fromMinorUnits(qint64 minorUnits, Currency currency);

    //! \brief Reads a decimal as CFDI writes it: `[0-9]{1,18}(\.[0-9]{1,6})?`, ASCII digits, no sign.
    //!
    //! Digits beyond the currency's own must be zero: an amount that cannot be held exactly is an error, not rounded.
    //! \return InvalidInput with a sentence that says what is wrong
    static Result<Money> fromDecimal(QStringView text, const Currency &currency);

    qint64 minorUnits() const { return m_minorUnits; }
    const Currency &currency() const { return m_currency; }
    bool isZero() const { return m_minorUnits == 0; }

    //! \brief The amount as a plain decimal with the currency's digits: "-1250.50".
    QString toDecimal() const;

    //! \return InvalidInput for different currencies, or on overflow
    Result<Money> plus(const Money &other) const;
    Result<Money> minus(const Money &other) const;

    bool operator==(const Money &) const = default;

private:
    qint64 m_minorUnits = 0;
    Currency m_currency;
};

//! \brief The one way in which people see an amount: "$1,250.00 MXN", "-$1,250.50 MXN".
//!
//! Same in every locale of the interface: amounts belong to the company, not to the reader (QLocale es_MX would give
//! "$-1,250.50").
QString formatMoney(const Money &money);

} // namespace domain
