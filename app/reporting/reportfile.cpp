// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/reportfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace reporting {

using domain::ErrorKind;
using domain::Result;

Result<> saveReport(const QString &path, const QByteArray &bytes)
{
    const QString shown = QDir::toNativeSeparators(path);
    const QFileInfo target(path);
    // A device is no file: renaming over it would take its place.
    if (!target.absoluteDir().exists() || (target.exists() && !target.isFile()))
        return domain::failure(ErrorKind::InvalidInput,
                               QCoreApplication::translate(
                                   "Report", "«%1» no se puede escribir: no es un archivo, o su carpeta no existe.")
                                   .arg(shown));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return domain::failure(
            ErrorKind::Storage,
            QCoreApplication::translate("Report", "No se pudo escribir «%1»: %2").arg(shown, file.errorString()));
    return {};
}

} // namespace reporting
