// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ui/fakesenddesk.h"

#include "domain/phonenumber.h"

namespace fakes {

using domain::ErrorKind;
using domain::failure;
using services::Async;
using services::resolved;

Async<models::SendSheet> FakeSendDesk::sheet(domain::InvoiceUuid invoice)
{
    const services::InvoiceRow *row = m_store.row(invoice);
    models::SendSheet sheet;
    sheet.folio = row->invoice.folioText();
    sheet.customer = row->invoice.receiverName;
    if (const auto phone = domain::PhoneNumber::parse(row->phone))
        sheet.phone = phone->forDisplay();
    sheet.hasPdf = row->hasPdf;
    sheet.hasXml = true;
    if (const auto draft = drafts.constFind(invoice.toString()); draft != drafts.cend())
        sheet.memory.draft = *draft;
    return resolved<models::SendSheet>(sheet);
}

Async<models::SendLook> FakeSendDesk::look(domain::InvoiceUuid invoice, services::SendDraft draft)
{
    const auto phone = domain::PhoneNumber::parse(draft.phone);
    if (!phone && !draft.phone.isEmpty())
        return resolved<models::SendLook>(failure(phone.error()));
    models::SendLook look{*m_desk.check(invoice).result(), *m_desk.preview(invoice).result()};
    if (phone) {
        look.checks.findings.removeIf([](const auto &finding) { return finding.check == u"phone"_qs; });
        look.preview.recipientPhone = phone->forDisplay();
    }
    look.preview.messages.removeIf([&draft](const models::PreviewMessage &message) {
        return message.kind == domain::MessageKind::Document &&
               services::chosen({message.document}, draft.attachments).isEmpty();
    });
    return resolved<models::SendLook>(look);
}

Async<> FakeSendDesk::keep(domain::InvoiceUuid invoice, std::optional<services::SendDraft> draft)
{
    if (draft)
        drafts.insert(invoice.toString(), *draft);
    else
        drafts.remove(invoice.toString());
    return resolved<void>({});
}

Async<services::QueueOutcome> FakeSendDesk::send(domain::InvoiceUuid invoice, services::SendDraft draft,
                                                 std::chrono::seconds undoDelay)
{
    if (const auto adopted = m_desk.setPhone(invoice, draft.phone).result(); !adopted)
        return resolved<services::QueueOutcome>(failure(adopted.error()));
    sent.append(draft);
    drafts.remove(invoice.toString());
    return m_desk.send(invoice, undoDelay);
}

} // namespace fakes
