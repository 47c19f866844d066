// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QFuture>
#include <QPdfDocument>
#include <QString>

#include <memory>

class QPrinter;

namespace ui {

//! \brief Parses a PDF away from the calling thread and hands the document over to it; its status says how that went.
[[nodiscard]] QFuture<std::shared_ptr<QPdfDocument>> parsePdf(const QByteArray &bytes);

//! \brief Why a PDF could not be opened, as a sentence.
[[nodiscard]] QString pdfProblem(QPdfDocument::Error error);

//! \brief Renders and prints the pages that \a printer asks for, away from the calling thread.
//!
//! The future's progress counts pages. Cancelling it ends the job before the next page.
//! \return the pages printed; InvalidInput when the bytes are no PDF, Storage when the printer takes nothing
[[nodiscard]] QFuture<domain::Result<int>> printPdf(const QByteArray &bytes, std::shared_ptr<QPrinter> printer);

//! \brief Writes a whole file or none, away from the calling thread.
//! \return Storage with the system's reason
[[nodiscard]] QFuture<domain::Result<>> writeFile(const QString &path, const QByteArray &bytes);

} // namespace ui
