// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicesource.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace billing {

//! \brief What lies below the named paths.
struct FoundFiles
{
    QStringList xml;      //!< sorted, each file once
    QStringList contacts; //!< contactos.csv or contacts.csv directly in a named folder
    QStringList ledgers;  //!< facturas.csv or invoices.csv directly in a named folder
    QList<services::SourceRejection> rejected;
};

//! \brief Walks files and folders. Hidden files are passed over; a link is not followed out of its named folder, nor
//! into another folder at all. Blocks: never on the thread of a window.
//! \return NotFound when a named path does not exist
domain::Result<FoundFiles> findFiles(const QStringList &paths);

//! \brief Whether \a file is one of \a paths or lies, links resolved, in a folder that is.
[[nodiscard]] bool liesWithin(const QString &file, const QStringList &paths);

//! \brief The whole content of a regular file; its size is asked first and never exceeded. Blocks.
//! \return InvalidInput: too large or not readable
domain::Result<QByteArray> readWhole(const QString &path, qint64 limit);

//! \brief The PDF of the same name in the same folder, or empty.
[[nodiscard]] QString pdfBeside(const QString &xmlPath);

//! \brief Reads a PDF that may be sent: at most 25 MB, begins with %PDF. Blocks.
//! \return InvalidInput with the reason
domain::Result<services::DocumentBytes> readPdf(const QString &path);

//! \brief As readPdf(), but looks at no more than size and beginning.
domain::Result<> checkPdf(const QString &path);

} // namespace billing
