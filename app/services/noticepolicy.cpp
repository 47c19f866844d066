// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/noticepolicy.h"

#include <QCoreApplication>

namespace services {
namespace {

using domain::BusinessEvent;
using domain::Invoice;
using domain::InvoiceStatus;
using domain::InvoiceType;

QString tr(const char *text)
{
    return QCoreApplication::translate("NoticePolicy", text);
}

void checkDocument(const Invoice &invoice, BusinessEvent event, QList<Blocker> &found)
{
    if (event == BusinessEvent::Cancelled) {
        if (invoice.status != InvoiceStatus::Cancelled)
            found.append({Check::NotCancelled, tr("La factura sigue vigente; no hay cancelación que avisar.")});
        return;
    }
    if (invoice.status == InvoiceStatus::Cancelled)
        found.append({Check::Cancelled, tr("El CFDI está cancelado: no se puede enviar.")});
    if (invoice.status == InvoiceStatus::Draft || invoice.status == InvoiceStatus::Unknown)
        found.append({Check::StatusUnknown, tr("No sabemos si la factura está vigente; revísala en tu sistema.")});
    if (!invoice.stamped)
        found.append({Check::NotStamped, tr("El XML no tiene el timbre del SAT: todavía no es una factura.")});
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
    if (settled || (!invoice.balance && invoice.paymentMethod == u"PUE"))
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
    checkKind(dossier, choice, found);
    checkDebt(dossier.invoice, event, found);
    checkCustomer(dossier.customer, rules, found);
    if (event == BusinessEvent::Issued && !rules.relayConfigured && rules.provider.needsPublicLink)
        found.append({Check::NoRelay, tr("Falta configurar el relay: sin él no hay de dónde bajar el PDF y el XML.")});
    return found;
}

} // namespace services
