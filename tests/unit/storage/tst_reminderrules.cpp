// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminderoffice.h"

using namespace domain;
using namespace services;

// Which invoices a rule reminds of, and what stands in the way.
class TestReminderRules final : public ReminderOffice
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void whatStandsInTheWay_data();
    void whatStandsInTheWay();
    void rulesChooseInvoices();
    void atMostOneADayAndThreeAWeek();
    void aReminderThatWasAskedForCounts();
    void aDisagreementIsNotReminded();
    void quietHoursHoldAtPlanning();
    void outsideTheWindowSeveralGoByTheirTemplate();
    void outsideTheWindowOneGoesByItsTemplate();
    void withoutATemplateTheWindowStandsInTheWay();
};

void TestReminderRules::outsideTheWindowSeveralGoByTheirTemplate()
{
    enforceWindow();
    approve(u"due"_qs);
    approve(u"due_several"_qs);
    invoice(1, QDate(2026, 11, 5), u"1000.00"_qs);
    invoice(2, QDate(2026, 11, 2), u"250.50"_qs);
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    const Message message = messages().first();
    QCOMPARE(message.kind, MessageKind::Template);
    QCOMPARE(message.text, u"Ferretería Ñandú: A-2 y A-1 por $1,250.50 MXN, 2 de noviembre de 2026"_qs);
    const OutboxItem item = m_store->due().value();
    QCOMPARE(item.draft.content.call->name, u"due_several"_qs);
    QCOMPARE(pressedFrom(item.draft.content.call->buttons.first().value).value(),
             (PressedButton{ReplyIntent::PaidAlready, uuidOf(2), ButtonSpan::WholeMessage}));
    QVERIFY(valueOf(m_store->askForClaim(item.id)).claim); // and leaves
}

void TestReminderRules::outsideTheWindowOneGoesByItsTemplate()
{
    enforceWindow();
    approve(u"due"_qs);
    invoice(1, QDate(2026, 11, 5), u"1000.00"_qs);
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    QCOMPARE(messages().first().text, u"Ferretería Ñandú: A-1 por $1,000.00 MXN, 5 de noviembre de 2026"_qs);
    QVERIFY(valueOf(m_store->askForClaim(messages().first().id)).claim);
}

void TestReminderRules::withoutATemplateTheWindowStandsInTheWay()
{
    enforceWindow();
    approve(u"due"_qs);
    invoice(1, QDate(2026, 11, 5));
    invoice(2, QDate(2026, 11, 2));
    m_clock.set(11, 2, 10);
    const QList<ReminderDecision> rehearsed = rehearse().decisions;
    QCOMPARE(rehearsed.size(), 2);
    QCOMPARE(rehearsed.first().verdict, u"window"_qs);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"window"_qs);
    approve(u"due_several"_qs);
    m_clock.set(11, 2, 10, 15); // it is looked at again the same day
    QCOMPARE(plan().messages, 1);
}

void TestReminderRules::whatStandsInTheWay_data()
{
    QTest::addColumn<QString>("verdict");
    for (const char *verdict : {"paid", "cancelled", "phone_missing", "consent", "generic_rfc", "promised", "answered",
                                "day_cap", "status_unknown"})
        QTest::newRow(verdict) << QString::fromLatin1(verdict);
}
void TestReminderRules::whatStandsInTheWay()
{
    QFETCH(QString, verdict);
    m_clock.set(11, 2, 10);
    const QDateTime hourAgo = m_clock.nowUtc().addSecs(-3600);
    invoice(1, QDate(2026, 11, 5), u"1000.00"_qs, [&verdict](InvoiceImport &incoming) {
        if (verdict == u"generic_rfc")
            incoming.invoice.receiverRfc = u"XAXX010101000"_qs;
        if (verdict == u"phone_missing")
            incoming.invoice.receiverRfc = u"BBB010101BBB"_qs;
    });
    if (verdict == u"paid")
        ledger(1, u"0.00"_qs);
    else if (verdict == u"cancelled")
        ledger(1, QString(), InvoiceStatus::Cancelled);
    else if (verdict == u"status_unknown")
        ledger(1, QString(), InvoiceStatus::Unknown);
    else if (verdict == u"consent")
        reply(u"BAJA"_qs, hourAgo);
    else if (verdict == u"answered")
        reply(u"mañana paso"_qs, hourAgo);
    else if (verdict == u"promised")
        succeed(m_store->reminders.setPromise(uuidOf(1), QDate(2026, 11, 2)));
    else if (verdict == u"day_cap") {
        invoice(2, QDate(2026, 11, 2));
        m_clock.set(11, 2, 10);
        ledger(1, QString(), std::nullopt, QDate(2026, 12, 5));
        QCOMPARE(plan().messages, 1);
        ledger(1, QString(), std::nullopt, QDate(2026, 11, 5));
    }
    const ReminderReport report = plan();
    QCOMPARE(report.messages, 0);
    QCOMPARE(report.blocked, 1);
    const ReminderDecision decision = valueOf(m_store->reminders.decisions(uuidOf(1), 1)).first();
    QCOMPARE(decision.verdict, verdict);
    QVERIFY(!decision.reason.isEmpty());
}

void TestReminderRules::rulesChooseInvoices()
{
    ReminderSettings settings = defaultReminderSettings();
    settings.rules = {settings.rules[1]};
    settings.rules[0].minimumBalance = u"500.00"_qs;
    settings.rules[0].series = QStringList{u"a"_qs};
    settings.rules[0].tags = QStringList{u"Mayoreo"_qs};
    succeed(m_store->reminders.setSettings(settings));
    customer(u"BBB010101BBB"_qs, u"55 2222 2222"_qs, {u"norte"_qs, u"mayoreo"_qs});
    const auto ofB = [](InvoiceImport &incoming) { incoming.invoice.receiverRfc = u"BBB010101BBB"_qs; };
    const QDate day(2026, 11, 3);
    invoice(1, day);
    invoice(2, day, u"499.99"_qs, ofB);
    invoice(3, day, u"500.00"_qs, ofB);
    invoice(4, day, u"900.00"_qs, [&ofB](InvoiceImport &incoming) {
        ofB(incoming);
        incoming.invoice.serie = u"B"_qs;
    });
    m_clock.set(11, 3, 10);
    QCOMPARE(plan().invoices, 1);
    QCOMPARE(verdict(1, u"vence-hoy"_qs), u"tags"_qs);
    QCOMPARE(verdict(2, u"vence-hoy"_qs), u"minimum"_qs);
    QCOMPARE(verdict(3, u"vence-hoy"_qs), u"queued"_qs);
    QCOMPARE(verdict(4, u"vence-hoy"_qs), u"series"_qs);
}

void TestReminderRules::atMostOneADayAndThreeAWeek()
{
    for (int i = 0; i < 5; ++i)
        invoice(i + 1, QDate(2026, 11, 23 + i)); // Monday to Friday
    ReminderSettings settings = defaultReminderSettings();
    settings.rules = {settings.rules[1]};
    succeed(m_store->reminders.setSettings(settings));
    QStringList verdicts;
    for (int i = 0; i < 5; ++i) {
        m_clock.set(11, 23 + i, 10);
        plan();
        verdicts.append(verdict(i + 1, u"vence-hoy"_qs));
    }
    QCOMPARE(verdicts, QStringList({u"queued"_qs, u"queued"_qs, u"queued"_qs, u"week_cap"_qs, u"week_cap"_qs}));
    invoice(6, QDate(2026, 11, 30));
    m_clock.set(11, 30, 10);
    QCOMPARE(plan().messages, 1);
}

void TestReminderRules::quietHoursHoldAtPlanning()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 18, 30);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"quiet_hours"_qs);
    m_clock.set(11, 3, 10);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"quiet_hours"_qs); // somebody was there: not missed
}

void TestReminderRules::aReminderThatWasAskedForCounts()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 9);
    NoticeDraft draft = m_store->draft(1);
    draft.event = BusinessEvent::Due;
    draft.occurrence = u"2026-11-05"_qs;
    draft.told = pesos(100000);
    QVERIFY(!valueOf(m_store->outbox.queueNotice(draft)).already);
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"day_cap"_qs);
    // It was asked for, so that it leaves at any hour; but not with an amount that has changed.
    m_clock.set(11, 2, 23);
    ledger(1, u"900.00"_qs);
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
}

void TestReminderRules::aDisagreementIsNotReminded()
{
    invoice(1, QDate(2026, 11, 5));
    InvoiceImport payment = Store::incoming(900);
    payment.invoice.type = InvoiceType::Payment;
    payment.payments = {{uuidOf(1), 1, pesos(40000), pesos(60000)}};
    valueOf(m_store->invoices.importInvoice(payment));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"balance_conflict"_qs);
    ledger(1, u"600.00"_qs);
    m_clock.set(11, 2, 10, 20);
    QCOMPARE(plan().messages, 1);
}

QTEST_GUILESS_MAIN(TestReminderRules)
#include "tst_reminderrules.moc"
