// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminderoffice.h"

using namespace domain;
using namespace services;

// What the claim asks again of a reminder that was planned.
class TestReminderClaim final : public ReminderOffice
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void payAtEveryStep_data();
    void payAtEveryStep();
    void aPaymentOfOneRewritesTheOthers();
    void anOptOutBetweenPlanningAndSending();
    void anAnswerBetweenPlanningAndSending();
    void hoursHoldAtSending();
    void aHolidayThatIsDeclaredLater();
    void theDayIsOverBeforeItLeaves();
    void aWithdrawnReminderDoesNotComeBack();
};

// R4: no claim, so no post, after the commit of the payment.
void TestReminderClaim::payAtEveryStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("how");
    for (int step = 0; step < 4; ++step) {
        for (const char *how : {"balance", "complement", "cancelled"})
            QTest::addRow("%s at step %d", how, step) << step << QString::fromLatin1(how);
    }
}
void TestReminderClaim::payAtEveryStep()
{
    QFETCH(int, step);
    QFETCH(QString, how);
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    int now = 0;
    const auto payAt = [&, this](int thisStep) {
        if (thisStep != step)
            return;
        ++now;
        if (how == u"balance") {
            ledger(1, u"0.00"_qs);
        } else if (how == u"cancelled") {
            ledger(1, QString(), InvoiceStatus::Cancelled);
        } else {
            InvoiceImport payment = Store::incoming(900);
            payment.invoice.type = InvoiceType::Payment;
            payment.payments = {{uuidOf(1), 1, pesos(100000), pesos(0)}};
            valueOf(m_store->invoices.importInvoice(payment));
        }
    };
    payAt(0);
    const int planned = plan().messages;
    QCOMPARE(planned, step == 0 ? 0 : 1);
    if (planned == 0)
        return;
    payAt(1);
    const std::optional<OutboxItem> item = m_store->due();
    QVERIFY(item);
    payAt(2);
    payAt(3);
    QCOMPARE(now, 1);
    QCOMPARE(claimFails(item->id), ErrorKind::InvalidState);
    QCOMPARE(m_store->message(item->id).state, MessageState::Cancelled);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), how == u"cancelled" ? u"cancelled"_qs : u"paid"_qs);
}

void TestReminderClaim::aPaymentOfOneRewritesTheOthers()
{
    for (int number = 1; number <= 3; ++number)
        invoice(number, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    ledger(2, u"0.00"_qs);
    ledger(3, u"400.00"_qs);
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(plan().messages, 1);
    const Message second = messages().last();
    QVERIFY(!second.text.contains(u"A-2"_qs));
    QVERIFY(second.text.contains(u"A-3: $400.00 MXN"_qs));
    QVERIFY(second.text.contains(u"Total: $1,400.00 MXN"_qs));
    QCOMPARE(m_store->claim(second.id).attempt, 1);
    QCOMPARE(verdict(2, u"3-antes"_qs), u"paid"_qs);
    QCOMPARE(rows(u"reminder_days"_qs), 1);
}

void TestReminderClaim::anOptOutBetweenPlanningAndSending()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    reply(u"Alto."_qs, m_clock.nowUtc());
    QCOMPARE(messages().first().state, MessageState::Cancelled);
    QVERIFY(!m_store->due());
    QCOMPARE(plan().messages, 0);
    m_clock.set(11, 5, 10);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"vence-hoy"_qs), u"consent"_qs);
    const QList<ConsentRecord> history = valueOf(m_store->consents.history(uuidOf(1)));
    QCOMPARE(history.size(), 1);
    QCOMPARE(history.first().words, u"Alto."_qs);
}

void TestReminderClaim::anAnswerBetweenPlanningAndSending()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    reply(u"¿me la reenvía?"_qs, m_clock.nowUtc());
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"answered"_qs);
}

void TestReminderClaim::hoursHoldAtSending()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    const MessageId id = messages().first().id;
    ReminderSettings settings = defaultReminderSettings();
    settings.hours.set(Qt::Monday, {QTime(12, 0), QTime(13, 0)});
    succeed(m_store->reminders.setSettings(settings));
    QCOMPARE(claimFails(id), ErrorKind::InvalidState);
    QCOMPARE(m_store->message(id).state, MessageState::Queued);
    QCOMPARE(m_store->message(id).notBefore, instantOf(QDate(2026, 11, 2), QTime(12, 0), mexico()));
    QVERIFY(!m_store->due());
    m_clock.set(11, 2, 12);
    QCOMPARE(m_store->claim(id).attempt, 1);
}

void TestReminderClaim::aHolidayThatIsDeclaredLater()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    ReminderSettings settings = defaultReminderSettings();
    settings.calendar = BusinessCalendar({QDate(2026, 11, 2)});
    succeed(m_store->reminders.setSettings(settings));
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(plan().messages, 0);
    m_clock.set(11, 3, 10);
    QCOMPARE(plan().messages, 1);
}

void TestReminderClaim::theDayIsOverBeforeItLeaves()
{
    invoice(1, QDate(2026, 11, 2));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    m_clock.set(11, 3, 10); // "vence" would be wrong by now
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(m_store->message(messages().first().id).state, MessageState::Cancelled);
    QCOMPARE(plan().missed, 1);
}

void TestReminderClaim::aWithdrawnReminderDoesNotComeBack()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    QCOMPARE(valueOf(m_store->outbox.withdraw({messages().first().id})).size(), 1);
    m_clock.set(11, 2, 10, 30);
    QCOMPARE(plan().messages, 0);
}

QTEST_GUILESS_MAIN(TestReminderClaim)
#include "tst_reminderclaim.moc"
