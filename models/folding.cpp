// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/folding.h"

namespace models {

QString foldedText(const QString &text)
{
    QString result;
    const QString decomposed = text.normalized(QString::NormalizationForm_D);
    for (const QChar c : decomposed)
        if (c.category() != QChar::Mark_NonSpacing)
            result += c.toLower();
    return result;
}

} // namespace models
