// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/cadena.h"

#include "sampledata/element.h"

#include <QHash>
#include <QStringList>

namespace sampledata {

namespace {

struct AttributeOrder
{
    QStringList before; //!< of the children
    QStringList after;
};

QStringList list(const char *names)
{
    return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
}

// What of each element enters the chain, and in which order. An element without an entry gives only its children.
const QHash<QString, AttributeOrder> &orders()
{
    static const QHash<QString, AttributeOrder> kOrders{
        {u"cfdi:Comprobante"_qs,
         {list("Version Serie Folio Fecha FormaPago NoCertificado CondicionesDePago SubTotal Descuento Moneda "
               "TipoCambio "
               "Total TipoDeComprobante Exportacion MetodoPago LugarExpedicion"),
          {}}},
        {u"cfdi:CfdiRelacionados"_qs, {list("TipoRelacion"), {}}},
        {u"cfdi:CfdiRelacionado"_qs, {list("UUID"), {}}},
        {u"cfdi:Emisor"_qs, {list("Rfc Nombre RegimenFiscal"), {}}},
        {u"cfdi:Receptor"_qs, {list("Rfc Nombre DomicilioFiscalReceptor RegimenFiscalReceptor UsoCFDI"), {}}},
        {u"cfdi:Concepto"_qs,
         {list("ClaveProdServ NoIdentificacion Cantidad ClaveUnidad Unidad Descripcion ValorUnitario Importe Descuento "
               "ObjetoImp"),
          {}}},
        {u"cfdi:Impuestos"_qs, {{}, list("TotalImpuestosTrasladados")}},
        {u"cfdi:Traslado"_qs, {list("Base Impuesto TipoFactor TasaOCuota Importe"), {}}},
        {u"pago20:Pagos"_qs, {list("Version"), {}}},
        {u"pago20:Totales"_qs,
         {list("TotalTrasladosBaseIVA16 TotalTrasladosImpuestoIVA16 TotalTrasladosBaseIVA0 TotalTrasladosImpuestoIVA0 "
               "MontoTotalPagos"),
          {}}},
        {u"pago20:Pago"_qs, {list("FechaPago FormaDePagoP MonedaP TipoCambioP Monto NumOperacion"), {}}},
        {u"pago20:DoctoRelacionado"_qs,
         {list("IdDocumento Serie Folio MonedaDR EquivalenciaDR NumParcialidad ImpSaldoAnt ImpPagado ImpSaldoInsoluto "
               "ObjetoImpDR"),
          {}}},
        {u"pago20:TrasladoDR"_qs, {list("BaseDR ImpuestoDR TipoFactorDR TasaOCuotaDR ImporteDR"), {}}},
        {u"pago20:TrasladoP"_qs, {list("BaseP ImpuestoP TipoFactorP TasaOCuotaP ImporteP"), {}}},
    };
    return kOrders;
}

void append(QString &chain, const Element &element, const QStringList &attributes)
{
    for (const QString &attribute : attributes) {
        const QString value = element.value(attribute);
        if (!value.isEmpty())
            chain += u'|' + value.simplified();
    }
}

void append(QString &chain, const Element &element)
{
    // The stamp comes after the seal and is no part of it.
    if (element.name == u"tfd:TimbreFiscalDigital"_qs)
        return;
    const AttributeOrder order = orders().value(element.name);
    append(chain, element, order.before);
    for (const Element &child : element.children)
        append(chain, child);
    append(chain, element, order.after);
}

} // namespace

QByteArray originalChain(const Element &comprobante)
{
    QString chain = u"|"_qs;
    append(chain, comprobante);
    return (chain + u"||"_qs).toUtf8();
}

QByteArray stampChain(const Element &stamp)
{
    QString chain = u"|"_qs;
    append(chain, stamp, list("Version UUID FechaTimbrado RfcProvCertif SelloCFD NoCertificadoSAT"));
    return (chain + u"||"_qs).toUtf8();
}

} // namespace sampledata
