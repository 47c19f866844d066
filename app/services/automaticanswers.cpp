// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/automaticanswers.h"

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

QList<MessageDraft> draftsOf(ReplyIntent intent, const InvoiceDossier &dossier, const Capabilities &provider)
{
    const QString folio = dossier.invoice.folioText();
    switch (intent) {
    case ReplyIntent::PaidAlready:
        return {
            textDraft(dossier, QStringLiteral("Gracias por avisarnos del pago de su factura %1. Lo revisamos; si nos "
                                              "comparte su comprobante, será más rápido.")
                                   .arg(folio))};
    case ReplyIntent::SendInvoice: {
        const QList<MessageDraft> documents = documentDrafts(dossier, provider);
        if (documents.isEmpty())
            return {};
        return QList<MessageDraft>{
                   textDraft(dossier, QStringLiteral("Con gusto. Le enviamos su factura %1.").arg(folio))} +
               documents;
    }
    case ReplyIntent::AskBalance: {
        const QString text = balanceText(dossier);
        return text.isEmpty() ? QList<MessageDraft>() : QList<MessageDraft>{textDraft(dossier, text)};
    }
    case ReplyIntent::NeedsHelp:
    case ReplyIntent::None:
        break;
    }
    return {};
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

QList<MessageDraft> automaticAnswer(ReplyIntent intent, const InvoiceDossier &dossier, const Capabilities &provider)
{
    const bool stands = dossier.invoice.status == InvoiceStatus::Current ||
                        dossier.invoice.status == InvoiceStatus::CancellationPending;
    if (!dossier.customer.phone || !stands)
        return {};
    QList<MessageDraft> drafts = draftsOf(intent, dossier, provider);
    for (MessageDraft &draft : drafts)
        draft.automatic = true;
    return drafts;
}

} // namespace services
