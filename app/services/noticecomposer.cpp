// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/noticecomposer.h"

#include <QLocale>

namespace services {
namespace {

using domain::BusinessEvent;
using domain::Result;

const QLatin1String kPdf("application/pdf");

// What customers read is Spanish and "usted" in every language of the interface, so none of this goes through tr().
QString partialPaymentTemplate()
{
    return QStringLiteral("Hola, {{nombre}}. Recibimos su pago de {{pagado}} para la factura {{folio}}. "
                          "Queda un saldo de {{resta}}. Muchas gracias.");
}

QString lastPaymentTemplate()
{
    return QStringLiteral("Hola, {{nombre}}. Recibimos su pago de {{pagado}}. Su factura {{folio}} por {{importe}}, "
                          "emitida el {{fecha}}, queda liquidada. Muchas gracias.");
}

//! Of an invoice that is known by its row alone: there is nothing to send behind it.
QString issuedWithoutFiles()
{
    return QStringLiteral("Hola, {{nombre}}. Le avisamos que se emitió su factura {{folio}} por {{importe}}, "
                          "con fecha {{fecha}}.");
}

QString templateFor(const InvoiceDossier &dossier, BusinessEvent event, const QDate &today, const PaymentNews &payment)
{
    if (event == BusinessEvent::Due && dossier.invoice.dueOn < today)
        return overdueTemplate();
    if (event == BusinessEvent::Paid && payment.paid)
        return payment.left && !payment.left->isZero() ? partialPaymentTemplate() : lastPaymentTemplate();
    return event == BusinessEvent::Issued && dossier.documents.isEmpty() ? issuedWithoutFiles() : templateOf(event);
}

QString occurrenceOf(const domain::Invoice &invoice, BusinessEvent event, const PaymentNews &payment)
{
    if (event == BusinessEvent::Due)
        return invoice.dueOn.toString(Qt::ISODate);
    return payment.left && !payment.left->isZero() ? QString::number(payment.left->minorUnits()) : QString();
}

//! The amount whose change would make the notice untrue.
std::optional<domain::Money> toldIn(const domain::Invoice &invoice, BusinessEvent event, const PaymentNews &payment)
{
    if (event == BusinessEvent::Due)
        return invoice.balance.value_or(invoice.total);
    if (event == BusinessEvent::Paid)
        return payment.left ? payment.left : invoice.balance;
    return std::nullopt;
}

domain::MessageTemplate::Values valuesWith(const PaymentNews &payment, domain::MessageTemplate::Values values)
{
    if (payment.paid)
        values.insert(QStringLiteral("pagado"), domain::formatMoney(*payment.paid));
    if (payment.left)
        values.insert(QStringLiteral("resta"), domain::formatMoney(*payment.left));
    return values;
}

QString afterword(const InvoiceDossier &dossier, BusinessEvent event)
{
    if (event != BusinessEvent::Cancelled)
        return {};
    QString text = QStringLiteral("\nFolio fiscal cancelado: %1.").arg(dossier.invoice.uuid.toString());
    if (dossier.substitutedBy)
        text += QStringLiteral("\nLa sustituye el folio fiscal %1.").arg(dossier.substitutedBy->toString());
    return text;
}

MessageDraft documentDraft(const DocumentFacts &document, const domain::Invoice &invoice, const domain::PhoneNumber &to)
{
    const bool pdf = document.mimeType == kPdf;
    MessageDraft draft;
    draft.kind = domain::MessageKind::Document;
    draft.to = to;
    draft.text = QStringLiteral("Factura %1 (%2)").arg(invoice.folioText(), pdf ? u"PDF" : u"XML");
    draft.documentSha256 = document.sha256;
    draft.fileName = invoice.folioText() + (pdf ? QStringLiteral(".pdf") : QStringLiteral(".xml"));
    return draft;
}

} // namespace

QString dateForCustomers(const QDate &date)
{
    return QLocale(QLocale::Spanish, QLocale::Mexico).toString(date, QStringLiteral("d 'de' MMMM 'de' yyyy"));
}

domain::MessageTemplate::Values noticeValues(const InvoiceDossier &dossier, BusinessEvent event)
{
    const domain::Invoice &invoice = dossier.invoice;
    const bool reminder = event == BusinessEvent::Due;
    const domain::Money amount = reminder && invoice.balance ? *invoice.balance : invoice.total;
    const QDate date = reminder ? invoice.dueOn : QDate::fromString(invoice.issuedAt.left(10), Qt::ISODate);
    return {{QStringLiteral("nombre"), invoice.receiverName.isEmpty() ? dossier.customer.name : invoice.receiverName},
            {QStringLiteral("folio"), invoice.folioText()},
            {QStringLiteral("importe"), domain::formatMoney(amount)},
            {QStringLiteral("fecha"), dateForCustomers(date)}};
}

QString overdueTemplate()
{
    return QStringLiteral("Hola, {{nombre}}. Su factura {{folio}} por {{importe}} venció el {{fecha}}. "
                          "Si ya la pagó, le agradecemos que nos comparta su comprobante.");
}

QString templateOf(BusinessEvent event)
{
    switch (event) {
    case BusinessEvent::Issued:
        return QStringLiteral("Hola, {{nombre}}. Le compartimos su factura {{folio}} por {{importe}}, "
                              "emitida el {{fecha}}. En seguida recibe sus archivos.");
    case BusinessEvent::Paid:
        return QStringLiteral("Hola, {{nombre}}. Recibimos el pago de su factura {{folio}} por {{importe}}, "
                              "emitida el {{fecha}}. Muchas gracias.");
    case BusinessEvent::Cancelled:
        return QStringLiteral("Hola, {{nombre}}. Le avisamos que la factura {{folio}} por {{importe}}, "
                              "emitida el {{fecha}}, fue cancelada.");
    case BusinessEvent::Due:
        return QStringLiteral("Hola, {{nombre}}. Le recordamos que su factura {{folio}} por {{importe}} "
                              "vence el {{fecha}}.");
    }
    Q_UNREACHABLE();
}

Result<NoticeDraft> composeNotice(const InvoiceDossier &dossier, BusinessEvent event, const QDate &today,
                                  const Capabilities &provider, const PaymentNews &payment)
{
    const domain::Invoice &invoice = dossier.invoice;
    if (!dossier.customer.phone)
        return domain::failure(domain::ErrorKind::InvalidInput, QStringLiteral("Falta el teléfono del cliente."));

    const Result<domain::MessageTemplate> parsed =
        domain::MessageTemplate::parse(templateFor(dossier, event, today, payment));
    if (!parsed)
        return domain::failure(parsed.error());
    const Result<QString> text = parsed->render(valuesWith(payment, noticeValues(dossier, event)));
    if (!text)
        return domain::failure(text.error());

    NoticeDraft draft;
    draft.invoice = invoice.uuid;
    draft.folio = invoice.folioText();
    draft.event = event;
    draft.occurrence = occurrenceOf(invoice, event, payment);
    draft.told = toldIn(invoice, event, payment);
    MessageDraft greeting;
    greeting.to = *dossier.customer.phone;
    greeting.text = *text + afterword(dossier, event);
    draft.messages.append(greeting);
    if (event == BusinessEvent::Issued) {
        for (const DocumentFacts &document : dossier.documents) {
            if (provider.xml == XmlCarriage::None && document.mimeType != kPdf)
                draft.omitted.append(QStringLiteral("El XML no se envía: el proveedor no admite ese tipo de archivo."));
            else
                draft.messages.append(documentDraft(document, invoice, *dossier.customer.phone));
        }
    }
    draft.messages.first().note = draft.omitted.join(u' ');
    return draft;
}

} // namespace services
