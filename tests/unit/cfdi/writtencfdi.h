// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

//! \brief A small CFDI written by the tests, so that they need no files.
struct WrittenCfdi
{
    QByteArray declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    QByteArray namespaces = R"(xmlns:cfdi="http://www.sat.gob.mx/cfd/4")";
    QByteArray head = R"(Version="4.0" Serie="A" Folio="101" Fecha="2026-09-01T10:15:00" SubTotal="100.00" )"
                      R"(Moneda="MXN" Total="116.00" TipoDeComprobante="I" MetodoPago="PPD" FormaPago="99" )"
                      R"(Exportacion="01" LugarExpedicion="42501")";
    QByteArray before; //!< between the start of the root and Emisor
    QByteArray issuer = R"(<cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER" RegimenFiscal="601"/>)";
    QByteArray receiver =
        R"(<cfdi:Receptor Rfc="URE180429TM6" Nombre="UNIVERSIDAD ROBOTICA" DomicilioFiscalReceptor="86991" )"
        R"(RegimenFiscalReceptor="601" UsoCFDI="G03"/>)";
    QByteArray concepts = R"(<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="84111506" Cantidad="1.5" )"
                          R"(ClaveUnidad="E48" Descripcion="Servicio" ValorUnitario="66.666667" )"
                          R"(Importe="100.000001" ObjetoImp="02"/></cfdi:Conceptos>)";
    QByteArray after; //!< behind Conceptos
    QByteArray complement = "<cfdi:Complemento>" + stamp() + "</cfdi:Complemento>";
    QByteArray end; //!< behind Complemento

    static QByteArray stamp()
    {
        return R"(<t:TimbreFiscalDigital xmlns:t="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" )"
               R"(UUID="e51c4f6e-f9f7-407b-ad08-d580abfc3794" FechaTimbrado="2026-09-01T10:15:59" )"
               R"(RfcProvCertif="SPR190613I52" SelloCFD="AAAA" NoCertificadoSAT="30009000000500000001" SelloSAT="BBBB"/>)";
    }

    //! \brief The same document with one text replaced wherever it stands.
    QByteArray with(const QByteArray &text, const QByteArray &replacement) const
    {
        return bytes().replace(text, replacement);
    }

    QByteArray bytes() const
    {
        return declaration + "<cfdi:Comprobante " + namespaces + ' ' + head + '>' + before + issuer + receiver +
               concepts + after + complement + end + "</cfdi:Comprobante>";
    }
};
