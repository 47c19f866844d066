// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/csv.h"

namespace sampledata {

QByteArray csvLine(const QStringList &fields)
{
    QStringList written;
    for (QString field : fields) {
        if (field.contains(u',') || field.contains(u'"') || field.contains(u'\n') || field.contains(u'\r'))
            field = u'"' + field.replace(u'"', u"\"\""_qs) + u'"';
        written.append(field);
    }
    return (written.join(u',') + u"\r\n"_qs).toUtf8();
}

} // namespace sampledata
