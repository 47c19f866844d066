// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/phonenumber.h"

#include <phonenumbers/phonenumberutil.h>

#include <QCoreApplication>

#include <algorithm>

namespace domain {
namespace {

using Util = i18n::phonenumbers::PhoneNumberUtil;
using Parsed = i18n::phonenumbers::PhoneNumber;

constexpr int kMexico = 52;
constexpr qsizetype kMexicanDigits = 10;
constexpr qsizetype kMaxTextLength = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneNumber", text);
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'-' || c == u'.' || c == u'(' || c == u')' || c == u'\u2010' || c == u'\u2011' ||
           c == u'\u2013' || c == u'\u200e' || c == u'\u202a' || c == u'\u202c';
}

struct Digits
{
    bool international = false;
    QString digits;
};

Result<Digits> digitsOf(QStringView text)
{
    if (text.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, tr("Falta el teléfono."));
    if (text.size() > kMaxTextLength)
        return failure(ErrorKind::InvalidInput, tr("El teléfono es demasiado largo."));
    Digits found;
    for (const QChar c : text) {
        if (isAsciiDigit(c))
            found.digits += c;
        else if (c == u'+' && found.digits.isEmpty() && !found.international)
            found.international = true;
        else if (c.isLetter())
            return failure(ErrorKind::InvalidInput, tr("El teléfono tiene letras."));
        else if (!isSeparator(c))
            return failure(ErrorKind::InvalidInput, tr("El teléfono tiene el carácter «%1».").arg(c));
    }
    if (!found.international && found.digits.startsWith(u"00")) {
        found.international = true;
        found.digits.remove(0, 2);
    }
    return found;
}

//! The ten digits of a Mexican number, or empty when the number is of another country or needs one.
QString mexicanDigits(const Digits &number)
{
    const QString &digits = number.digits;
    if (number.international) {
        if (digits.startsWith(u"521") && digits.size() == kMexicanDigits + 3)
            return digits.mid(3);
        return digits.startsWith(u"52") && digits.size() == kMexicanDigits + 2 ? digits.mid(2) : QString();
    }
    if (digits.size() == kMexicanDigits)
        return digits;
    for (const QStringView prefix : {QStringView(u"044"), QStringView(u"045"), QStringView(u"01"), QStringView(u"521"),
                                     QStringView(u"52"), QStringView(u"1")}) {
        if (digits.startsWith(prefix) && digits.size() == kMexicanDigits + prefix.size())
            return prefix == u"1" ? QString() : digits.mid(prefix.size());
    }
    return {};
}

} // namespace

Result<PhoneNumber> PhoneNumber::parse(QStringView text)
{
    const Result<Digits> read = digitsOf(text);
    if (!read)
        return failure(read.error());

    QString candidate;
    if (const QString national = mexicanDigits(*read); !national.isEmpty()) {
        if (national[0] < u'2')
            return failure(ErrorKind::InvalidInput, tr("En México ningún teléfono empieza con 0 ni con 1."));
        candidate = QStringLiteral("+52") + national;
    } else if (read->international) {
        candidate = u'+' + read->digits;
    } else {
        return failure(ErrorKind::InvalidInput,
                       read->digits.size() < kMexicanDigits
                           ? tr("Al teléfono le faltan dígitos: se esperan 10.")
                           : tr("El teléfono no tiene 10 dígitos; si es de otro país, escríbelo con + y su clave."));
    }

    Parsed parsed;
    const Util &util = *Util::GetInstance();
    if (util.Parse(candidate.toStdString(), "ZZ", &parsed) != Util::NO_PARSING_ERROR || !util.IsValidNumber(parsed))
        return failure(ErrorKind::InvalidInput, tr("El teléfono no existe en el plan de numeración de su país."));
    PhoneNumber number;
    number.m_e164 = candidate;
    return number;
}

QString PhoneNumber::forDisplay() const
{
    if (m_e164.isEmpty())
        return {};
    Parsed parsed;
    const Util &util = *Util::GetInstance();
    if (util.Parse(m_e164.toStdString(), "ZZ", &parsed) != Util::NO_PARSING_ERROR)
        return m_e164;
    std::string formatted;
    util.Format(parsed, parsed.country_code() == kMexico ? Util::NATIONAL : Util::INTERNATIONAL, &formatted);
    return QString::fromStdString(formatted);
}

QString PhoneNumber::masked() const
{
    return m_e164.isEmpty() ? QString() : u'…' + m_e164.right(4);
}

} // namespace domain
