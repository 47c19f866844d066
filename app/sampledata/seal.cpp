// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/seal.h"

#include "sampledata/cadena.h"
#include "sampledata/paymentcomplement.h"
#include "sampledata/signingkey.h"

namespace sampledata {

namespace {
const QString kNamespace = u"http://www.sat.gob.mx/TimbreFiscalDigital"_qs;
const QString kSchema = u"http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd"_qs;
} // namespace

void seal(Element &comprobante, const SigningKey &issuer)
{
    comprobante.set(u"NoCertificado"_qs, QString::fromLatin1(issuer.serial()));
    comprobante.set(u"Certificado"_qs, QString::fromLatin1(issuer.certificate()));
    comprobante.set(u"Sello"_qs, QString::fromLatin1(issuer.sign(originalChain(comprobante))));
}

void stamp(Element &comprobante, const QString &uuid, const QDateTime &at, const QString &providerRfc,
           const SigningKey &provider)
{
    Element stamp(u"tfd:TimbreFiscalDigital"_qs, {{u"xmlns:tfd"_qs, kNamespace},
                                                  {u"xsi:schemaLocation"_qs, kNamespace + u' ' + kSchema},
                                                  {u"Version"_qs, u"1.1"_qs},
                                                  {u"UUID"_qs, uuid},
                                                  {u"FechaTimbrado"_qs, localTime(at)},
                                                  {u"RfcProvCertif"_qs, providerRfc},
                                                  {u"SelloCFD"_qs, comprobante.value(u"Sello"_qs)},
                                                  {u"NoCertificadoSAT"_qs, QString::fromLatin1(provider.serial())}});
    stamp.set(u"SelloSAT"_qs, QString::fromLatin1(provider.sign(stampChain(stamp))));
    if (Element *complement = comprobante.child(u"cfdi:Complemento"_qs))
        complement->children.append(stamp);
}

} // namespace sampledata
