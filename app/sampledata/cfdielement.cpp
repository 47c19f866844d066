// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/cfdielement.h"

#include "sampledata/paymentcomplement.h"

namespace sampledata {

namespace {

const QString kNamespace = u"http://www.sat.gob.mx/cfd/4"_qs;
const QString kPaymentNamespace = u"http://www.sat.gob.mx/Pagos20"_qs;
const QString kSchema = u"http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd"_qs;
const QString kPaymentSchema = u"http://www.sat.gob.mx/sitio_internet/cfd/Pagos/Pagos20.xsd"_qs;

QString typeOf(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Invoice:
        return u"I"_qs;
    case DocumentKind::CreditNote:
        return u"E"_qs;
    case DocumentKind::Payment:
        return u"P"_qs;
    }
    Q_UNREACHABLE();
}

Element transfer(Cents base, Cents tax, int percent)
{
    return Element(u"cfdi:Traslado"_qs, {{u"Base"_qs, decimal(base)},
                                         {u"Impuesto"_qs, u"002"_qs},
                                         {u"TipoFactor"_qs, u"Tasa"_qs},
                                         {u"TasaOCuota"_qs, rateText(percent)},
                                         {u"Importe"_qs, decimal(tax)}});
}

Element wrapped(const QString &outer, const QString &inner, Element content)
{
    Element middle(inner);
    middle.children.append(std::move(content));
    Element result(outer);
    result.children.append(std::move(middle));
    return result;
}

Element conceptOf(const Line &line, int taxPercent)
{
    Element entry(u"cfdi:Concepto"_qs, {{u"ClaveProdServ"_qs, line.productCode},
                                        {u"Cantidad"_qs, QString::number(line.quantity)},
                                        {u"ClaveUnidad"_qs, line.unitCode}});
    entry.setIfAny(u"Unidad"_qs, line.unit);
    entry.set(u"Descripcion"_qs, line.description);
    entry.set(u"ValorUnitario"_qs, decimal(line.unitPrice));
    entry.set(u"Importe"_qs, decimal(line.amount()));
    if (line.discount > 0)
        entry.set(u"Descuento"_qs, decimal(line.discount));
    entry.set(u"ObjetoImp"_qs, u"02"_qs);
    entry.children.append(wrapped(u"cfdi:Impuestos"_qs, u"cfdi:Traslados"_qs,
                                  transfer(line.base(), taxOf(line.base(), taxPercent), taxPercent)));
    return entry;
}

// The one concept that Anexo 20 prescribes for a payment.
Element paymentConcept()
{
    return Element(u"cfdi:Concepto"_qs, {{u"ClaveProdServ"_qs, u"84111506"_qs},
                                         {u"Cantidad"_qs, u"1"_qs},
                                         {u"ClaveUnidad"_qs, u"ACT"_qs},
                                         {u"Descripcion"_qs, u"Pago"_qs},
                                         {u"ValorUnitario"_qs, u"0"_qs},
                                         {u"Importe"_qs, u"0"_qs},
                                         {u"ObjetoImp"_qs, u"01"_qs}});
}

Element head(const SampleDocument &document, const Issuer &issuer)
{
    const bool isPayment = document.kind == DocumentKind::Payment;
    Element root(u"cfdi:Comprobante"_qs,
                 {{u"xmlns:cfdi"_qs, kNamespace}, {u"xmlns:xsi"_qs, u"http://www.w3.org/2001/XMLSchema-instance"_qs}});
    QString location = kNamespace + u' ' + kSchema;
    if (isPayment) {
        root.set(u"xmlns:pago20"_qs, kPaymentNamespace);
        location += u' ' + kPaymentNamespace + u' ' + kPaymentSchema;
    }
    root.set(u"xsi:schemaLocation"_qs, location);
    root.set(u"Version"_qs, u"4.0"_qs);
    root.set(u"Serie"_qs, document.serie);
    root.set(u"Folio"_qs, document.folio);
    root.set(u"Fecha"_qs, localTime(document.issuedAt));
    if (!isPayment)
        root.set(u"FormaPago"_qs, document.form);
    root.setIfAny(u"CondicionesDePago"_qs, document.conditions);
    root.set(u"SubTotal"_qs, isPayment ? u"0"_qs : decimal(document.subTotal()));
    if (document.discount() > 0)
        root.set(u"Descuento"_qs, decimal(document.discount()));
    root.set(u"Moneda"_qs, isPayment ? u"XXX"_qs : document.currency);
    if (document.isForeign() && !isPayment)
        root.set(u"TipoCambio"_qs, exchangeRateText(document.exchangeRate));
    root.set(u"Total"_qs, isPayment ? u"0"_qs : decimal(document.total()));
    root.set(u"TipoDeComprobante"_qs, typeOf(document.kind));
    root.set(u"Exportacion"_qs, u"01"_qs);
    root.setIfAny(u"MetodoPago"_qs, document.method);
    root.set(u"LugarExpedicion"_qs, issuer.postalCode);
    return root;
}

void addParties(Element &root, const SampleDocument &document, const Issuer &issuer)
{
    if (!document.relation.isEmpty()) {
        Element relations(u"cfdi:CfdiRelacionados"_qs, {{u"TipoRelacion"_qs, document.relation}});
        relations.children.append(Element(u"cfdi:CfdiRelacionado"_qs, {{u"UUID"_qs, document.relatedUuid}}));
        root.children.append(relations);
    }
    root.children.append(
        Element(u"cfdi:Emisor"_qs,
                {{u"Rfc"_qs, issuer.rfc}, {u"Nombre"_qs, issuer.name}, {u"RegimenFiscal"_qs, issuer.regime}}));
    const SampleCustomer &customer = document.customer;
    root.children.append(Element(u"cfdi:Receptor"_qs, {{u"Rfc"_qs, customer.rfc},
                                                       {u"Nombre"_qs, customer.name},
                                                       {u"DomicilioFiscalReceptor"_qs, customer.postalCode},
                                                       {u"RegimenFiscalReceptor"_qs, customer.regime},
                                                       {u"UsoCFDI"_qs, customer.use}}));
}

void addConcepts(Element &root, const SampleDocument &document)
{
    Element concepts(u"cfdi:Conceptos"_qs);
    if (document.kind == DocumentKind::Payment) {
        concepts.children.append(paymentConcept());
        root.children.append(concepts);
        return;
    }
    for (const Line &line : document.lines)
        concepts.children.append(conceptOf(line, document.taxPercent));
    root.children.append(concepts);
    Element taxes = wrapped(u"cfdi:Impuestos"_qs, u"cfdi:Traslados"_qs,
                            transfer(document.subTotal() - document.discount(), document.tax(), document.taxPercent));
    taxes.set(u"TotalImpuestosTrasladados"_qs, decimal(document.tax()));
    root.children.append(taxes);
}

} // namespace

Element cfdiElement(const SampleDocument &document, const Issuer &issuer)
{
    Element root = head(document, issuer);
    addParties(root, document, issuer);
    addConcepts(root, document);
    Element complement(u"cfdi:Complemento"_qs);
    if (document.kind == DocumentKind::Payment)
        complement.children.append(paymentComplement(document));
    root.children.append(complement);
    return root;
}

} // namespace sampledata
