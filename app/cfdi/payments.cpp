// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfdi/payments.h"

#include "cfdi/elements.h"
#include "cfdi/reader.h"

#include <QCoreApplication>

#include <iterator>
#include <string_view>

namespace cfdi {
namespace {

struct PaymentVersion
{
    std::string_view uri;
    const char *number;
    const char *rateOfDocument;
};
constexpr PaymentVersion kVersions[] = {{"http://www.sat.gob.mx/Pagos20", "2.0", "EquivalenciaDR"},
                                        {"http://www.sat.gob.mx/Pagos", "1.0", "TipoCambioDR"}};

constexpr int kRateDigits = 10;

int readInstallment(const Fields &fields)
{
    constexpr int kLargest = 999;
    const QString text = fields.requiredText("NumParcialidad");
    bool isNumber = false;
    const int installment = text.toInt(&isNumber);
    if (!isNumber || installment < 1 || installment > kLargest)
        fields.report(QT_TRANSLATE_NOOP("Cfdi", "En el nodo %1, NumParcialidad «%2» no es un número de 1 a 999."),
                      text.left(12));
    return installment;
}

// Pagos 1.0 may leave out installment and balances. Then the balance of the invoice is unknown, and an unknown balance
// must not be taken for zero: requiredMoney() refuses the document.
PaidDocument readPaidDocument(const pugi::xml_node &node, const PaymentVersion &version, Findings &findings)
{
    const Fields fields(node, findings);
    PaidDocument paid;
    paid.documentId = fields.requiredText("IdDocumento");
    if (isUuid(paid.documentId))
        paid.documentId = paid.documentId.toUpper();
    paid.serie = fields.text("Serie");
    paid.folio = fields.text("Folio");
    paid.currency = fields.currency("MonedaDR");
    paid.exchangeRate = fields.decimal(version.rateOfDocument, kRateDigits);
    paid.installment = readInstallment(fields);
    paid.previousBalance = fields.requiredMoney("ImpSaldoAnt", paid.currency);
    paid.paid = fields.requiredMoney("ImpPagado", paid.currency);
    paid.outstanding = fields.requiredMoney("ImpSaldoInsoluto", paid.currency);
    return paid;
}

Payment readPayment(const pugi::xml_node &node, const PaymentVersion &version, Findings &findings)
{
    const Fields fields(node, findings);
    Payment payment;
    payment.paidAt = fields.dateTime("FechaPago");
    payment.form = fields.requiredText("FormaDePagoP");
    payment.amount = fields.requiredMoney("Monto", fields.currency("MonedaP"));
    payment.exchangeRate = fields.decimal("TipoCambioP");
    payment.operation = fields.text("NumOperacion");
    forEachChild(node, version.uri, "DoctoRelacionado", findings, [&](const pugi::xml_node &document) {
        payment.documents.push_back(readPaidDocument(document, version, findings));
    });
    return payment;
}

} // namespace

std::vector<Payment> readPayments(const pugi::xml_node &complement, Findings &findings)
{
    std::vector<Payment> payments;
    for (const PaymentVersion &version : kVersions) {
        forEachChild(complement, version.uri, "Pagos", findings, [&](const pugi::xml_node &node) {
            const Fields fields(node, findings);
            if (const QString number = fields.requiredText("Version"); number != QLatin1String(version.number))
                fields.report(QT_TRANSLATE_NOOP("Cfdi", "El nodo %1 es de una versión que no se conoce: «%2»."),
                              number.left(12));
            forEachChild(node, version.uri, "Pago", findings, [&](const pugi::xml_node &payment) {
                payments.push_back(readPayment(payment, version, findings));
            });
        });
    }
    return payments;
}

} // namespace cfdi
