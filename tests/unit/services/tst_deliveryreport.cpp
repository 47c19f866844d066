// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reports/deliveryreport.h"

#include <QTest>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

namespace {

const QString kAna = QStringLiteral("+525512340001");
const QString kLuis = QStringLiteral("+525512340002");

ReportPeriod september()
{
    return {QDate(2026, 9, 1), QDate(2026, 9, 3), QTimeZone("America/Mexico_City")};
}

QDateTime utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

Money pesos(qint64 centavos)
{
    return Money::fromMinorUnits(centavos, Currency::parse(u"MXN").value());
}

InvoiceUuid invoice(int number)
{
    return InvoiceUuid::parse(QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QChar(u'0'))).value();
}

MessageFact fact(const QString &event, MessageState state, const char *leftAt, const QString &contact = kAna)
{
    MessageFact message;
    message.event = event;
    message.state = state;
    message.contact = contact;
    message.leftAt = utc(leftAt);
    message.lastAttemptAt = message.leftAt;
    return message;
}

const QString kIssued = QStringLiteral("issued");
const QString kDue = QStringLiteral("due");

} // namespace

class TestDeliveryReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPeriodIsZerosWithEveryDay()
    {
        const DeliveryReport report = summarise(september(), {});
        QCOMPARE(report.totals, MessageCounts());
        QCOMPARE(report.byDay.size(), 3);
        QVERIFY(report.byEvent.isEmpty() && report.reasons.isEmpty() && report.amounts.isEmpty());
        QVERIFY(!report.medianDelivery && !report.medianRead && !report.medianAnswer);
    }

    void everyStateHasItsPlaceAndTheySumUp()
    {
        ReportFacts facts;
        for (const MessageState state : {MessageState::Queued, MessageState::Sending, MessageState::Uncertain,
                                         MessageState::Accepted, MessageState::Sent, MessageState::Delivered,
                                         MessageState::Read, MessageState::Failed, MessageState::Cancelled})
            facts.messages.append(fact(kIssued, state, "2026-09-02T15:00:00Z"));
        const MessageCounts counts = summarise(september(), facts).totals;
        QCOMPARE(counts, (MessageCounts{8, 4, 2, 1, 1, 1, 2, 1}));
        QCOMPARE(counts.sent + counts.failed + counts.uncertain + counts.waiting, counts.messages);
    }

    void aDayEndsAtMidnightOfTheOffice()
    {
        ReportFacts facts;
        facts.messages.append(fact(kIssued, MessageState::Sent, "2026-09-02T05:59:59Z")); // 23:59:59 of the 1st
        facts.messages.append(fact(kIssued, MessageState::Sent, "2026-09-02T06:00:00Z"));
        facts.messages.append(fact(kDue, MessageState::Sent, "2026-09-04T05:59:59Z"));
        const DeliveryReport report = summarise(september(), facts);
        QCOMPARE(report.byDay.at(0).counts.sent, 1);
        QCOMPARE(report.byDay.at(1).counts.sent, 1);
        QCOMPARE(report.byDay.at(2).counts.sent, 1);
        QCOMPARE(report.byEvent.size(), 2);
        QCOMPARE(report.byEvent.first().event, kIssued);
        QCOMPARE(report.byEvent.first().counts.sent, 2);
    }

    void reasonsAreGroupedByCodeAndTheMostFrequentIsFirst()
    {
        ReportFacts facts;
        const auto failed = [&](int code, const QString &reason) {
            MessageFact message = fact(kIssued, MessageState::Failed, "2026-09-01T15:00:00Z");
            message.failureCode = code;
            message.failure = reason;
            facts.messages.append(message);
        };
        failed(0, QStringLiteral("Sin PDF"));
        failed(131026, QStringLiteral("No se pudo entregar"));
        failed(131026, QStringLiteral("Undeliverable"));
        const DeliveryReport report = summarise(september(), facts);
        QCOMPARE(report.reasons.size(), 2);
        QCOMPARE(report.reasons.first().code, 131026);
        QCOMPARE(report.reasons.first().count, 2);
    }

    void mediansTakeWhatWasReadForDelivered()
    {
        ReportFacts facts;
        for (const int delay : {10, 20, 90}) {
            MessageFact message = fact(kIssued, MessageState::Delivered, "2026-09-01T15:00:00Z");
            message.deliveredAt = message.leftAt.addSecs(delay);
            facts.messages.append(message);
        }
        MessageFact read = fact(kIssued, MessageState::Read, "2026-09-01T15:00:00Z");
        read.readAt = read.leftAt.addSecs(40);
        facts.messages.append(read);
        MessageFact skewed = fact(kIssued, MessageState::Delivered, "2026-09-01T15:00:00Z");
        skewed.deliveredAt = skewed.leftAt.addSecs(-5);
        facts.messages.append(skewed);
        const DeliveryReport report = summarise(september(), facts);
        QCOMPARE(*report.medianDelivery, 20s); // 0 10 20 40 90
        QCOMPARE(*report.medianRead, 40s);
    }

    void aReplyCountsForTheCustomerWhoWasWrittenTo()
    {
        ReportFacts facts;
        facts.messages.append(fact(kIssued, MessageState::Read, "2026-09-01T15:00:00Z", kAna));
        facts.messages.append(fact(kIssued, MessageState::Sent, "2026-09-01T15:00:00Z", kLuis));
        facts.messages.append(fact(kIssued, MessageState::Failed, "2026-09-01T15:00:00Z", QStringLiteral("+52551")));
        facts.messages.append(fact(QString(), MessageState::Sent, "2026-09-01T17:30:00Z", kAna));
        facts.inbound = {{kLuis, utc("2026-09-01T14:00:00Z")}, // before we wrote
                         {kAna, utc("2026-09-01T16:00:00Z")},
                         {kAna, utc("2026-09-01T17:00:00Z")},
                         {kAna, utc("2026-09-05T17:00:00Z")}}; // after the period
        const DeliveryReport report = summarise(september(), facts);
        QCOMPARE(report.customersWritten, 2);
        QCOMPARE(report.customersReplied, 1);
        QCOMPARE(report.replies, 3);
        QCOMPARE(*report.medianAnswer, 90min); // from the first one that waited
    }

    void whatWasPaidAfterTheReminderIsCountedByCurrency()
    {
        ReportFacts facts;
        const auto reminded = [&](int number) {
            MessageFact message = fact(kDue, MessageState::Delivered, "2026-09-01T15:00:00Z");
            message.invoice = invoice(number);
            facts.messages.append(message);
        };
        const QDateTime day2 = utc("2026-09-02T15:00:00Z");
        for (int number = 1; number <= 5; ++number)
            reminded(number);
        facts.debts = {
            // A part was paid before, the rest in time.
            {invoice(1), pesos(10000), true, {}, {{utc("2026-08-20T10:00:00Z"), pesos(4000)}, {day2, pesos(6000)}}},
            // A part in time, the rest too late.
            {invoice(2), pesos(10000), true, {}, {{day2, pesos(1000)}, {utc("2026-09-20T10:00:00Z"), pesos(9000)}}},
            // Without complements: the billing system said so, and its notice has the time.
            {invoice(3), pesos(500), true, day2, {}},
            {invoice(4), pesos(700), false, {}, {}},
            {invoice(5), Money::fromMinorUnits(250, Currency::parse(u"USD").value()), false, {}, {}},
            {invoice(9), pesos(99999), true, day2, {}}, // never reminded
        };
        const DeliveryReport report = summarise(september(), facts);
        QCOMPARE(report.remindedInvoices, 5);
        QCOMPARE(report.paidInvoices, 2);
        QCOMPARE(report.amounts.size(), 2);
        QCOMPARE(report.amounts.at(0).reminded, pesos(6000 + 10000 + 500 + 700));
        QCOMPARE(report.amounts.at(0).paid, pesos(6000 + 1000 + 500));
        QCOMPARE(report.amounts.at(1).reminded.currency().code(), QStringLiteral("USD"));
        QVERIFY(report.amounts.at(1).paid.isZero());
    }
};

QTEST_GUILESS_MAIN(TestDeliveryReport)
#include "tst_deliveryreport.moc"
