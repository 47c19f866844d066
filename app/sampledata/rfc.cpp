// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/rfc.h"

namespace sampledata {

namespace {

const QString kCharacters = u"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"_qs;
// A company's RFC is one shorter: it counts as if it began with a blank (37 × 13).
constexpr qsizetype kCompanyOffset = 481;
constexpr qsizetype kCompanyLength = 12;

} // namespace

QString makeRfc(const QString &letters, const QDate &date, const QString &homoclave)
{
    const QString rfc = letters + date.toString(u"yyMMdd"_qs) + homoclave;
    return rfc + rfcCheckDigit(rfc);
}

QChar rfcCheckDigit(const QString &rfcWithoutDigit)
{
    const qsizetype length = rfcWithoutDigit.size() + 1;
    qsizetype sum = length == kCompanyLength ? kCompanyOffset : 0;
    for (qsizetype i = 0; i < rfcWithoutDigit.size(); ++i)
        sum += kCharacters.indexOf(rfcWithoutDigit.at(i)) * (length - i);
    const qsizetype digit = 11 - sum % 11;
    if (digit == 11)
        return u'0';
    return digit == 10 ? QChar(u'A') : QChar(static_cast<char16_t>(u'0' + digit));
}

} // namespace sampledata
