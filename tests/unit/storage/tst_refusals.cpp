// SPDX-License-Identifier: GPL-3.0-or-later
// What a refusal means beyond its message: in the provider's answer, or in a webhook alone.
#include "store.h"

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<StandingClock>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), *m_clock);
        m_store->events.setCredential("old");
        m_sequence = 0;
        m_store->import(1);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
    }
    void cleanup() { m_store.reset(); }

    void theTemplateGoesOnceHoweverOftenTheWebhookSaysThatTheWindowWasClosed()
    {
        writes();
        const MessageId id = queue(WindowRule::Template, fallback());
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        const Message changed = m_store->message(id);
        QCOMPARE(changed.kind, MessageKind::Template);
        QCOMPARE(changed.state, MessageState::Queued);
        QCOMPARE(changed.text, u"Hola, plantilla"_qs);
        QVERIFY(m_store->due()->body.isEmpty()); // bytes of the template are still to be made

        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window); // the provider repeats itself
        report(u"wamid.1"_qs, u"sent"_qs);                         // and comes late
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        const QByteArray bytes = claimOf(id, "template").body;
        QCOMPARE(bytes, QByteArray("template"));
        QVERIFY(!m_store->due());
    }

    void inTheAnswerItMeansTheSame()
    {
        writes();
        const MessageId id = queue(WindowRule::Template, fallback());
        AttemptRecord record;
        record.next = AttemptRecord::Next::Failed;
        record.result.outcome = SendOutcome::Definite;
        record.result.scope = RefusalScope::Window;
        record.result.detail = u"Pasaron más de 24 horas."_qs;
        succeed(m_store->outbox.finish(m_store->claim(id), record));
        QCOMPARE(m_store->message(id).kind, MessageKind::Template);
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        QVERIFY(m_store->due());
    }

    void aReportThatOvertakesItsAnswerWaitsForIt()
    {
        writes();
        const MessageId id = queue(WindowRule::Template, fallback());
        const Claim claim = claimOf(id, "{}");
        report({}, u"failed"_qs, RefusalScope::Window, m_store->message(id).clientRef);
        QCOMPARE(m_store->message(id).kind, MessageKind::Text);
        accept(claim, u"wamid.1"_qs);
        QCOMPARE(m_store->message(id).kind, MessageKind::Template);
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
    }

    void whatWaitsForTheCustomerLeavesWhenTheyWrite()
    {
        writes();
        const MessageId id = queue(WindowRule::Wait);
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        QVERIFY(!m_store->due());
        writes();
        QVERIFY(m_store->due());
        QCOMPARE(claimOf(id, "again").body, QByteArray("again"));
    }

    void whereAPersonIsAskedItStaysFailed()
    {
        writes();
        const MessageId id = queue(WindowRule::Refuse);
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        QCOMPARE(m_store->message(id).state, MessageState::Failed);
    }

    void theDocumentAboveTheTemplateIsNotSentBesideIt()
    {
        writes();
        InvoiceImport import = Store::incoming(3);
        import.pdf = Store::pdf("%PDF-1.7 x");
        valueOf(m_store->invoices.importInvoice(import));
        NoticeDraft draft = m_store->draft(3, 2);
        draft.messages[0].outsideWindow = WindowRule::Template;
        draft.messages[0].fallback = fallback();
        draft.messages[0].fallback->documentSha256 = import.pdf->sha256;
        draft.messages[1].kind = MessageKind::Document;
        draft.messages[1].documentSha256 = import.pdf->sha256;
        draft.messages[1].outsideWindow = WindowRule::Wait;
        const QList<MessageId> ids = valueOf(m_store->outbox.queueNotice(draft)).messages;
        send(ids[0], u"wamid.1"_qs);
        send(ids[1], u"wamid.2"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        report(u"wamid.2"_qs, u"failed"_qs, RefusalScope::Window);
        QCOMPARE(m_store->message(ids[0]).kind, MessageKind::Template);
        QCOMPARE(m_store->message(ids[1]).state, MessageState::Cancelled);
    }

    void aDeliveryThatIsProvenStopsWhatGoesInstead()
    {
        writes();
        const MessageId id = queue(WindowRule::Template, fallback());
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        report(u"wamid.1"_qs, u"delivered"_qs);
        QCOMPARE(m_store->message(id).state, MessageState::Delivered);
        QVERIFY(!m_store->due());
    }

    void whatIsAWeekOldStaysFailed()
    {
        writes();
        const MessageId id = queue(WindowRule::Template, fallback());
        send(id, u"wamid.1"_qs);
        m_clock->advance(24h * 7 + 1s);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Window);
        QCOMPARE(m_store->message(id).state, MessageState::Failed);
    }

    void aDocumentIsPublishedAnewOnce()
    {
        NoticeDraft draft = m_store->draft(1);
        draft.messages[0].kind = MessageKind::Document;
        draft.messages[0].documentSha256 = Store::incoming(1).xml.sha256;
        const MessageId id = valueOf(m_store->outbox.queueNotice(draft)).messages.first();
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Document);
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        QVERIFY(m_store->due()->body.isEmpty()); // with a media id of its own
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Document);
        QCOMPARE(m_store->message(id).attemptCount, 1);
        send(id, u"wamid.2"_qs);
        report(u"wamid.2"_qs, u"failed"_qs, RefusalScope::Document);
        QCOMPARE(m_store->message(id).state, MessageState::Failed);
        QVERIFY(!m_store->due());
    }

    void anAccountThatIsStoppedByWebhookWaitsForAPersonAndLosesNothing()
    {
        const MessageId id = queue(WindowRule::Ignore);
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Stop);
        QVERIFY(hold().stopped);
        QCOMPARE(hold().reason, u"Falta un método de pago válido."_qs);
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        QVERIFY(!m_store->due());
        QVERIFY(!valueOf(m_store->outbox.resumeAccount("old"))); // the credentials are not what is wrong
        m_clock->advance(1min);
        QVERIFY(valueOf(m_store->outbox.resumeAccount(std::nullopt)));
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Stop); // again, of what was sent before that
        QVERIFY(!hold().stopped);
        m_clock->advance(1min);
        send(id, u"wamid.2"_qs);
        report(u"wamid.2"_qs, u"failed"_qs, RefusalScope::Stop);
        QVERIFY(hold().stopped);
    }

    void anErrorOfTheAccountStopsItWithoutAMessage()
    {
        apply(AccountReport{131042, u"Falta un método de pago válido."_qs, m_clock->nowUtc()});
        QVERIFY(hold().stopped);
        QVERIFY(valueOf(m_store->outbox.resumeAccount("new")));
        apply(AccountReport{131042, u"Falta un método de pago válido."_qs, m_clock->nowUtc()});
        QVERIFY(!hold().stopped);
    }

    void throughputHoldsTheAccountAndThenItIsTriedAgain()
    {
        const MessageId id = queue(WindowRule::Ignore);
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Account);
        QVERIFY(!hold().stopped);
        QVERIFY(hold().left > 0ms);
        m_clock->advance(10s);
        QVERIFY(!hold().isHeld());
        QCOMPARE(m_store->due()->id, id);
        // One that comes hours late holds nobody.
        apply(statusOf(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Account, {}, m_clock->nowUtc().addSecs(-3600)));
        QVERIFY(!hold().isHeld());
    }

    void thePairRateHoldsThatCustomerOnly()
    {
        const MessageId id = queue(WindowRule::Ignore);
        send(id, u"wamid.1"_qs);
        report(u"wamid.1"_qs, u"failed"_qs, RefusalScope::Recipient);
        QVERIFY(!hold().isHeld());
        QVERIFY(!m_store->due());
        m_clock->advance(5s);
        QCOMPARE(m_store->due()->id, id);
    }

    void afterFiveAttemptsItStaysFailed()
    {
        const MessageId id = queue(WindowRule::Ignore);
        for (int attempt = 1; attempt <= 5; ++attempt) {
            QCOMPARE(m_store->message(id).state, MessageState::Queued);
            send(id, u"wamid.%1"_qs.arg(attempt));
            report(u"wamid.%1"_qs.arg(attempt), u"failed"_qs, RefusalScope::Recipient);
            m_clock->advance(20min);
        }
        QCOMPARE(m_store->message(id).state, MessageState::Failed);
    }

private:
    static WindowFallback fallback()
    {
        WindowFallback value;
        value.text = u"Hola, plantilla"_qs;
        value.content.call = TemplateCall{u"factura"_qs, u"es_MX"_qs, {}, {u"Ana"_qs}, false, {}};
        return value;
    }

    MessageId queue(WindowRule rule, std::optional<WindowFallback> instead = {})
    {
        NoticeDraft draft = m_store->draft(1);
        draft.messages[0].outsideWindow = rule;
        draft.messages[0].fallback = std::move(instead);
        return valueOf(m_store->outbox.queueNotice(draft)).messages.first();
    }

    Claim claimOf(const MessageId &id, const QByteArray &body)
    {
        const std::optional<OutboxItem> item = m_store->due();
        if (!item || item->id != id)
            qFatal("it is not due");
        return valueOf(m_store->outbox.claim(id, item->claimNumber, body, {0.0, 0ms})).claim.value();
    }

    void accept(const Claim &claim, const QString &providerId)
    {
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = providerId;
        succeed(m_store->outbox.finish(claim, record));
    }

    void send(const MessageId &id, const QString &providerId) { accept(claimOf(id, "{}"), providerId); }

    static StatusReport statusOf(const QString &providerId, const QString &status, RefusalScope scope,
                                 const QString &clientRef, const QDateTime &at)
    {
        StatusReport report;
        report.providerId = providerId;
        report.clientRef = clientRef;
        report.status = status;
        report.scope = scope;
        report.detail = scope == RefusalScope::Message ? QString() : u"Falta un método de pago válido."_qs;
        report.at = at;
        return report;
    }

    void report(const QString &providerId, const QString &status, RefusalScope scope = RefusalScope::Message,
                const QString &clientRef = {})
    {
        apply(statusOf(providerId, status, scope, clientRef, m_clock->nowUtc()));
    }

    template <class What>
    void apply(const What &what)
    {
        ++m_sequence;
        valueOf(m_store->events.apply({m_sequence, u"default"_qs, m_clock->nowUtc(), "{}"}, {{what, "{}"}}));
    }

    void writes()
    {
        InboundMessage reply;
        reply.providerId = u"in-%1"_qs.arg(m_sequence + 1);
        reply.from = u"5215512345678"_qs;
        reply.type = u"text"_qs;
        reply.text = u"hola"_qs;
        reply.at = m_clock->nowUtc();
        apply(reply);
    }

    AccountHold hold() { return valueOf(m_store->outbox.hold()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StandingClock> m_clock;
    std::unique_ptr<Store> m_store;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
