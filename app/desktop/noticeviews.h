// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"
#include "services/notifyservice.h"

namespace desktop {

inline const QString kPdf = QStringLiteral("application/pdf");

// What a window shows of what the services decided about a notice. Pure.

[[nodiscard]] models::CheckReport reportOf(const services::Assessment &assessment);
[[nodiscard]] models::NoticePreview previewOf(const services::NoticeDraft &draft,
                                              const services::InvoiceDossier &dossier);

} // namespace desktop
