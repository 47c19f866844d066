// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "domain/localtime.h"
#include "services/reminderservice.h"
#include "services/replies.h"
#include "storage/sqltemplaterepository.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <functional>

using namespace domain;
using namespace services;

namespace {

const QTimeZone &mexico()
{
    static const QTimeZone zone("America/Mexico_City");
    return zone;
}

QString rfcOf(int number)
{
    return u"CC"_qs + QString::number(number).rightJustified(7, u'0') + u"AA1"_qs;
}

//! A clock that is set to a local date and time.
class OfficeClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return QDateTime::fromMSecsSinceEpoch(m_ms, Qt::UTC); }
    void set(int month, int day, int hour, int minute = 0) { set(QDate(2026, month, day), QTime(hour, minute)); }
    void set(QDate day, QTime time) { m_ms = instantOf(day, time, mexico()).toMSecsSinceEpoch(); }

private:
    std::atomic<qint64> m_ms{0};
};

} // namespace

// Reminders with the default rules: 3 days before, on the day, 3 and 7 after, at 10:00, on business days.
class TestReminders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }

    void aReminderLeavesOnItsDay();
    void severalInvoicesAreOneMessage();
    void ofSeveralTheWholeMessageIsMeant_data();
    void ofSeveralTheWholeMessageIsMeant();
    void outsideTheWindowSeveralGoByTheirTemplate();
    void outsideTheWindowOneGoesByItsTemplate();
    void withoutATemplateTheWindowStandsInTheWay();
    void whatStandsInTheWay_data();
    void whatStandsInTheWay();
    void rulesChooseInvoices();
    void atMostOneADayAndThreeAWeek();
    void manualRemindersAreSuggested();
    void nothingIsCaughtUpAtTheStart();
    void lateRemindersLeaveOnTheirDay();
    void whatNobodyWasThereForIsMissed();
    void aLongerGraceRemindsTheNextDay();
    void quietHoursHoldAtPlanning();
    void payAtEveryStep_data();
    void payAtEveryStep();
    void aPaymentOfOneRewritesTheOthers();
    void anOptOutBetweenPlanningAndSending();
    void anAnswerBetweenPlanningAndSending();
    void hoursHoldAtSending();
    void aHolidayThatIsDeclaredLater();
    void theDayIsOverBeforeItLeaves();
    void aWithdrawnReminderDoesNotComeBack();
    void aReminderThatWasAskedForCounts();
    void aDisagreementIsNotReminded();
    void aRehearsalStoresNothing();
    void aWrongClockChangesNothing();
    void aYear();

private:
    void invoice(int number, QDate dueOn, const QString &balance = u"1000.00"_qs,
                 const std::function<void(InvoiceImport &)> &change = {});
    void customer(const QString &rfc, const QString &phone = u"55 1234 5678"_qs, const QStringList &tags = {});
    void ledger(int number, const QString &balance, std::optional<InvoiceStatus> status = std::nullopt,
                QDate dueOn = {});
    void reply(const QString &text, const QDateTime &at, int sequence = 1);
    void enforceWindow();
    void approve(const QString &event);
    void sendAll();
    template <class T>
    T settled(Async<T> answer);
    ReminderReport plan(bool automatic = true);
    ReminderReport rehearse();
    QString verdict(int number, const QString &rule);
    QList<Message> messages() { return valueOf(m_store->outbox.messages({})); }
    ErrorKind claimFails(const MessageId &id) { return errorOf(m_store->askForClaim(id)); }
    int rows(const QString &table) { return queried(m_store->file, u"SELECT COUNT(*) FROM "_qs + table).toInt(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    OfficeClock m_clock;
    NoticeRules m_rules;
    std::unique_ptr<Store> m_store;
};

void TestReminders::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.set(11, 1, 12); // a Sunday
    m_rules = {};
    m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), m_clock);
    customer(u"AAA010101AAA"_qs);
    succeed(m_store->reminders.beginPlanning(m_clock.nowUtc()));
}

void TestReminders::invoice(int number, QDate dueOn, const QString &balance,
                            const std::function<void(InvoiceImport &)> &change)
{
    InvoiceImport incoming = Store::incoming(number);
    if (change)
        change(incoming);
    valueOf(m_store->invoices.importInvoice(incoming));
    ledger(number, balance, std::nullopt, dueOn);
}

void TestReminders::customer(const QString &rfc, const QString &phone, const QStringList &tags)
{
    ContactRow row;
    row.rfc = rfc;
    row.whatsapp = phone;
    row.tags = tags;
    valueOf(m_store->invoices.applyContact(row));
}

void TestReminders::ledger(int number, const QString &balance, std::optional<InvoiceStatus> status, QDate dueOn)
{
    LedgerRow row;
    row.reference = uuidOf(number).toString();
    row.balance = balance;
    row.status = status;
    row.dueOn = dueOn;
    valueOf(m_store->invoices.applyLedger(row));
}

void TestReminders::reply(const QString &text, const QDateTime &at, int sequence)
{
    RelayEvent event;
    event.account = u"default"_qs;
    event.sequence = sequence;
    event.receivedAt = at;
    event.body = "{}";
    InboundMessage inbound;
    inbound.from = u"+525512345678"_qs;
    inbound.text = text;
    inbound.type = u"text"_qs;
    inbound.at = at;
    valueOf(m_store->events.apply(event, {{inbound, "{}"}}));
}

template <class T>
T TestReminders::settled(Async<T> answer)
{
    QEventLoop loop;
    answer.then(&loop, [&loop](const Result<T> &) { loop.quit(); });
    if (!answer.isFinished())
        loop.exec();
    return valueOf(answer);
}

ReminderReport TestReminders::plan(bool automatic)
{
    ReminderService service(m_store->reminders, m_clock, m_rules, automatic);
    return settled(service.plan());
}

ReminderReport TestReminders::rehearse()
{
    ReminderService service(m_store->reminders, m_clock, m_rules, true);
    return settled(service.rehearse());
}

QString TestReminders::verdict(int number, const QString &rule)
{
    for (const ReminderDecision &decision : valueOf(m_store->reminders.decisions(uuidOf(number), 100))) {
        if (decision.rule == rule)
            return decision.verdict;
    }
    return {};
}

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

//! As Meta's Cloud API does.
void TestReminders::enforceWindow()
{
    m_rules.provider.enforcesWindow = true;
    m_rules.provider.templates = true;
    m_rules.provider.replyButtons = true;
}

void TestReminders::approve(const QString &event)
{
    ApprovedTemplate approved;
    approved.name = event;
    approved.language = u"es_MX"_qs;
    approved.state = TemplateState::Approved;
    approved.event = event;
    approved.body = u"{{1}}: {{2}} por {{3}}, {{4}}"_qs;
    approved.variables = {u"1"_qs, u"2"_qs, u"3"_qs, u"4"_qs};
    approved.values = {u"nombre"_qs, u"folio"_qs, u"importe"_qs, u"fecha"_qs};
    approved.buttons = {{TemplateButton::Kind::QuickReply, u"Ya pagué"_qs, false}};
    storage::SqlTemplateRepository templates(m_store->database, m_clock);
    valueOf(templates.store({approved}));
}

void TestReminders::sendAll()
{
    while (const std::optional<OutboxItem> item = m_store->due()) {
        AttemptRecord accepted;
        accepted.result.outcome = SendOutcome::Accepted;
        accepted.result.providerId = u"wamid."_qs + item->clientRef;
        accepted.next = AttemptRecord::Next::Accepted;
        succeed(m_store->outbox.finish(m_store->claim(item->id, item->claimNumber), accepted));
    }
}

void TestReminders::outsideTheWindowSeveralGoByTheirTemplate()
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

void TestReminders::outsideTheWindowOneGoesByItsTemplate()
{
    enforceWindow();
    approve(u"due"_qs);
    invoice(1, QDate(2026, 11, 5), u"1000.00"_qs);
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    QCOMPARE(messages().first().text, u"Ferretería Ñandú: A-1 por $1,000.00 MXN, 5 de noviembre de 2026"_qs);
    QVERIFY(valueOf(m_store->askForClaim(messages().first().id)).claim);
}

void TestReminders::withoutATemplateTheWindowStandsInTheWay()
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

void TestReminders::whatStandsInTheWay_data()
{
    QTest::addColumn<QString>("verdict");
    for (const char *verdict : {"paid", "cancelled", "phone_missing", "consent", "generic_rfc", "promised", "answered",
                                "day_cap", "status_unknown"})
        QTest::newRow(verdict) << QString::fromLatin1(verdict);
}
void TestReminders::whatStandsInTheWay()
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

void TestReminders::rulesChooseInvoices()
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

void TestReminders::atMostOneADayAndThreeAWeek()
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

void TestReminders::quietHoursHoldAtPlanning()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 18, 30);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"quiet_hours"_qs);
    m_clock.set(11, 3, 10);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"quiet_hours"_qs); // somebody was there: not missed
}

// R4: no claim, so no post, after the commit of the payment.
void TestReminders::payAtEveryStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("how");
    for (int step = 0; step < 4; ++step) {
        for (const char *how : {"balance", "complement", "cancelled"})
            QTest::addRow("%s at step %d", how, step) << step << QString::fromLatin1(how);
    }
}
void TestReminders::payAtEveryStep()
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

void TestReminders::aPaymentOfOneRewritesTheOthers()
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

void TestReminders::anOptOutBetweenPlanningAndSending()
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

void TestReminders::anAnswerBetweenPlanningAndSending()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    reply(u"¿me la reenvía?"_qs, m_clock.nowUtc());
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(plan().messages, 0);
    QCOMPARE(verdict(1, u"3-antes"_qs), u"answered"_qs);
}

void TestReminders::hoursHoldAtSending()
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

void TestReminders::aHolidayThatIsDeclaredLater()
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

void TestReminders::theDayIsOverBeforeItLeaves()
{
    invoice(1, QDate(2026, 11, 2));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    m_clock.set(11, 3, 10); // "vence" would be wrong by now
    QCOMPARE(claimFails(messages().first().id), ErrorKind::InvalidState);
    QCOMPARE(m_store->message(messages().first().id).state, MessageState::Cancelled);
    QCOMPARE(plan().missed, 1);
}

void TestReminders::aWithdrawnReminderDoesNotComeBack()
{
    invoice(1, QDate(2026, 11, 5));
    m_clock.set(11, 2, 10);
    QCOMPARE(plan().messages, 1);
    QCOMPARE(valueOf(m_store->outbox.withdraw({messages().first().id})).size(), 1);
    m_clock.set(11, 2, 10, 30);
    QCOMPARE(plan().messages, 0);
}

void TestReminders::aReminderThatWasAskedForCounts()
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

void TestReminders::aDisagreementIsNotReminded()
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
