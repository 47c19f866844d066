// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/xmlfacts.h"

#include "cfdi/catalogs.h"

#include <QCoreApplication>

namespace desktop {
namespace {

using models::Fact;
using models::FactSection;

// The context that lupdate gives to this namespace.
QString tr(const char *text)
{
    return QCoreApplication::translate("desktop", text);
}

//! "PPD · Pago en parcialidades o diferido"; the code alone when the catalogue does not know it.
QString coded(const QString &code, const QString &text)
{
    return text.isEmpty() || code.isEmpty() ? code : code + QStringLiteral(" · ") + text;
}

//! A group without what the document does not carry.
FactSection section(const QString &title, const QList<Fact> &facts)
{
    FactSection kept{title, {}};
    for (const Fact &fact : facts) {
        if (!fact.value.isEmpty())
            kept.facts.append(fact);
    }
    return kept;
}

FactSection documentSection(const cfdi::Document &document)
{
    return section(
        tr("Comprobante"),
        {{tr("Folio"), document.folioText()},
         {tr("Tipo"), cfdi::documentTypeText(document.type)},
         {tr("Versión"), document.version},
         {tr("Fecha de emisión"), QString(document.issuedAt).replace(u'T', u' ')},
         {tr("Lugar de expedición"), document.placeOfIssue},
         {tr("Forma de pago"), coded(document.paymentForm, cfdi::paymentFormText(document.paymentForm))},
         {tr("Método de pago"), coded(document.paymentMethod, cfdi::paymentMethodText(document.paymentMethod))},
         {tr("Condiciones"), document.paymentConditions},
         {tr("Tipo de cambio"), document.exchangeRate}});
}

FactSection partySection(const QString &title, const cfdi::Party &party)
{
    return section(title, {{tr("Nombre"), party.name},
                           {tr("RFC"), party.rfc},
                           {tr("Régimen fiscal"), coded(party.taxRegime, cfdi::taxRegimeText(party.taxRegime))},
                           {tr("Código postal"), party.postalCode},
                           {tr("Uso del CFDI"), coded(party.use, cfdi::useText(party.use))}});
}

QString shown(const std::optional<domain::Money> &money)
{
    return money ? domain::formatMoney(*money) : QString();
}

FactSection amountSection(const cfdi::Document &document)
{
    return section(tr("Importes"), {{tr("Subtotal"), domain::formatMoney(document.subTotal)},
                                    {tr("Descuento"), shown(document.discount)},
                                    {tr("Impuestos trasladados"), shown(document.taxes.transferred)},
                                    {tr("Impuestos retenidos"), shown(document.taxes.withheld)},
                                    {tr("Impuestos locales trasladados"), document.taxes.localTransferred},
                                    {tr("Impuestos locales retenidos"), document.taxes.localWithheld},
                                    {tr("Total"), domain::formatMoney(document.total)}});
}

FactSection conceptSection(const cfdi::Document &document)
{
    constexpr std::size_t kMostShown = 200;
    FactSection concepts{tr("Conceptos (%1)").arg(document.concepts.size()), {}};
    for (std::size_t i = 0; i < std::min(document.concepts.size(), kMostShown); ++i) {
        const cfdi::Concept &line = document.concepts[i];
        concepts.facts.append(
            {line.description,
             tr("%1 %2 × %3 = %4")
                 .arg(line.quantity, line.unit.isEmpty() ? line.unitCode : line.unit, line.unitValue, line.amount)});
    }
    if (document.concepts.size() > kMostShown)
        concepts.facts.append({tr("…"), tr("y %1 conceptos más").arg(document.concepts.size() - kMostShown)});
    return concepts;
}

FactSection relationSection(const cfdi::Document &document)
{
    FactSection relations{tr("CFDI relacionados"), {}};
    for (const cfdi::Relation &relation : document.relations) {
        for (const QString &uuid : relation.uuids)
            relations.facts.append({coded(relation.type, cfdi::relationText(relation.type)), uuid});
    }
    return relations;
}

FactSection paymentSection(const cfdi::Document &document)
{
    FactSection payments{tr("Pagos"), {}};
    for (const cfdi::Payment &payment : document.payments) {
        for (const cfdi::PaidDocument &paid : payment.documents) {
            const QString name = paid.folio.isEmpty() ? paid.documentId : paid.serie + u' ' + paid.folio;
            payments.facts.append(
                {tr("%1, parcialidad %2").arg(name.trimmed()).arg(paid.installment),
                 tr("pagado %1, queda %2").arg(domain::formatMoney(paid.paid), domain::formatMoney(paid.outstanding))});
        }
    }
    return payments;
}

FactSection stampSection(const cfdi::Document &document)
{
    if (!document.stamp)
        return {tr("Timbre"), {{tr("Estado"), tr("Sin timbrar: todavía no es una factura")}}};
    return section(tr("Timbre"), {{tr("UUID"), document.stamp->uuid},
                                  {tr("Fecha de timbrado"), QString(document.stamp->stampedAt).replace(u'T', u' ')},
                                  {tr("RFC del proveedor"), document.stamp->providerRfc},
                                  {tr("Certificado del emisor"), document.certificateNumber},
                                  {tr("Certificado del SAT"), document.stamp->satCertificateNumber}});
}

} // namespace

QList<FactSection> factsOf(const cfdi::Document &document)
{
    QList<FactSection> sections{documentSection(document),
                                partySection(tr("Emisor"), document.issuer),
                                partySection(tr("Receptor"), document.receiver),
                                amountSection(document),
                                conceptSection(document),
                                relationSection(document),
                                paymentSection(document),
                                stampSection(document)};
    sections.removeIf([](const FactSection &candidate) { return candidate.facts.isEmpty(); });
    return sections;
}

} // namespace desktop
