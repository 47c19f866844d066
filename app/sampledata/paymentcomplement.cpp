// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/paymentcomplement.h"

namespace sampledata {

namespace {

constexpr int kSecondsBetweenMoneyAndDocument = 30 * 60;

struct TaxedPart
{
    Cents base = 0;
    Cents tax = 0;
};

// The VAT inside an amount; base and tax always add up to it.
TaxedPart split(Cents amount, int percent)
{
    const Cents base = (amount * 100 + (100 + percent) / 2) / (100 + percent);
    return {base, amount - base};
}

TaxedPart sumOf(const SampleDocument &payment)
{
    TaxedPart sum;
    for (const PaidInvoice &invoice : payment.paid) {
        const TaxedPart part = split(invoice.paid, payment.taxPercent);
        sum.base += part.base;
        sum.tax += part.tax;
    }
    return sum;
}

Cents inPesos(Cents amount, const SampleDocument &payment)
{
    return (amount * payment.exchangeRate + 5'000) / 10'000;
}

// suffix: "DR" of the paid document, "P" of the payment
Element transfer(const QString &suffix, const TaxedPart &part, int percent)
{
    Element tax(u"pago20:Traslado"_qs + suffix, {{u"Base"_qs + suffix, decimal(part.base)},
                                                 {u"Impuesto"_qs + suffix, u"002"_qs},
                                                 {u"TipoFactor"_qs + suffix, u"Tasa"_qs},
                                                 {u"TasaOCuota"_qs + suffix, rateText(percent)},
                                                 {u"Importe"_qs + suffix, decimal(part.tax)}});
    Element transfers(u"pago20:Traslados"_qs + suffix);
    transfers.children.append(tax);
    Element taxes(u"pago20:Impuestos"_qs + suffix);
    taxes.children.append(transfers);
    return taxes;
}

Element totals(const SampleDocument &payment)
{
    const TaxedPart sum = sumOf(payment);
    const QString rate = QString::number(payment.taxPercent);
    return Element(u"pago20:Totales"_qs, {{u"TotalTrasladosBaseIVA"_qs + rate, decimal(inPesos(sum.base, payment))},
                                          {u"TotalTrasladosImpuestoIVA"_qs + rate, decimal(inPesos(sum.tax, payment))},
                                          {u"MontoTotalPagos"_qs, decimal(inPesos(payment.paidAmount(), payment))}});
}

Element paidDocument(const PaidInvoice &invoice, const SampleDocument &payment)
{
    Element document(u"pago20:DoctoRelacionado"_qs, {{u"IdDocumento"_qs, invoice.uuid},
                                                     {u"Serie"_qs, invoice.serie},
                                                     {u"Folio"_qs, invoice.folio},
                                                     {u"MonedaDR"_qs, payment.currency},
                                                     {u"EquivalenciaDR"_qs, u"1"_qs},
                                                     {u"NumParcialidad"_qs, QString::number(invoice.installment)},
                                                     {u"ImpSaldoAnt"_qs, decimal(invoice.before)},
                                                     {u"ImpPagado"_qs, decimal(invoice.paid)},
                                                     {u"ImpSaldoInsoluto"_qs, decimal(invoice.after())},
                                                     {u"ObjetoImpDR"_qs, u"02"_qs}});
    document.children.append(transfer(u"DR"_qs, split(invoice.paid, payment.taxPercent), payment.taxPercent));
    return document;
}

} // namespace

Element paymentComplement(const SampleDocument &payment)
{
    Element details(u"pago20:Pago"_qs,
                    {{u"FechaPago"_qs, localTime(payment.issuedAt.addSecs(-kSecondsBetweenMoneyAndDocument))},
                     {u"FormaDePagoP"_qs, payment.form},
                     {u"MonedaP"_qs, payment.currency},
                     {u"TipoCambioP"_qs, payment.isForeign() ? exchangeRateText(payment.exchangeRate) : u"1"_qs},
                     {u"Monto"_qs, decimal(payment.paidAmount())},
                     {u"NumOperacion"_qs, u"SPEI-%1"_qs.arg(payment.folio, 6, u'0')}});
    for (const PaidInvoice &invoice : payment.paid)
        details.children.append(paidDocument(invoice, payment));
    details.children.append(transfer(u"P"_qs, sumOf(payment), payment.taxPercent));

    Element payments(u"pago20:Pagos"_qs, {{u"Version"_qs, u"2.0"_qs}});
    payments.children = {totals(payment), details};
    return payments;
}

QString rateText(int percent)
{
    return u"0."_qs + QStringLiteral("%1").arg(percent, 2, 10, QLatin1Char('0')) + u"0000"_qs;
}

QString localTime(const QDateTime &time)
{
    return time.toString(u"yyyy-MM-ddTHH:mm:ss"_qs);
}

} // namespace sampledata
