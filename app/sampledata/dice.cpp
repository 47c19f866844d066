// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/dice.h"

#include <QUuid>

namespace sampledata {

QString Dice::uuid()
{
    QByteArray bytes(16, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(below(256));
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes.at(6)) & 0x0FU) | 0x40U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes.at(8)) & 0x3FU) | 0x80U);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces).toUpper();
}

} // namespace sampledata
