// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/noticepolicy.h"

#include <QCoreApplication>

namespace services {
namespace {

using domain::BusinessEvent;
using domain::Invoice;
using domain::InvoiceStatus;
using domain::InvoiceType;
using domain::XmlCopy;

QString tr(const char *text)
{
    return QCoreApplication::translate("NoticePolicy", text);
}

void checkDocument(const Invoice &invoice, BusinessEvent event, QList<Blocker> &found)
{
    if (!invoice.mismatch.isEmpty())
        found.append({Check::Mismatch, tr("Tu sistema y el XML no dicen lo mismo. %1").arg(invoice.mismatch)});
    if (event == BusinessEvent::Cancelled) {
        if (invoice.status != InvoiceStatus::Cancelled)
            found.append({Check::NotCancelled, tr("La factura sigue vigente; no hay cancelación que avisar.")});
        return;
    }
    if (invoice.status == InvoiceStatus::Cancelled)
        found.append({Check::Cancelled, tr("El CFDI está cancelado: no se puede enviar.")});
    if (invoice.status == InvoiceStatus::Draft || invoice.status == InvoiceStatus::Unknown)
        found.append({Check::StatusUnknown, tr("No sabemos si la factura está vigente; revísala en tu sistema.")});
    if (!invoice.stamped && invoice.xml == XmlCopy::Kept)
        found.append({Check::NotStamped, tr("El XML no tiene el timbre del SAT: todavía no es una factura.")});
}

//! What a row must have told when there is no XML to tell it.
void checkRowAlone(const Invoice &invoice, BusinessEvent event, QList<Blocker> &found)
{
    if (invoice.xml == XmlCopy::Kept)
        return;
    if (event == BusinessEvent::Issued && invoice.xml == XmlCopy::Missing)
        found.append({Check::NoXml, tr("Falta el XML de la factura; revisa que tu sistema ya la haya timbrado.")});
    if (invoice.folio.isEmpty())
        found.append({Check::NoXml, tr("Sin XML hace falta el folio, y tu sistema no lo dio.")});
    if (invoice.total.currency() == domain::Currency())
        found.append({Check::NoXml, tr("Sin XML hacen falta el total y la moneda, y tu sistema no los dio.")});
}

void checkKind(const InvoiceDossier &dossier, Choice choice, QList<Blocker> &found)
{
    const Invoice &invoice = dossier.invoice;
    if (invoice.type == InvoiceType::Payroll)
        found.append({Check::Type, tr("Es un recibo de nómina: nunca se envía desde aquí.")});
    else if (invoice.type != InvoiceType::Income && choice == Choice::Swept)
        found.append({Check::Type, tr("No es una factura de ingreso; elígela por su folio si quieres enviarla.")});
    if (domain::isGenericRfc(invoice.receiverRfc) && choice == Choice::Swept)
        found.append({Check::GenericRfc, tr("Es de público en general; elígela por su folio si quieres enviarla.")});
}

void checkCustomer(const domain::Customer &customer, const NoticeRules &rules, QList<Blocker> &found)
{
    if (!domain::mayWrite(customer.consent, rules.consent)) {
        found.append({Check::Consent, customer.consent == domain::Consent::Withdrawn
                                          ? tr("El cliente pidió que no le escribas por WhatsApp.")
                                          : tr("Falta el consentimiento del cliente; regístralo antes de enviar.")});
    }
    if (customer.phone)
        return;
    if (customer.phoneAsWritten.trimmed().isEmpty())
        found.append({Check::PhoneMissing, tr("Falta el teléfono del cliente; agrégalo.")});
    else
        found.append({Check::PhoneInvalid, domain::PhoneNumber::parse(customer.phoneAsWritten).error().detail});
}

void checkDebt(const Invoice &invoice, BusinessEvent event, QList<Blocker> &found)
{
    const bool settled = invoice.balance && invoice.balance->isZero();
    if (event == BusinessEvent::Paid && !settled)
        found.append({Check::NotPaid, tr("Todavía hay saldo por pagar, o nadie ha dicho que se pagó.")});
    if (event != BusinessEvent::Due)
        return;
    if (!invoice.dueOn.isValid())
        found.append({Check::NoDueDate, tr("La factura no tiene fecha de vencimiento.")});
    // A PUE invoice is deemed paid when it is issued: only a balance that says otherwise makes it a debt.
    // Without an XML nobody knows how it was to be paid: there, too, only a balance makes it a debt.
    const bool assumedPaid = invoice.paymentMethod == u"PUE" || invoice.xml != XmlCopy::Kept;
    if (settled || (!invoice.balance && assumedPaid))
        found.append({Check::NothingOwed, tr("No hay saldo pendiente que recordar.")});
}

} // namespace

QString wordOf(Check check)
{
    switch (check) {
    case Check::PhoneMissing:
        return QStringLiteral("phone_missing");
    case Check::PhoneInvalid:
        return QStringLiteral("phone_invalid");
    case Check::Consent:
        return QStringLiteral("consent");
    case Check::Cancelled:
        return QStringLiteral("cancelled");
    case Check::StatusUnknown:
        return QStringLiteral("status_unknown");
    case Check::NotStamped:
        return QStringLiteral("not_stamped");
    case Check::Mismatch:
        return QStringLiteral("mismatch");
    case Check::NoXml:
        return QStringLiteral("no_xml");
    case Check::Type:
        return QStringLiteral("type");
    case Check::GenericRfc:
        return QStringLiteral("generic_rfc");
    case Check::NotCancelled:
        return QStringLiteral("not_cancelled");
    case Check::NotPaid:
        return QStringLiteral("not_paid");
    case Check::NoDueDate:
        return QStringLiteral("no_due_date");
    case Check::NothingOwed:
        return QStringLiteral("nothing_owed");
    case Check::NoRelay:
        return QStringLiteral("no_relay");
    case Check::Template:
        return QStringLiteral("template");
    case Check::Window:
        return QStringLiteral("window");
    }
    Q_UNREACHABLE();
}

QList<Blocker> blockersOf(const InvoiceDossier &dossier, BusinessEvent event, Choice choice, const NoticeRules &rules)
{
    QList<Blocker> found;
    checkDocument(dossier.invoice, event, found);
    checkRowAlone(dossier.invoice, event, found);
    checkKind(dossier, choice, found);
    checkDebt(dossier.invoice, event, found);
    checkCustomer(dossier.customer, rules, found);
    if (event == BusinessEvent::Issued && !dossier.documents.isEmpty() && !rules.relayConfigured &&
        rules.provider.needsPublicLink)
        found.append({Check::NoRelay, tr("Falta configurar el relay: sin él no hay de dónde bajar el PDF y el XML.")});
    return found;
}

} // namespace services
