// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/automaticanswers.h"

#include "services/remindercomposer.h"

#include <algorithm>
#include <iterator>

namespace services {
namespace {

using domain::InvoiceStatus;
using domain::MessageKind;

const QLatin1String kPdf("application/pdf");

MessageDraft textDraft(const InvoiceDossier &dossier, const QString &text)
{
    MessageDraft draft;
    draft.to = *dossier.customer.phone;
    draft.text = text;
    return draft;
}

QString foliosOf(const QList<InvoiceDossier> &dossiers)
{
    QStringList folios;
    for (const InvoiceDossier &dossier : dossiers)
        folios.append(dossier.invoice.folioText());
    return (folios.size() == 1 ? QStringLiteral("su factura ") : QStringLiteral("sus facturas ")) +
           joinedForCustomers(folios);
}

QString balanceText(const InvoiceDossier &dossier)
{
    const domain::Invoice &invoice = dossier.invoice;
    if (!invoice.balance)
        return {};
    if (invoice.balance->minorUnits() == 0)
        return QStringLiteral("Su factura %1 no tiene saldo pendiente. Muchas gracias.").arg(invoice.folioText());
    return QStringLiteral("El saldo de su factura %1 es de %2.")
        .arg(invoice.folioText(), domain::formatMoney(*invoice.balance));
}

QString balancesText(const QList<InvoiceDossier> &dossiers)
{
    QStringList lines;
    for (const InvoiceDossier &dossier : dossiers) {
        const QString line = balanceText(dossier);
        if (line.isEmpty())
            return {};
        lines.append(line);
    }
    return lines.join(u'\n');
}

//! The words above the answer; empty: a person answers.
QString wordsOf(ReplyIntent intent, const QList<InvoiceDossier> &dossiers)
{
    switch (intent) {
    case ReplyIntent::PaidAlready:
        return QStringLiteral(
                   "Gracias por avisarnos del pago de %1. Lo revisamos; si nos comparte su comprobante, será "
                   "más rápido.")
            .arg(foliosOf(dossiers));
    case ReplyIntent::SendInvoice:
        return QStringLiteral("Con gusto. Le enviamos %1.").arg(foliosOf(dossiers));
    case ReplyIntent::AskBalance:
        return balancesText(dossiers);
    case ReplyIntent::NeedsHelp:
    case ReplyIntent::None:
        break;
    }
    return {};
}

bool stands(const InvoiceDossier &dossier)
{
    return dossier.customer.phone && (dossier.invoice.status == InvoiceStatus::Current ||
                                      dossier.invoice.status == InvoiceStatus::CancellationPending);
}

} // namespace

QList<MessageDraft> documentDrafts(const InvoiceDossier &dossier, const Capabilities &provider)
{
    QList<MessageDraft> drafts;
    for (const DocumentFacts &document : dossier.documents) {
        const bool pdf = document.mimeType == kPdf;
        if (!pdf && provider.xml == XmlCarriage::None)
            continue;
        MessageDraft draft;
        draft.kind = MessageKind::Document;
        draft.to = *dossier.customer.phone;
        draft.text = QStringLiteral("Factura %1 (%2)").arg(dossier.invoice.folioText(), pdf ? u"PDF" : u"XML");
        draft.documentSha256 = document.sha256;
        draft.fileName = dossier.invoice.folioText() + (pdf ? QStringLiteral(".pdf") : QStringLiteral(".xml"));
        drafts.append(draft);
    }
    return drafts;
}

QList<AnswerPart> automaticAnswer(ReplyIntent intent, const QList<InvoiceDossier> &dossiers,
                                  const Capabilities &provider)
{
    constexpr qsizetype kMostResent = 5;
    QList<InvoiceDossier> standing;
    std::copy_if(dossiers.cbegin(), dossiers.cend(), std::back_inserter(standing), stands);
    const bool resends = intent == ReplyIntent::SendInvoice;
    if (standing.isEmpty() || (resends && standing.size() > kMostResent))
        return {};
    QList<AnswerPart> parts;
    for (const InvoiceDossier &dossier : std::as_const(standing)) {
        const QList<MessageDraft> documents = resends ? documentDrafts(dossier, provider) : QList<MessageDraft>();
        if (resends && documents.isEmpty())
            return {};
        if (resends || parts.isEmpty())
            parts.append({dossier.invoice, documents});
    }
    const QString words = wordsOf(intent, standing);
    if (words.isEmpty())
        return {};
    parts.first().messages.prepend(textDraft(standing.constFirst(), words));
    for (AnswerPart &part : parts) {
        for (MessageDraft &draft : part.messages)
            draft.automatic = true;
    }
    return parts;
}

} // namespace services
