// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/noticeviews.h"

#include <algorithm>

namespace desktop {

namespace {

models::CheckFinding findingOf(const services::Blocker &blocker)
{
    models::CheckFinding finding;
    finding.check = services::wordOf(blocker.check);
    finding.reason = blocker.reason;
    if (blocker.check == services::Check::PhoneMissing || blocker.check == services::Check::PhoneInvalid)
        finding.remedy = models::Remedy::EditPhone;
    return finding;
}

} // namespace

models::CheckReport reportOf(const services::Assessment &assessment)
{
    models::CheckReport report;
    report.alreadySent = assessment.already;
    for (const services::Blocker &blocker : assessment.blockers)
        report.findings.append(findingOf(blocker));
    return report;
}

models::NoticePreview previewOf(const services::NoticeDraft &draft, const services::InvoiceDossier &dossier)
{
    models::NoticePreview preview;
    preview.recipientName = dossier.customer.name;
    if (!draft.messages.isEmpty())
        preview.recipientPhone = draft.messages.first().to.forDisplay();
    else if (dossier.customer.phone)
        preview.recipientPhone = dossier.customer.phone->forDisplay();
    for (const services::MessageDraft &message : draft.messages) {
        models::PreviewMessage bubble{message.kind, message.text, {}};
        const auto document =
            std::find_if(dossier.documents.begin(), dossier.documents.end(),
                         [&message](const auto &facts) { return facts.sha256 == message.documentSha256; });
        if (document != dossier.documents.end()) {
            bubble.document = *document;
            bubble.document.fileName = message.fileName;
        }
        preview.messages.append(bubble);
    }
    return preview;
}

} // namespace desktop
