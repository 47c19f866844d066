// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "storage/sqlreportrepository.h"

using namespace domain;
using namespace services;

class TestSqlReportRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_reports = std::make_unique<storage::SqlReportRepository>(m_store->database);
    }
    void cleanup()
    {
        m_reports.reset();
        m_store.reset();
        m_folder.reset();
    }

    void anEmptyDatabaseHasNoFacts()
    {
        const ReportFacts facts = factsOfToday();
        QVERIFY(facts.messages.isEmpty() && facts.inbound.isEmpty() && facts.debts.isEmpty());
        QCOMPARE(facts.optOuts, 0);
    }

    void aMessageBringsWhatBecameOfIt()
    {
        const MessageId id = send(1, BusinessEvent::Issued, AttemptRecord::Next::Accepted);
        report(id, "delivered", 60);
        report(id, "read", 300);
        report(id, "delivered", 900); // again, later: the first one counts
        const QList<MessageFact> messages = factsOfToday().messages;
        QCOMPARE(messages.size(), 1);
        const MessageFact &message = messages.first();
        QCOMPARE(message.event, QStringLiteral("issued"));
        QCOMPARE(message.state, MessageState::Read);
        QCOMPARE(message.leftAt, m_clock.nowUtc());
        QCOMPARE(message.deliveredAt, m_clock.nowUtc().addSecs(60));
        QCOMPARE(message.readAt, m_clock.nowUtc().addSecs(300));
        QCOMPARE(message.contact, phone().e164());
        QCOMPARE(message.invoice, uuidOf(1));
    }

    void aFailureBringsItsReason()
    {
        const MessageId id = send(1, BusinessEvent::Issued, AttemptRecord::Next::Accepted);
        report(id, "failed", 60, 131026);
        const MessageFact message = factsOfToday().messages.first();
        QCOMPARE(message.state, MessageState::Failed);
        QCOMPARE(message.failureCode, 131026);
    }

    void aMessageBelongsToTheDayOnWhichItFirstLeft()
    {
        m_store->import(1);
        m_store->queue(1);
        QCOMPARE(factsOfToday().messages.size(), 1);
        QCOMPARE(factsOfToday().messages.first().state, MessageState::Queued);
        const MessageId id = m_store->queue(1).value(0, valueOf(m_store->outbox.messages(uuidOf(1))).first().id);
        m_clock.advance(std::chrono::hours(24));
        attempt(id, AttemptRecord::Next::RetryAt);
        m_clock.advance(std::chrono::hours(24));
        attempt(id, AttemptRecord::Next::Accepted);
        QCOMPARE(factsOfToday().messages.size(), 0);
        m_clock.advance(std::chrono::hours(-24));
        QCOMPARE(factsOfToday().messages.size(), 1);
        m_clock.advance(std::chrono::hours(-24));
    }

    void aReminderBringsItsDebtAndPayments()
    {
        InvoiceImport bill = Store::incoming(1);
        valueOf(m_store->invoices.importInvoice(bill));
        InvoiceImport complement = Store::incoming(2);
        complement.invoice.type = InvoiceType::Payment;
        complement.invoice.total = Money();
        complement.invoice.issuedAt = QStringLiteral("2026-09-02T09:00:00");
        complement.payments = {{uuidOf(1), 1, pesos(40000), pesos(60001)}};
        valueOf(m_store->invoices.importInvoice(complement));
        sendStored(1, BusinessEvent::Due, AttemptRecord::Next::Accepted);
        const QList<DebtFact> debts = factsOfToday().debts;
        QCOMPARE(debts.size(), 1);
        QCOMPARE(debts.first().total, pesos(100001));
        QVERIFY(!debts.first().settled);
        QCOMPARE(debts.first().payments.size(), 1);
        QCOMPARE(debts.first().payments.first().amount, pesos(40000));
        QCOMPARE(debts.first().payments.first().at,
                 QDateTime(QDate(2026, 9, 2), QTime(9, 0), QTimeZone("America/Mexico_City")));
    }

    void aReplyAndAnOptOutAreCountedOnce()
    {
        m_store->import(1);
        valueOf(m_store->invoices.applyContact(
            {QStringLiteral("AAA010101AAA"), {}, QStringLiteral("5512345678"), {}, QStringLiteral("c.csv, línea 2")}));
        InboundMessage reply;
        reply.from = phone().e164();
        reply.text = QStringLiteral("BAJA");
        reply.type = QStringLiteral("text");
        reply.providerId = QStringLiteral("in-1");
        reply.at = m_clock.nowUtc();
        valueOf(m_store->events.apply({1, QStringLiteral("default"), m_clock.nowUtc(), {}}, {{reply, {}}}));
        const ReportFacts facts = factsOfToday();
        QCOMPARE(facts.inbound.size(), 1);
        QCOMPARE(facts.inbound.first().contact, phone().e164());
        QCOMPARE(facts.optOuts, 1);
    }

private:
    ReportFacts factsOfToday()
    {
        const QTimeZone zone("America/Mexico_City");
        const QDate today = m_clock.nowUtc().toTimeZone(zone).date();
        return valueOf(m_reports->facts({today, today, zone}));
    }

    MessageId send(int number, BusinessEvent event, AttemptRecord::Next next)
    {
        m_store->import(number);
        return sendStored(number, event, next);
    }

    MessageId sendStored(int number, BusinessEvent event, AttemptRecord::Next next)
    {
        NoticeDraft draft = m_store->draft(number);
        draft.event = event;
        const MessageId id = valueOf(m_store->outbox.queueNotice(draft)).messages.first();
        attempt(id, next);
        return id;
    }

    void attempt(const MessageId &id, AttemptRecord::Next next)
    {
        const int attempts = m_store->message(id).attemptCount;
        const Claim claim = m_store->claim(id, attempts);
        AttemptRecord record;
        record.next = next;
        record.retryIn = std::chrono::seconds{5};
        if (next == AttemptRecord::Next::Accepted) {
            record.result.outcome = SendOutcome::Accepted;
            record.result.providerId = u'p' + id.value;
        }
        succeed(m_store->outbox.finish(claim, record));
    }

    void report(const MessageId &id, const char *status, int afterSeconds, int code = 0)
    {
        StatusReport event;
        event.providerId = u'p' + id.value;
        event.status = QString::fromLatin1(status);
        event.at = m_clock.nowUtc().addSecs(afterSeconds);
        event.code = code;
        valueOf(m_store->events.apply({++m_sequence, QStringLiteral("default"), m_clock.nowUtc(), {}}, {{event, {}}}));
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<storage::SqlReportRepository> m_reports;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestSqlReportRepository)
#include "tst_sqlreportrepository.moc"
