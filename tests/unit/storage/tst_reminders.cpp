// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminderoffice.h"

using namespace domain;
using namespace services;

// When reminders are planned, and that each is planned once.
class TestReminders final : public ReminderOffice
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void aReminderLeavesOnItsDay();
    void severalInvoicesAreOneMessage();
    void ofSeveralTheWholeMessageIsMeant_data();
    void ofSeveralTheWholeMessageIsMeant();
    void manualRemindersAreSuggested();
    void nothingIsCaughtUpAtTheStart();
    void lateRemindersLeaveOnTheirDay();
    void whatNobodyWasThereForIsMissed();
    void aLongerGraceRemindsTheNextDay();
    void aRehearsalStoresNothing();
    void aWrongClockChangesNothing();
    void aYear();
};

void TestReminders::aReminderLeavesOnItsDay()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 9, 59);
    QCOMPARE(plan().messages, 0);
    QVERIFY(verdict(1, u"3-antes"_qs).isEmpty());
    m_clock.set(11, 2, 10);
    const ReminderReport report = plan();
    QCOMPARE(report.messages, 1);
    QCOMPARE(report.invoices, 1);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"queued"_qs);
    const Message message = messages().first();
    QCOMPARE(message.text, u"Hola, Ferretería Ñandú. Le recordamos que su factura A-1 por $1,000.00 MXN vence el "
                           u"5 de noviembre de 2026."_qs +
                               services::numberedOptions());
    QCOMPARE(message.event, std::optional(BusinessEvent::Due));
    QVERIFY(message.clientRef.startsWith(u"A-1/"_qs));
    for (int minute = 1; minute < 5; ++minute) {
        m_clock.set(11, 2, 10, minute);
        QCOMPARE(plan().messages, 0);
    }
    QCOMPARE(m_store->claim(message.id).attempt, 1);
    m_clock.set(11, 5, 10);
    QCOMPARE(plan().messages, 1);
    m_clock.set(11, 9, 10); // 8 November is a Sunday
    QCOMPARE(plan().messages, 1);
    QVERIFY(messages().last().text.contains(u"venció el 5 de noviembre de 2026"_qs));
    m_clock.set(11, 12, 10);
    QCOMPARE(plan().messages, 1);
    QCOMPARE(messages().size(), 4);
}

void TestReminders::ofSeveralTheWholeMessageIsMeant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<bool>("quotes");
    QTest::addColumn<int>("invoices");
    const QString whole = payloadOf(ReplyIntent::PaidAlready, uuidOf(2), ButtonSpan::WholeMessage);
    QTest::newRow("the button, without its message") << u"Ya pagué"_qs << whole << false << 2;
    QTest::newRow("the button, with its message") << u"Ya pagué"_qs << whole << true << 2;
    QTest::newRow("words") << u"ya pagué"_qs << QString() << false << 2;
    QTest::newRow("words that quote it") << u"ya pagué"_qs << QString() << true << 2;
    QTest::newRow("a number") << u"1"_qs << QString() << false << 2;
    QTest::newRow("a button of one") << u"Ya pagué"_qs << payloadOf(ReplyIntent::PaidAlready, uuidOf(1)) << true << 1;
}
void TestReminders::ofSeveralTheWholeMessageIsMeant()
{
    QFETCH(QString, text);
    QFETCH(QString, payload);
    QFETCH(bool, quotes);
    QFETCH(int, invoices);
    m_store->events.setAnswerRules({true, {}});
    invoice(1, QDate(2026, 11, 5));
    invoice(2, QDate(2026, 11, 2));
    m_clock.set(11, 2, 10);
    plan();
    const QString reference = messages().first().clientRef;
    sendAll();
    InboundMessage inbound;
    inbound.providerId = u"in-1"_qs;
    inbound.from = u"5215512345678"_qs;
    inbound.type = u"text"_qs;
    inbound.text = text;
    inbound.payload = payload;
    inbound.at = m_clock.nowUtc();
    if (quotes)
        inbound.replyTo = u"wamid."_qs + reference;
    valueOf(m_store->events.apply({1, u"default"_qs, m_clock.nowUtc(), "{}"}, {{inbound, "{}"}}));
    const Message answer = messages().last();
    QVERIFY(answer.automatic);
    QCOMPARE(answer.text.contains(u"sus facturas"_qs), invoices == 2);
    QVERIFY(answer.text.contains(u"A-1"_qs));
    const qint64 conversation = valueOf(m_store->conversations.conversations(1)).first().id;
    for (const ThreadEntry &entry : valueOf(m_store->conversations.thread(conversation, 10))) {
        if (entry.inbound)
            QCOMPARE(entry.folio, invoices == 2 ? u"A-1, A-2"_qs : u"A-1"_qs);
    }
}

void TestReminders::severalInvoicesAreOneMessage()
{
    invoice(1, QDate(2026, 11, 5), u"1000.00"_qs);
    invoice(2, QDate(2026, 11, 2), u"250.50"_qs);
    invoice(3, QDate(2026, 10, 30), u"10.00"_qs, [](InvoiceImport &incoming) {
        incoming.invoice.total = Money::fromMinorUnits(2000, *Currency::parse(u"USD"));
    });
    m_clock.set(11, 2, 10);
    const ReminderReport report = plan();
    QCOMPARE(report.messages, 1);
    QCOMPARE(report.invoices, 3);
    QCOMPARE(messages().size(), 1);
    QCOMPARE(messages().first().text, u"Hola, Ferretería Ñandú. Le recordamos sus facturas pendientes de pago:\n"
                                      u"• A-3: $10.00 USD, venció el 30 de octubre de 2026\n"
                                      u"• A-2: $250.50 MXN, vence el 2 de noviembre de 2026\n"
                                      u"• A-1: $1,000.00 MXN, vence el 5 de noviembre de 2026\n"
                                      u"Total: $10.00 USD\nTotal: $1,250.50 MXN\n"
                                      u"Si ya las pagó, le agradecemos que nos comparta su comprobante."_qs +
                                          numberedOptions());
    for (const int number : {1, 2, 3}) {
        QCOMPARE(valueOf(m_store->outbox.messages(uuidOf(number))).size(), 1);
        const InvoiceQuery all;
        for (const InvoiceRow &row : valueOf(m_store->invoices.page(all)).rows)
            QCOMPARE(row.sendState, std::optional(MessageState::Queued));
    }
}

void TestReminders::manualRemindersAreSuggested()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    const ReminderReport report = plan(/*automatic=*/false);
    QCOMPARE(report.suggested, 1);
    QVERIFY(messages().isEmpty());
    QCOMPARE(verdict(1, u"3-antes"_qs), u"manual"_qs);
}

void TestReminders::nothingIsCaughtUpAtTheStart()
{
    // An old database: invoices that fell due long ago, and one whose time was this morning.
    m_store = std::make_unique<Store>(m_folder->filePath(u"other.db"_qs), m_clock);
    m_clock.set(11, 3, 15);
    customer(u"AAA010101AAA"_qs);
    invoice(1, QDate(2026, 9, 1));
    invoice(2, QDate(2026, 10, 30)); // 3 days after: yesterday
    invoice(3, QDate(2026, 11, 3));
    const ReminderReport report = plan();
    QCOMPARE(report.invoices, 1);
    QCOMPARE(report.missed, 0);
    QCOMPARE(verdict(3, u"vence-hoy"_qs), u"queued"_qs);
    QVERIFY(verdict(2, u"3-despues"_qs).isEmpty());
}

void TestReminders::lateRemindersLeaveOnTheirDay()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 17, 59);
    QCOMPARE(plan().messages, 1);
}

void TestReminders::whatNobodyWasThereForIsMissed()
{
    invoice(1, QDate(2026, 11, 5));
    invoice(2, QDate(2026, 11, 5));
    ledger(2, u"0.00"_qs);
    m_clock.set(11, 3, 10);
    const ReminderReport report = plan();
    QCOMPARE(report.messages, 0);
    QCOMPARE(report.missed, 1);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"missed"_qs);
    QCOMPARE(verdict(2, u"3-antes"_qs), u"paid"_qs);
    QCOMPARE(plan().missed, 0);
}

void TestReminders::aLongerGraceRemindsTheNextDay()
{
    ReminderSettings settings = defaultReminderSettings();
    settings.grace = std::chrono::hours(48);
    succeed(m_store->reminders.setSettings(settings));
    invoice(1, QDate(2026, 11, 5));
    invoice(2, QDate(2026, 11, 6)); // its time is today
    m_clock.set(11, 3, 10);
    const ReminderReport report = plan();
    QCOMPARE(report.messages, 1);
    QCOMPARE(report.invoices, 2);
    m_clock.set(11, 4, 10);
    QCOMPARE(plan().messages, 0);
}

void TestReminders::aRehearsalStoresNothing()
{
    invoice(1, QDate(2026, 11, 5));
    invoice(2, QDate(2026, 11, 5));
    ledger(2, u"0.00"_qs);
    m_clock.set(11, 2, 0);
    const ReminderReport report = rehearse();
    QCOMPARE(report.messages, 0);
    QCOMPARE(report.decisions.size(), 2);
    QCOMPARE(report.decisions[0].verdict, u"would_send"_qs);
    QCOMPARE(report.decisions[0].at, instantOf(QDate(2026, 11, 2), QTime(10, 0), mexico()));
    QCOMPARE(report.decisions[1].verdict, u"paid"_qs);
    for (const char *table : {"messages", "reminder_days", "reminder_decisions", "reminder_occurrences"})
        QCOMPARE(rows(QString::fromLatin1(table)), 0);
    m_clock.set(11, 4, 0);
    QVERIFY(rehearse().decisions.isEmpty());
}

// R6: whatever the clock shows in between, the same reminders leave, each once.
void TestReminders::aWrongClockChangesNothing()
{
    for (int number = 1; number <= 3; ++number)
        invoice(number, QDate(2026, 11, 4 + number));
    for (const auto &[day, hour] : QList<QPair<int, int>>{{2, 9},
                                                          {2, 11},
                                                          {2, 9},
                                                          {2, 11},
                                                          {3, 11},
                                                          {2, 12},
                                                          {3, 12},
                                                          {1, 12},
                                                          {3, 13},
                                                          {4, 10},
                                                          {4, 10},
                                                          {2, 13}}) {
        m_clock.set(11, day, hour);
        plan();
    }
    QCOMPARE(messages().size(), 3);
    QCOMPARE(rows(u"reminder_occurrences"_qs), 3);
}

// A year with 200 invoices, hour by hour in office hours, in seconds.
void TestReminders::aYear()
{
    if (!onSqlite())
        QSKIP("the year is rehearsed once: this check counts days with SQLite's functions");
    constexpr int kInvoices = 200;
    constexpr int kCustomers = 25;
    for (int i = 0; i < kCustomers; ++i)
        customer(rfcOf(i), u"55 1234 %1"_qs.arg(1000 + i));
    const QDate first(2026, 11, 10);
    for (int number = 1; number <= kInvoices; ++number) {
        invoice(number, first.addDays(number * 37 % 340), u"100.00"_qs,
                [number](InvoiceImport &incoming) { incoming.invoice.receiverRfc = rfcOf(number % kCustomers); });
    }
    int sent = 0;
    for (int day = 0; day < 365; ++day) {
        for (const int hour : {9, 10, 16}) {
            m_clock.set(first.addDays(day), QTime(hour, 0));
            sent += plan().messages;
        }
        // A third is paid some days late.
        for (int number = 1; number <= kInvoices; number += 3) {
            if (first.addDays(number * 37 % 340 + 4) == first.addDays(day))
                ledger(number, u"0.00"_qs);
        }
    }
    QCOMPARE(messages().size(), sent);
    const auto most = [this](const QString &sql) { return queried(m_store->file, sql).toInt(); };
    QCOMPARE(most(u"SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM reminder_days GROUP BY customer_id, local_day)"_qs),
             1);
    QVERIFY(most(u"SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM reminder_days a JOIN reminder_days b ON "
                 u"b.customer_id = a.customer_id AND julianday(b.local_day) BETWEEN julianday(a.local_day) - 6 AND "
                 u"julianday(a.local_day) GROUP BY a.customer_id, a.local_day)"_qs) <= 3);
    QCOMPARE(most(u"SELECT COUNT(*) FROM reminder_days WHERE strftime('%w', local_day) IN ('0', '6')"_qs), 0);
    const int invoices = rows(u"reminder_occurrences"_qs);
    const int decided = rows(u"reminder_decisions"_qs);
    qInfo("messages=%d occurrences=%d decisions=%d missed=%d", sent, invoices, decided,
          most(u"SELECT COUNT(*) FROM reminder_decisions WHERE verdict = 'missed'"_qs));
    // Every invoice has four occasions in the year, less those of the first days; each was decided.
    QVERIFY(decided > 4 * kInvoices - 20 && decided <= 4 * kInvoices);
    QVERIFY(sent > 200);
}

QTEST_GUILESS_MAIN(TestReminders)
#include "tst_reminders.moc"
