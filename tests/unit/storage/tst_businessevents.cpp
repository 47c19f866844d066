// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "services/eventservice.h"

#include <QCoreApplication>

using namespace domain;
using namespace services;

// 2026-09-01T12:00:00Z is 06:00 in Mexico City: automatic notices wait until 08:00.
class TestBusinessEvents final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }

    void nothingIsNewsBeforeTheFirstContactIsClosed();
    void anIssuedInvoiceIsAnEventOnce();
    void anOldInvoiceIsNoNews();
    void onlyIncomeIsAnnounced();
    void aPaymentIsOneEventByBothWays_data();
    void aPaymentIsOneEventByBothWays();
    void paymentsLeaveLessAndLess();
    void aComplementThatCameBeforeItsInvoiceCounts();
    void aFirstBalanceIsNoPayment();
    void aDebtThatTheCustomerKnowsIsPaid();
    void aCancellationIsAnEvent();
    void aFirstStateIsNoCancellation();
    void manualEventsWaitForAPerson();
    void automaticEventsLeaveWithinTheHours();
    void theTextOfAPaymentNamesWhatRemains();
    void aPersonAndARuleNeverTellTheSameTwice();
    void whatMayNotLeaveIsSkippedWithItsReason();
    void anAmountThatChangedDoesNotLeave();
    void aPersonIsNotHeldUpByWhatWaits();
    void consentsKeepTheirEvidence();

private:
    void import(int number, const std::function<void(InvoiceImport &)> &change = {});
    void pay(int number, int installment, qint64 paid, qint64 left);
    void ledger(int number, const QString &balance, std::optional<InvoiceStatus> status = std::nullopt,
                QDate dueOn = {});
    void givePhone();
    void setClock(const QDateTime &time) { m_clock.advance(std::chrono::seconds(m_clock.nowUtc().secsTo(time))); }
    void closeFirstContact() { succeed(m_store->businessEvents.closeFirstContact()); }
    QStringList events(int number) const;
    EventReport settle(AutomaticEvents automatic);
    QList<Message> messages() { return valueOf(m_store->outbox.messages({})); }

    std::unique_ptr<QTemporaryDir> m_folder;
    StandingClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<NotifyService> m_notices;
};

void TestBusinessEvents::init()
{
    setClock(QDateTime(QDate(2026, 9, 1), QTime(12, 0), Qt::UTC));
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), m_clock);
    m_notices = std::make_unique<NotifyService>(m_store->invoices, m_store->outbox, m_clock, NoticeRules{});
}

void TestBusinessEvents::import(int number, const std::function<void(InvoiceImport &)> &change)
{
    InvoiceImport incoming = Store::incoming(number);
    incoming.invoice.issuedAt = u"2026-08-31T10:15:00"_qs;
    if (change)
        change(incoming);
    valueOf(m_store->invoices.importInvoice(incoming));
}

//! A Pagos 2.0 complement that pays invoice \a number.
void TestBusinessEvents::pay(int number, int installment, qint64 paid, qint64 left)
{
    import(1000 + number * 10 + installment, [&](InvoiceImport &incoming) {
        incoming.invoice.type = InvoiceType::Payment;
    incoming.invoice.total = Money();
    incoming.payments = {{uuidOf(number), installment, pesos(paid), pesos(left)}};
});
}

void TestBusinessEvents::ledger(int number, const QString &balance, std::optional<InvoiceStatus> status, QDate dueOn)
{
    LedgerRow row;
    row.reference = uuidOf(number).toString();
    row.balance = balance;
    row.status = status;
    row.dueOn = dueOn;
    valueOf(m_store->invoices.applyLedger(row));
}

void TestBusinessEvents::givePhone()
{
    ContactRow row;
    row.rfc = u"AAA010101AAA"_qs;
    row.whatsapp = u"55 1234 5678"_qs;
    valueOf(m_store->invoices.applyContact(row));
}

//! "paid 50000 open", in the order of detection.
QStringList TestBusinessEvents::events(int number) const
{
    QStringList found;
    for (const DetectedEvent &event : valueOf(m_store->businessEvents.events(uuidOf(number))))
        found.append(QStringList{domain::wordOf(event.event), event.occurrence, services::wordOf(event.handling)}
                         .join(u' ')
                         .simplified());
    return found;
}

EventReport TestBusinessEvents::settle(AutomaticEvents automatic)
{
    EventService service(m_store->businessEvents, *m_notices, m_store->reminders, m_clock, automatic);
    EventReport report;
    bool done = false;
    service.settleOpenEvents().then(this, [&](const Result<EventReport> &made) {
        report = made.value();
        done = true;
    });
    if (!QTest::qWaitFor([&done] { return done; }, 20'000))
        qFatal("the events were not settled");
    return report;
}

void TestBusinessEvents::nothingIsNewsBeforeTheFirstContactIsClosed()
{
    import(1);
    ledger(1, u"1000.01"_qs);
    ledger(1, u"0.00"_qs);
    ledger(1, QString(), InvoiceStatus::Cancelled);
    QVERIFY(events(1).isEmpty());
    closeFirstContact();
    QVERIFY(events(1).isEmpty());
    import(2);
    QCOMPARE(events(2), QStringList{u"issued open"_qs});
}

void TestBusinessEvents::anIssuedInvoiceIsAnEventOnce()
{
    closeFirstContact();
    import(1);
    import(1);
    QCOMPARE(events(1), QStringList{u"issued open"_qs});
}

void TestBusinessEvents::anOldInvoiceIsNoNews()
{
    closeFirstContact();
    import(1, [](InvoiceImport &incoming) { incoming.invoice.issuedAt = u"2026-08-24T10:15:00"_qs;
});
QCOMPARE(events(1), QStringList{u"issued skipped"_qs});
    import(2, [](InvoiceImport &incoming) { incoming.invoice.issuedAt = u"2026-08-25T10:15:00"_qs;
    });
    QCOMPARE(events(2), QStringList{u"issued open"_qs});
    }

    void TestBusinessEvents::onlyIncomeIsAnnounced()
    {
        closeFirstContact();
        int number = 1;
        for (const InvoiceType type :
             {InvoiceType::Expense, InvoiceType::Payment, InvoiceType::Transfer, InvoiceType::Payroll}) {
        import(++number, [type](InvoiceImport &incoming) { incoming.invoice.type = type;
        });
        QVERIFY(events(number).isEmpty());
    }
    }

    void TestBusinessEvents::aPaymentIsOneEventByBothWays_data()
    {
        QTest::addColumn<bool>("balanceFirst");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("event");
        QTest::newRow("part, balance first") << true << u"500.00"_qs << u"paid 50000 open"_qs;
        QTest::newRow("part, complement first") << false << u"500.00"_qs << u"paid 50000 open"_qs;
        QTest::newRow("whole, balance first") << true << u"0.00"_qs << u"paid open"_qs;
        QTest::newRow("whole, complement first") << false << u"0.00"_qs << u"paid open"_qs;
    }
    void TestBusinessEvents::aPaymentIsOneEventByBothWays()
    {
        QFETCH(bool, balanceFirst);
        QFETCH(QString, left);
        import(1);
        ledger(1, u"1000.01"_qs);
        closeFirstContact();
        const qint64 minor = Money::fromDecimal(left, *Currency::parse(u"MXN"))->minorUnits();
        if (balanceFirst)
            ledger(1, left);
        pay(1, 1, 100001 - minor, minor);
        if (!balanceFirst)
            ledger(1, left);
        QFETCH(QString, event);
        QCOMPARE(events(1), QStringList{event});
        const DetectedEvent detected = valueOf(m_store->businessEvents.events(uuidOf(1))).first();
        QCOMPARE(detected.paid, std::optional(pesos(100001 - minor)));
        QCOMPARE(detected.left, std::optional(pesos(minor)));
    }

    void TestBusinessEvents::paymentsLeaveLessAndLess()
    {
        import(1);
        ledger(1, u"1000.01"_qs);
        closeFirstContact();
        pay(1, 1, 50001, 50000);
        pay(1, 2, 50000, 0);
        ledger(1, u"0.00"_qs); // the billing system was late, and tells both at once
        QCOMPARE(events(1), QStringList({u"paid 50000 open"_qs, u"paid open"_qs}));

        import(2);
        ledger(2, u"1000.00"_qs);
        pay(2, 1, 50000, 50000);
        ledger(2, u"200.00"_qs); // a second payment, of which only the system knows
        const QList<DetectedEvent> found = valueOf(m_store->businessEvents.events(uuidOf(2)));
        QCOMPARE(found.last().paid, std::optional(pesos(30000)));
        QCOMPARE(found.last().left, std::optional(pesos(20000)));
        pay(2, 2, 10000, 50000); // out of order: it tells nothing new
        QCOMPARE(valueOf(m_store->businessEvents.events(uuidOf(2))).size(), found.size());
    }

    void TestBusinessEvents::aComplementThatCameBeforeItsInvoiceCounts()
    {
        closeFirstContact();
        pay(1, 1, 100001, 0);
        import(1);
        QCOMPARE(events(1), QStringList({u"issued open"_qs, u"paid open"_qs}));
    }

    void TestBusinessEvents::aFirstBalanceIsNoPayment()
    {
        import(1); // before Recado knew anything
        closeFirstContact();
        ledger(1, u"0.00"_qs);
        QCOMPARE(events(1), QStringList{u"paid skipped"_qs});
        import(2); // in the same reading as its balance
        ledger(2, u"0.00"_qs);
        QCOMPARE(events(2), QStringList({u"issued open"_qs, u"paid skipped"_qs}));
    }

    void TestBusinessEvents::aDebtThatTheCustomerKnowsIsPaid()
    {
        closeFirstContact();
        import(1);
        givePhone();
        m_store->queue(1);
        ledger(1, u"0.00"_qs);
        QCOMPARE(events(1), QStringList({u"issued open"_qs, u"paid open"_qs}));
    }

    void TestBusinessEvents::aCancellationIsAnEvent()
    {
        import(1);
        ledger(1, u"1000.01"_qs);
        closeFirstContact();
        ledger(1, QString(), InvoiceStatus::CancellationPending);
        QVERIFY(events(1).isEmpty());
        ledger(1, QString(), InvoiceStatus::Cancelled);
        ledger(1, QString(), InvoiceStatus::Cancelled);
        QCOMPARE(events(1), QStringList{u"cancelled open"_qs});
    }

    void TestBusinessEvents::aFirstStateIsNoCancellation()
    {
        import(1);
        closeFirstContact();
        ledger(1, QString(), InvoiceStatus::Cancelled);
        QCOMPARE(events(1), QStringList{u"cancelled skipped"_qs});
    }

    void TestBusinessEvents::manualEventsWaitForAPerson()
    {
        closeFirstContact();
        import(1);
        const EventReport report = settle({});
        QCOMPARE(report.manual, 1);
        QCOMPARE(events(1), QStringList{u"issued manual"_qs});
        QCOMPARE(valueOf(m_store->businessEvents.events({})).size(), 1);
        QVERIFY(messages().isEmpty());
        QCOMPARE(settle({true, true, true, true}).queued, 0);
    }

    void TestBusinessEvents::automaticEventsLeaveWithinTheHours()
    {
        closeFirstContact();
        givePhone();
        import(1);
        QCOMPARE(settle({true, false, false, false}).queued, 1);
        QCOMPARE(events(1), QStringList{u"issued queued"_qs});
        const Message message = messages().first();
        const QDateTime eight(QDate(2026, 9, 1), QTime(14, 0), Qt::UTC);
        QCOMPARE(message.notBefore, eight);
        // Whoever claims it all the same, because its clock or the hours have changed, is told to wait.
        QCOMPARE(errorOf(m_store->askForClaim(message.id)), ErrorKind::InvalidState);
        QCOMPARE(m_store->message(message.id).state, MessageState::Queued);
        QCOMPARE((setClock(eight), m_store->claim(message.id).attempt), 1);
    }

    void TestBusinessEvents::theTextOfAPaymentNamesWhatRemains()
    {
        import(1);
        ledger(1, u"1000.01"_qs);
        givePhone();
        closeFirstContact();
        pay(1, 1, 50001, 50000);
        QCOMPARE(settle({false, true, false, false}).queued, 1);
        ledger(1, u"0.00"_qs);
        QCOMPARE(settle({false, true, false, false}).queued, 1);
        QCOMPARE(messages().size(), 2);
        QCOMPARE(messages()[0].text, u"Hola, Ferretería Ñandú. Recibimos su pago de $500.01 MXN para la factura A-1. "
                                     u"Queda un saldo de $500.00 MXN. Muchas gracias."_qs);
        QVERIFY(messages()[1].text.contains(u"Recibimos su pago de $500.00 MXN."_qs));
        QVERIFY(messages()[1].text.contains(u"queda liquidada"_qs));
    }

    void TestBusinessEvents::aPersonAndARuleNeverTellTheSameTwice()
    {
        closeFirstContact();
        import(1);
        givePhone();
        ledger(1, u"1000.01"_qs);
        NotifyRequest request;
        request.invoices = QStringList{u"A-1"_qs};
        const auto ask = [&](BusinessEvent event) {
            request.event = event;
            bool done = false;
            NotifyReport report;
            m_notices->notify(request).then(this, [&](const Result<NotifyReport> &made) {
                report = made.value();
                done = true;
            });
            if (!QTest::qWaitFor([&done] { return done; }, 20'000))
                qFatal("no answer");
            return report;
        };
        QCOMPARE(ask(BusinessEvent::Issued).queued, 2);
        QCOMPARE(settle({true, true, true, true}).already, 1);
        ledger(1, u"400.00"_qs);
        QCOMPARE(settle({true, true, true, true}).queued, 1);
        ledger(1, u"0.00"_qs);
        QCOMPARE(settle({true, true, true, true}).queued, 1);
        QCOMPARE(ask(BusinessEvent::Paid).already, 1);
        QCOMPARE(ask(BusinessEvent::Issued).already, 1);
    }

    void TestBusinessEvents::whatMayNotLeaveIsSkippedWithItsReason()
    {
        closeFirstContact();
        import(1);
        QCOMPARE(settle({true, true, true, true}).skipped, 1);
        const DetectedEvent event = valueOf(m_store->businessEvents.events(uuidOf(1))).first();
        QCOMPARE(event.handling, EventHandling::Skipped);
        QVERIFY(event.reason.contains(u"teléfono"_qs));
    import(2, [](InvoiceImport &incoming) { incoming.invoice.receiverRfc = u"XAXX010101000"_qs;
    });
    QCOMPARE(settle({true, true, true, true}).skipped, 1);
    }

    void TestBusinessEvents::anAmountThatChangedDoesNotLeave()
    {
        import(1);
        ledger(1, u"1000.01"_qs);
        givePhone();
        closeFirstContact();
        ledger(1, u"500.00"_qs);
        settle({false, true, false, false});
        const MessageId first = messages().first().id;
        ledger(1, u"200.00"_qs);
        const QDateTime noon(QDate(2026, 9, 1), QTime(18, 0), Qt::UTC);
        QCOMPARE((setClock(noon), errorOf(m_store->askForClaim(first))), ErrorKind::InvalidState);
        QCOMPARE(m_store->message(first).state, MessageState::Cancelled);
        settle({false, true, false, false});
        QVERIFY(messages().last().text.contains(u"$300.00 MXN"_qs));
        QCOMPARE(m_store->claim(messages().last().id).attempt, 1);
    }

    void TestBusinessEvents::aPersonIsNotHeldUpByWhatWaits()
    {
        closeFirstContact();
        givePhone();
        import(1);
        settle({true, false, false, false}); // waits for 08:00
        import(2);
        const MessageId asked = m_store->queue(2).first();
        const std::optional<OutboxItem> item = m_store->due();
        QVERIFY(item);
        QCOMPARE(item->id, asked);
    }

    void TestBusinessEvents::consentsKeepTheirEvidence()
    {
        import(1);
        givePhone();
        succeed(m_store->consents.record(uuidOf(1),
                                         {Consent::Withdrawn, u"llamada"_qs, u"ya no me manden"_qs, u"Laura"_qs, {}}));
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Withdrawn);
        succeed(m_store->consents.record(uuidOf(1),
                                         {Consent::Granted, u"correo"_qs, u"sí, por favor"_qs, u"Laura"_qs, {}}));
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Granted);
        const QList<ConsentRecord> history = valueOf(m_store->consents.history(uuidOf(1)));
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0], (ConsentRecord{Consent::Withdrawn, u"llamada"_qs, u"ya no me manden"_qs, u"Laura"_qs,
                                            m_clock.nowUtc()}));
        QCOMPARE(history[1].consent, Consent::Granted);
        QCOMPARE(errorOf(m_store->consents.record(uuidOf(1), {Consent::Granted, u"x"_qs, {}, u"Laura"_qs, {}})),
                 ErrorKind::InvalidInput);
    }

    QTEST_GUILESS_MAIN(TestBusinessEvents)
#include "tst_businessevents.moc"
