// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/companysenddesk.h"

#include "desktop/noticeviews.h"

namespace desktop {

using domain::BusinessEvent;
using domain::ErrorKind;
using domain::InvoiceUuid;
using domain::PhoneNumber;
using domain::Result;
using models::SendLook;
using models::SendSheet;
using services::Async;
using services::QueueOutcome;
using services::SendDraft;

Async<SendSheet> CompanySendDesk::sheet(InvoiceUuid invoice)
{
    return m_engine.invoices()
        .dossier(invoice)
        .then(this,
              [this, invoice](const Result<services::InvoiceDossier> &dossier) -> Async<SendSheet> {
                  if (!dossier)
                      return services::resolved<SendSheet>(domain::failure(dossier.error()));
                  SendSheet sheet;
                  sheet.folio = dossier->invoice.folioText();
                  sheet.customer = dossier->invoice.receiverName;
                  sheet.phone = dossier->customer.phone ? dossier->customer.phone->forDisplay()
                                                        : dossier->customer.phoneAsWritten;
                  for (const services::DocumentFacts &document : dossier->documents)
                      (document.mimeType == kPdf ? sheet.hasPdf : sheet.hasXml) = true;
                  return m_engine.sendDrafts().memory(invoice).then(
                      this, [sheet](const Result<services::SendMemory> &memory) mutable -> Result<SendSheet> {
                          if (!memory)
                              return domain::failure(memory.error());
                          sheet.memory = *memory;
                          return sheet;
                      });
              })
        .unwrap();
}

Async<SendLook> CompanySendDesk::look(InvoiceUuid invoice, SendDraft draft)
{
    services::NoticeWish wish{draft.attachments, {}};
    if (!draft.phone.trimmed().isEmpty()) {
        const Result<PhoneNumber> phone = PhoneNumber::parse(draft.phone);
        if (!phone)
            return services::resolved<SendLook>(domain::failure(phone.error()));
        wish.phone = *phone;
    }
    return m_engine.invoices()
        .dossier(invoice)
        .then(this,
              [this, invoice, wish](const Result<services::InvoiceDossier> &dossier) -> Async<SendLook> {
                  if (!dossier)
                      return services::resolved<SendLook>(domain::failure(dossier.error()));
                  return m_engine.notices()
                      .assess(invoice, BusinessEvent::Issued, services::Choice::Named, wish)
                      .then(this,
                            [dossier = *dossier](const Result<services::Assessment> &assessment) -> Result<SendLook> {
                                if (!assessment)
                                    return domain::failure(assessment.error());
                                return SendLook{reportOf(*assessment), previewOf(assessment->draft, dossier)};
                            });
              })
        .unwrap();
}

Async<> CompanySendDesk::keep(InvoiceUuid invoice, std::optional<SendDraft> draft)
{
    return m_engine.sendDrafts().keep(std::move(invoice), std::move(draft));
}

Async<QueueOutcome> CompanySendDesk::send(InvoiceUuid invoice, SendDraft draft, std::chrono::seconds undoDelay)
{
    const Result<PhoneNumber> phone = PhoneNumber::parse(draft.phone);
    if (!phone)
        return services::resolved<QueueOutcome>(domain::failure(phone.error()));
    const services::NoticeWish wish{draft.attachments, *phone};
    return adoptPhone(invoice, *phone)
        .then(this,
              [this, invoice, wish, notBefore = draft.notBefore,
               undoDelay](const Result<> &adopted) -> Async<QueueOutcome> {
                  if (!adopted)
                      return services::resolved<QueueOutcome>(domain::failure(adopted.error()));
                  return notify(invoice, wish, notBefore, undoDelay);
              })
        .unwrap();
}

Async<> CompanySendDesk::adoptPhone(InvoiceUuid invoice, const PhoneNumber &phone)
{
    return m_engine.invoices()
        .dossier(std::move(invoice))
        .then(this,
              [this, phone](const Result<services::InvoiceDossier> &dossier) -> Async<> {
                  if (!dossier)
                      return services::resolved<void>(domain::failure(dossier.error()));
                  if (dossier->customer.phone == phone)
                      return services::resolved<void>({});
                  return m_engine.invoices().setPhone(dossier->customer.rfc, phone);
              })
        .unwrap();
}

Async<QueueOutcome> CompanySendDesk::notify(const InvoiceUuid &invoice, const services::NoticeWish &wish,
                                            const QDateTime &notBefore, std::chrono::seconds undoDelay)
{
    services::NotifyRequest request;
    request.event = BusinessEvent::Issued;
    request.invoices = {invoice.toString()};
    request.undoDelay = undoDelay;
    request.askedBy = domain::EventSource::Person;
    request.wish = wish;
    request.notBefore = notBefore;
    return m_engine.notices()
        .notify(std::move(request))
        .then(this,
              [this, invoice, wish](const Result<services::NotifyReport> &report) -> Async<QueueOutcome> {
                  if (!report)
                      return services::resolved<QueueOutcome>(domain::failure(report.error()));
                  if (!report->blocked.isEmpty())
                      return services::resolved<QueueOutcome>(
                          domain::failure(ErrorKind::InvalidState, report->blocked.first().reason));
                  const QueueOutcome outcome{report->already > 0, report->messages};
                  // The notice stands whether or not its draft could be put away.
                  return m_engine.sendDrafts()
                      .sent(invoice, wish.attachments)
                      .then(this, [outcome](const Result<> &) -> Result<QueueOutcome> { return outcome; });
              })
        .unwrap();
}

} // namespace desktop
