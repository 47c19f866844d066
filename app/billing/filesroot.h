// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace billing {

//! \brief The one folder out of which a database may name files.
class FilesRoot
{
public:
    //! \param folder empty: no path is followed
    explicit FilesRoot(QString folder);

    //! \brief The content of the file that \a path names: relative to the folder, or absolute and within it; links are
    //! resolved first. Blocks.
    //! \return InvalidInput: outside of the folder, not there, too large
    [[nodiscard]] domain::Result<QByteArray> read(const QString &path, qint64 limit) const;

private:
    QString m_folder;
};

} // namespace billing
