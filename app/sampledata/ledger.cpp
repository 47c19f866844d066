// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata/ledger.h"

#include "sampledata/catalogue.h"
#include "sampledata/dice.h"

#include <QTime>

#include <algorithm>

namespace sampledata {

namespace {

constexpr int kDaysBack = 75;
constexpr int kFirstFolio = 1001;
constexpr int kMostCancelled = 6;

class LedgerBuilder final
{
public:
    LedgerBuilder(const QList<SampleCustomer> &customers, const QDate &today, Dice &dice)
        : m_customers(customers)
        , m_today(today)
        , m_dice(dice)
    {
    }

    QList<SampleDocument> build(int invoices);

private:
    SampleDocument makeInvoice(int index, int count);
    void makeTerms(SampleDocument &invoice);
    QList<Line> makeLines(const SampleDocument &invoice);
    Line makeLine(const Product &product, const SampleDocument &invoice);
    void cancelSome();
    void substituteNext(int index);
    void creditSome(int count);
    void paySome();
    void pay(SampleDocument &invoice);
    void payPart(SampleDocument &invoice, Cents amount, int installment, const QDate &day);
    bool joinPayment(const SampleDocument &invoice, const PaidInvoice &part, const QDate &day);
    QDateTime timeOf(const QDate &day);
    QDate dayBetween(const QDate &first, const QDate &last);

    const QList<SampleCustomer> &m_customers;
    QDate m_today;
    Dice &m_dice;
    QList<SampleDocument> m_invoices;
    QList<SampleDocument> m_credits;
    QList<SampleDocument> m_payments;
};

QList<SampleDocument> LedgerBuilder::build(int invoices)
{
    for (int index = 0; index < invoices; ++index)
        m_invoices.append(makeInvoice(index, invoices));
    cancelSome();
    creditSome(qMax(1, invoices / 20));
    paySome();
    std::stable_sort(m_payments.begin(), m_payments.end(),
                     [](const SampleDocument &a, const SampleDocument &b) { return a.issuedAt < b.issuedAt; });
    for (qsizetype i = 0; i < m_payments.size(); ++i)
        m_payments[i].folio = QString::number(i + 1);
    return m_invoices + m_credits + m_payments;
}

SampleDocument LedgerBuilder::makeInvoice(int index, int count)
{
    SampleDocument invoice;
    invoice.uuid = m_dice.uuid();
    invoice.serie = u"F"_qs;
    invoice.folio = QString::number(kFirstFolio + index);
    // Each customer has at least one while there are enough invoices.
    const auto customer = index < m_customers.size() ? index : m_dice.below(static_cast<int>(m_customers.size()));
    invoice.customer = m_customers.at(customer);
    invoice.issuedAt = timeOf(m_today.addDays(qint64{kDaysBack} * index / qMax(1, count - 1) - kDaysBack));
    if (m_dice.chance(8)) {
        invoice.currency = u"USD"_qs;
        invoice.exchangeRate = m_dice.between(178'000, 189'000);
    }
    invoice.taxPercent = m_dice.chance(6) ? 0 : 16;
    makeTerms(invoice);
    invoice.lines = makeLines(invoice);
    invoice.balance = invoice.method == u"PPD"_qs ? invoice.total() : 0;
    return invoice;
}

void LedgerBuilder::makeTerms(SampleDocument &invoice)
{
    const int credit = invoice.customer.creditDays;
    invoice.dueOn = invoice.issuedAt.date().addDays(credit);
    if (credit == 0) {
        invoice.method = u"PUE"_qs;
        invoice.form = m_dice.pick(QList<QString>{u"03"_qs, u"03"_qs, u"01"_qs, u"04"_qs, u"28"_qs});
        invoice.conditions = u"Contado"_qs;
        return;
    }
    invoice.method = u"PPD"_qs;
    invoice.form = u"99"_qs;
    invoice.conditions = u"Crédito %1 días"_qs.arg(credit);
}

QList<Line> LedgerBuilder::makeLines(const SampleDocument &invoice)
{
    QList<Line> lines;
    const QList<Product> &from = invoice.taxPercent == 0 ? zeroRatedProducts() : products();
    const int count = m_dice.between(1, m_dice.chance(10) ? 24 : 5);
    for (int i = 0; i < count; ++i)
        lines.append(makeLine(m_dice.pick(from), invoice));
    if (m_dice.chance(6)) {
        lines.first().description = longDescription();
        lines.first().productCode = u"72101500"_qs;
        lines.first().unitCode = u"E48"_qs;
        lines.first().unit = u"Servicio"_qs;
    }
    return lines;
}

Line LedgerBuilder::makeLine(const Product &product, const SampleDocument &invoice)
{
    Line line;
    line.productCode = product.productCode;
    line.unitCode = product.unitCode;
    line.unit = product.unit;
    line.description = product.description;
    line.quantity = product.mostPrice > 2000 ? m_dice.between(1, 3) : m_dice.between(1, 40);
    line.unitPrice = m_dice.between(product.leastPrice * 100, product.mostPrice * 100);
    if (invoice.isForeign())
        line.unitPrice = qMax<Cents>(1, line.unitPrice * 10'000 / invoice.exchangeRate);
    if (m_dice.chance(8))
        line.discount = line.amount() * m_dice.between(2, 10) / 100;
    return line;
}

void LedgerBuilder::cancelSome()
{
    const int count = static_cast<int>(m_invoices.size());
    const int wanted = qMin(kMostCancelled, count / 10);
    for (int i = 0; i < wanted; ++i) {
        // Spread over the whole time; never two neighbours, and never the last, which could have no successor.
        const int index = (2 * i + 1) * count / (2 * wanted + 1);
        m_invoices[index].cancelled = true;
        m_invoices[index].balance = 0;
        // The last one: by then every customer has an invoice that is not replaced.
        if (i == wanted - 1)
            substituteNext(index);
    }
}

void LedgerBuilder::substituteNext(int index)
{
    SampleDocument &wrong = m_invoices[index];
    SampleDocument &right = m_invoices[index + 1];
    wrong.substituted = true;
    const SampleDocument replaced = right;
    right = wrong;
    right.uuid = replaced.uuid;
    right.folio = replaced.folio;
    right.issuedAt = replaced.issuedAt;
    right.cancelled = right.substituted = false;
    right.relation = u"04"_qs;
    right.relatedUuid = wrong.uuid;
    // What had been wrong: the quantity.
    ++right.lines.first().quantity;
    right.dueOn = right.issuedAt.date().addDays(right.customer.creditDays);
    right.balance = right.method == u"PPD"_qs ? right.total() : 0;
}

void LedgerBuilder::creditSome(int count)
{
    for (SampleDocument &invoice : m_invoices) {
        if (m_credits.size() == count)
            return;
        if (invoice.cancelled || invoice.balance == 0 || !m_dice.chance(30))
            continue;
        SampleDocument credit = invoice;
        credit.kind = DocumentKind::CreditNote;
        credit.uuid = m_dice.uuid();
        credit.serie = u"NC"_qs;
        credit.folio = QString::number(m_credits.size() + 1);
        credit.issuedAt = timeOf(dayBetween(invoice.issuedAt.date(), m_today));
        credit.form = u"15"_qs;
        credit.method = u"PUE"_qs;
        credit.conditions.clear();
        credit.customer.use = u"G02"_qs;
        credit.relation = u"01"_qs;
        credit.relatedUuid = invoice.uuid;
        Line line{u"84111506"_qs, u"ACT"_qs, {}, u"Bonificación sobre factura %1"_qs.arg(invoice.name()), 1, 0, 0};
        line.unitPrice = qMax<Cents>(1, (invoice.subTotal() - invoice.discount()) / 10);
        credit.lines = {line};
        invoice.balance -= credit.total();
        m_credits.append(credit);
    }
}

void LedgerBuilder::paySome()
{
    for (SampleDocument &invoice : m_invoices) {
        const bool isOld = invoice.issuedAt.date().daysTo(m_today) > 20;
        const bool isUntouched = !invoice.cancelled && invoice.balance > 0 && invoice.balance == invoice.total();
        if (isUntouched && m_dice.chance(isOld ? 55 : 10))
            pay(invoice);
    }
}

void LedgerBuilder::pay(SampleDocument &invoice)
{
    const QDate issued = invoice.issuedAt.date();
    const QDate first = dayBetween(issued, m_today);
    if (m_dice.chance(65)) {
        payPart(invoice, invoice.balance, 1, first);
        return;
    }
    payPart(invoice, invoice.balance * m_dice.between(20, 70) / 100, 1, first);
    if (first < m_today && m_dice.chance(40))
        payPart(invoice, invoice.balance, 2, dayBetween(first.addDays(1), m_today));
}

void LedgerBuilder::payPart(SampleDocument &invoice, Cents amount, int installment, const QDate &day)
{
    const PaidInvoice part{invoice.uuid, invoice.serie, invoice.folio, installment, invoice.balance, amount};
    invoice.balance -= amount;
    if (amount == invoice.total() && joinPayment(invoice, part, day))
        return;
    SampleDocument payment;
    payment.kind = DocumentKind::Payment;
    payment.uuid = m_dice.uuid();
    payment.serie = u"P"_qs;
    payment.issuedAt = timeOf(day);
    payment.customer = invoice.customer;
    payment.customer.use = u"CP01"_qs;
    payment.currency = invoice.currency;
    payment.exchangeRate = invoice.isForeign() ? m_dice.between(178'000, 189'000) : 10'000;
    payment.taxPercent = invoice.taxPercent;
    payment.form = u"03"_qs;
    payment.paid = {part};
    m_payments.append(payment);
}

bool LedgerBuilder::joinPayment(const SampleDocument &invoice, const PaidInvoice &part, const QDate &day)
{
    const auto open = std::find_if(m_payments.begin(), m_payments.end(), [&](const SampleDocument &payment) {
        return payment.customer.rfc == invoice.customer.rfc && payment.currency == invoice.currency &&
               payment.taxPercent == invoice.taxPercent && payment.paid.size() == 1 && payment.issuedAt.date() >= day;
    });
    if (open == m_payments.end())
        return false;
    open->paid.append(part);
    return true;
}

QDateTime LedgerBuilder::timeOf(const QDate &day)
{
    return {day, QTime(m_dice.between(8, 18), m_dice.below(60), m_dice.below(60)), Qt::UTC};
}

QDate LedgerBuilder::dayBetween(const QDate &first, const QDate &last)
{
    return first.addDays(m_dice.between(0, static_cast<int>(qMax<qint64>(0, first.daysTo(last)))));
}

} // namespace

QList<SampleDocument> makeLedger(int invoices, const QList<SampleCustomer> &customers, const QDate &today, Dice &dice)
{
    return LedgerBuilder(customers, today, dice).build(invoices);
}

} // namespace sampledata
