// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/money.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace domain {
namespace {

constexpr int kMaxIntegerDigits = 18;
constexpr int kMaxFractionDigits = 6;

// The currencies of c_Moneda whose minor unit is not a hundredth.
constexpr std::array kWithoutDecimals{
    std::u16string_view(u"BIF"), std::u16string_view(u"CLP"), std::u16string_view(u"DJF"), std::u16string_view(u"GNF"),
    std::u16string_view(u"ISK"), std::u16string_view(u"JPY"), std::u16string_view(u"KMF"), std::u16string_view(u"KRW"),
    std::u16string_view(u"PYG"), std::u16string_view(u"RWF"), std::u16string_view(u"UGX"), std::u16string_view(u"UYI"),
    std::u16string_view(u"VND"), std::u16string_view(u"VUV"), std::u16string_view(u"XAF"), std::u16string_view(u"XAG"),
    std::u16string_view(u"XAU"), std::u16string_view(u"XBA"), std::u16string_view(u"XBB"), std::u16string_view(u"XBC"),
    std::u16string_view(u"XBD"), std::u16string_view(u"XDR"), std::u16string_view(u"XOF"), std::u16string_view(u"XPD"),
    std::u16string_view(u"XPF"), std::u16string_view(u"XPT"), std::u16string_view(u"XSU"), std::u16string_view(u"XTS"),
    std::u16string_view(u"XUA"), std::u16string_view(u"XXX")};
constexpr std::array kWithThreeDecimals{
    std::u16string_view(u"BHD"), std::u16string_view(u"IQD"), std::u16string_view(u"JOD"), std::u16string_view(u"KWD"),
    std::u16string_view(u"LYD"), std::u16string_view(u"OMR"), std::u16string_view(u"TND")};

QString tr(const char *text)
{
    return QCoreApplication::translate("Money", text);
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool allDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isAsciiDigit);
}

} // namespace

Result<Currency> Currency::parse(QStringView code)
{
    const QString folded = code.trimmed().toString().toUpper();
    const bool letters = std::all_of(folded.begin(), folded.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (folded.size() != 3 || !letters)
        return failure(ErrorKind::InvalidInput, tr("«%1» no es una clave de moneda.").arg(code.toString().left(12)));
    return Currency(folded);
}

int Currency::minorDigits() const
{
    const std::u16string_view code(reinterpret_cast<const char16_t *>(m_code.utf16()),
                                   static_cast<std::size_t>(m_code.size()));
    if (std::find(kWithoutDecimals.begin(), kWithoutDecimals.end(), code) != kWithoutDecimals.end())
        return 0;
    if (std::find(kWithThreeDecimals.begin(), kWithThreeDecimals.end(), code) != kWithThreeDecimals.end())
        return 3;
    return code == u"CLF" ? 4 : 2;
}

Money Money::fromMinorUnits(qint64 minorUnits, Currency currency)
{
    Money money;
    money.m_minorUnits = minorUnits;
    money.m_currency = std::move(currency);
    return money;
}

Result<Money> Money::fromDecimal(QStringView text, const Currency &currency)
{
    const QString shown = text.left(32).toString();
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView fraction = dot < 0 ? QStringView() : text.mid(dot + 1);
    const bool wellFormed = !whole.isEmpty() && whole.size() <= kMaxIntegerDigits && allDigits(whole) &&
                            (dot < 0 || !fraction.isEmpty()) && fraction.size() <= kMaxFractionDigits &&
                            allDigits(fraction);
    if (!wellFormed)
        return failure(ErrorKind::InvalidInput, tr("«%1» no es un importe de CFDI.").arg(shown));

    const int digits = currency.minorDigits();
    const QStringView beyond = fraction.mid(std::min<qsizetype>(digits, fraction.size()));
    if (!std::all_of(beyond.begin(), beyond.end(), [](QChar c) { return c == u'0'; }))
        return failure(ErrorKind::InvalidInput,
                       tr("El importe «%1» tiene más decimales que la moneda %2.").arg(shown, currency.code()));

    qint64 minorUnits = 0;
    const auto append = [&minorUnits](int digit) {
        return !__builtin_mul_overflow(minorUnits, qint64{10}, &minorUnits) &&
               !__builtin_add_overflow(minorUnits, qint64{digit}, &minorUnits);
    };
    bool fits = true;
    for (const QChar c : whole)
        fits = fits && append(c.unicode() - u'0');
    for (int i = 0; i < digits; ++i)
        fits = fits && append(i < fraction.size() ? fraction[i].unicode() - u'0' : 0);
    if (!fits)
        return failure(ErrorKind::InvalidInput, tr("El importe «%1» es demasiado grande.").arg(shown));
    return fromMinorUnits(minorUnits, currency);
}

QString Money::toDecimal() const
{
    // Through the unsigned type, so that the most negative number has a magnitude too.
    const bool negative = m_minorUnits < 0;
    const quint64 magnitude =
        negative ? quint64{0} - static_cast<quint64>(m_minorUnits) : static_cast<quint64>(m_minorUnits);
    const int digits = m_currency.minorDigits();
    QString text = QString::number(magnitude).rightJustified(digits + 1, u'0');
    if (digits > 0)
        text.insert(text.size() - digits, u'.');
    return negative ? u'-' + text : text;
}

Result<Money> Money::plus(const Money &other) const
{
    if (m_currency != other.m_currency)
        return failure(ErrorKind::InvalidInput,
                       tr("No se suman %1 y %2.").arg(m_currency.code(), other.m_currency.code()));
    qint64 sum = 0;
    if (__builtin_add_overflow(m_minorUnits, other.m_minorUnits, &sum))
        return failure(ErrorKind::InvalidInput, tr("La suma es demasiado grande."));
    return fromMinorUnits(sum, m_currency);
}

Result<Money> Money::minus(const Money &other) const
{
    if (other.m_minorUnits == std::numeric_limits<qint64>::min())
        return failure(ErrorKind::InvalidInput, tr("La suma es demasiado grande."));
    return plus(fromMinorUnits(-other.m_minorUnits, other.m_currency));
}

QString formatMoney(const Money &money)
{
    QString text = money.toDecimal();
    const bool negative = text.startsWith(u'-');
    if (negative)
        text.remove(0, 1);
    qsizetype position = text.indexOf(u'.');
    if (position < 0)
        position = text.size();
    for (position -= 3; position > 0; position -= 3)
        text.insert(position, u',');
    return (negative ? QStringLiteral("-$") : QStringLiteral("$")) + text + u' ' + money.currency().code();
}

} // namespace domain
