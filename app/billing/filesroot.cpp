// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/filesroot.h"

#include "billing/filewalk.h"

#include <QCoreApplication>
#include <QDir>

namespace billing {

using domain::ErrorKind;
using domain::failure;

FilesRoot::FilesRoot(QString folder)
    : m_folder(std::move(folder))
{
}

domain::Result<QByteArray> FilesRoot::read(const QString &path, qint64 limit) const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Billing", text); };
    if (m_folder.isEmpty())
        return failure(ErrorKind::InvalidInput,
                       tr("La fila nombra un archivo; indica su carpeta con [billing] files=."));
    // Windows systems write their own kind of path, often of a share that is mounted here.
    const QString name = QString(path).replace(u'\\', u'/');
    const QString file = QDir(m_folder).absoluteFilePath(name);
    if (!liesWithin(file, {m_folder}))
        return failure(ErrorKind::InvalidInput,
                       tr("«%1» no está en la carpeta de [billing] files=; no se lee.").arg(name.left(120)));
    return readWhole(file, limit);
}

} // namespace billing
