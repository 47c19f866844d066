// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace sampledata {

//! \brief An RFC with its right check digit: letters of the name, date, two characters of the homoclave, digit.
//! \param letters three (company) or four (person) of A–Z, & and Ñ
QString makeRfc(const QString &letters, const QDate &date, const QString &homoclave);

//! \brief The check digit of SAT's algorithm for an RFC without it (11 or 12 characters): 0–9 or A.
QChar rfcCheckDigit(const QString &rfcWithoutDigit);

} // namespace sampledata
