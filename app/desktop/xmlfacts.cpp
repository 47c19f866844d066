// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/xmlfacts.h"

#include "cfdi/catalogs.h"

#include <QCoreApplication>

namespace desktop {
namespace {

using models::Fact;
using models::FactSection;

struct XmlFacts
{
    Q_DECLARE_TR_FUNCTIONS(XmlFacts)
};

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
        XmlFacts::tr("Comprobante"),
        {{XmlFacts::tr("Folio"), document.folioText()},
         {XmlFacts::tr("Tipo"), cfdi::documentTypeText(document.type)},
         {XmlFacts::tr("Versión"), document.version},
         {XmlFacts::tr("Fecha de emisión"), QString(document.issuedAt).replace(u'T', u' ')},
         {XmlFacts::tr("Lugar de expedición"), document.placeOfIssue},
         {XmlFacts::tr("Forma de pago"), coded(document.paymentForm, cfdi::paymentFormText(document.paymentForm))},
         {XmlFacts::tr("Método de pago"),
          coded(document.paymentMethod, cfdi::paymentMethodText(document.paymentMethod))},
         {XmlFacts::tr("Condiciones"), document.paymentConditions},
         {XmlFacts::tr("Tipo de cambio"), document.exchangeRate}});
}

FactSection partySection(const QString &title, const cfdi::Party &party)
{
    return section(title,
                   {{XmlFacts::tr("Nombre"), party.name},
                    {XmlFacts::tr("RFC"), party.rfc},
                    {XmlFacts::tr("Régimen fiscal"), coded(party.taxRegime, cfdi::taxRegimeText(party.taxRegime))},
                    {XmlFacts::tr("Código postal"), party.postalCode},
                    {XmlFacts::tr("Uso del CFDI"), coded(party.use, cfdi::useText(party.use))}});
}

QString shown(const std::optional<domain::Money> &money)
{
    return money ? domain::formatMoney(*money) : QString();
}

FactSection amountSection(const cfdi::Document &document)
{
    return section(XmlFacts::tr("Importes"),
                   {{XmlFacts::tr("Subtotal"), domain::formatMoney(document.subTotal)},
                    {XmlFacts::tr("Descuento"), shown(document.discount)},
                    {XmlFacts::tr("Impuestos trasladados"), shown(document.taxes.transferred)},
                    {XmlFacts::tr("Impuestos retenidos"), shown(document.taxes.withheld)},
                    {XmlFacts::tr("Impuestos locales trasladados"), document.taxes.localTransferred},
                    {XmlFacts::tr("Impuestos locales retenidos"), document.taxes.localWithheld},
                    {XmlFacts::tr("Total"), domain::formatMoney(document.total)}});
}

FactSection conceptSection(const cfdi::Document &document)
{
    constexpr std::size_t kMostShown = 200;
    FactSection concepts{XmlFacts::tr("Conceptos (%1)").arg(document.concepts.size()), {}};
    for (std::size_t i = 0; i < std::min(document.concepts.size(), kMostShown); ++i) {
        const cfdi::Concept &line = document.concepts[i];
        concepts.facts.append(
            {line.description,
             XmlFacts::tr("%1 %2 × %3 = %4")
                 .arg(line.quantity, line.unit.isEmpty() ? line.unitCode : line.unit, line.unitValue, line.amount)});
    }
    if (document.concepts.size() > kMostShown)
        concepts.facts.append(
            {XmlFacts::tr("…"), XmlFacts::tr("y %1 conceptos más").arg(document.concepts.size() - kMostShown)});
    return concepts;
}

FactSection relationSection(const cfdi::Document &document)
{
    FactSection relations{XmlFacts::tr("CFDI relacionados"), {}};
    for (const cfdi::Relation &relation : document.relations) {
        for (const QString &uuid : relation.uuids)
            relations.facts.append({coded(relation.type, cfdi::relationText(relation.type)), uuid});
    }
    return relations;
}

FactSection paymentSection(const cfdi::Document &document)
{
    FactSection payments{XmlFacts::tr("Pagos"), {}};
    for (const cfdi::Payment &payment : document.payments) {
        for (const cfdi::PaidDocument &paid : payment.documents) {
            const QString name = paid.folio.isEmpty() ? paid.documentId : paid.serie + u' ' + paid.folio;
            payments.facts.append({XmlFacts::tr("%1, parcialidad %2").arg(name.trimmed()).arg(paid.installment),
                                   XmlFacts::tr("pagado %1, queda %2")
                                       .arg(domain::formatMoney(paid.paid), domain::formatMoney(paid.outstanding))});
        }
    }
    return payments;
}

FactSection stampSection(const cfdi::Document &document)
{
    if (!document.stamp)
        return {XmlFacts::tr("Timbre"),
                {{XmlFacts::tr("Estado"), XmlFacts::tr("Sin timbrar: todavía no es una factura")}}};
    return section(XmlFacts::tr("Timbre"),
                   {{XmlFacts::tr("UUID"), document.stamp->uuid},
                    {XmlFacts::tr("Fecha de timbrado"), QString(document.stamp->stampedAt).replace(u'T', u' ')},
                    {XmlFacts::tr("RFC del proveedor"), document.stamp->providerRfc},
                    {XmlFacts::tr("Certificado del emisor"), document.certificateNumber},
                    {XmlFacts::tr("Certificado del SAT"), document.stamp->satCertificateNumber}});
}

} // namespace

QList<FactSection> factsOf(const cfdi::Document &document)
{
    QList<FactSection> sections{documentSection(document),
                                partySection(XmlFacts::tr("Emisor"), document.issuer),
                                partySection(XmlFacts::tr("Receptor"), document.receiver),
                                amountSection(document),
                                conceptSection(document),
                                relationSection(document),
                                paymentSection(document),
                                stampSection(document)};
    sections.removeIf([](const FactSection &candidate) { return candidate.facts.isEmpty(); });
    return sections;
}

} // namespace desktop
