// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attachments.h"

namespace services {

QString wordOf(Attachments attachments)
{
    switch (attachments) {
    case Attachments::Both:
        return QStringLiteral("both");
    case Attachments::PdfOnly:
        return QStringLiteral("pdf");
    case Attachments::XmlOnly:
        return QStringLiteral("xml");
    }
    Q_UNREACHABLE();
}

Attachments attachmentsFrom(const QString &word)
{
    for (const Attachments known : {Attachments::PdfOnly, Attachments::XmlOnly})
        if (word == wordOf(known))
            return known;
    return Attachments::Both;
}

QList<DocumentFacts> chosen(QList<DocumentFacts> documents, Attachments attachments)
{
    if (attachments == Attachments::Both)
        return documents;
    documents.removeIf([attachments](const DocumentFacts &document) {
        const bool pdf = document.mimeType == QLatin1String("application/pdf");
        return pdf != (attachments == Attachments::PdfOnly);
    });
    return documents;
}

} // namespace services
