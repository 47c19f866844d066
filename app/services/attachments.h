// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/ports/invoicerepository.h"

#include <QList>
#include <QString>

namespace services {

//! \brief Which of an invoice's documents a notice carries.
enum class Attachments { Both, PdfOnly, XmlOnly };

[[nodiscard]] QString wordOf(Attachments attachments); //!< "both", "pdf", "xml"
//! \brief Both for a word that is none of them.
[[nodiscard]] Attachments attachmentsFrom(const QString &word);

//! \brief Those of the documents that the choice keeps, in their order. Pure.
[[nodiscard]] QList<DocumentFacts> chosen(QList<DocumentFacts> documents, Attachments attachments);

} // namespace services
