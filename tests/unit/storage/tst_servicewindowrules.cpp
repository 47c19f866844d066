// SPDX-License-Identifier: GPL-3.0-or-later
// The customer's 24-hour window, asked again in the transaction of the claim.
#include "store.h"

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestServiceWindowRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<StandingClock>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), *m_clock);
        m_sequence = 0;
        m_applied = 0;
        m_store->import(1);
        m_store->import(2);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
    }
    void cleanup() { m_store.reset(); }

    void insideTheWindowTheTextLeaves()
    {
        writes();
        const MessageId id = queue(1, WindowRule::Template, fallback());
        QVERIFY(claim(id));
        QCOMPARE(m_store->message(id).kind, MessageKind::Text);
    }

    void aWindowThatClosesMeanwhileMakesItTheTemplate()
    {
        writes();
        const MessageId id = queue(1, WindowRule::Template, fallback());
        m_clock->advance(23h + 59min + 1s); // the last minute counts as closed
        QVERIFY(!claim(id));
        const Message changed = m_store->message(id);
        QCOMPARE(changed.kind, MessageKind::Template);
        QCOMPARE(changed.state, MessageState::Queued);
        QCOMPARE(changed.text, u"Hola, plantilla"_qs);
        const std::optional<OutboxItem> item = due();
        QVERIFY(item && item->body.isEmpty());
        QCOMPARE(item->draft.content, fallback().content);
        QVERIFY(!claim(id));   // with bytes of the text
        QVERIFY(claim(id, 1)); // as a template it may leave at any time
    }

    void aTemplateWithTheDocumentTakesTheDocumentsPlace()
    {
        InvoiceImport import = Store::incoming(3);
        import.pdf = Store::pdf("%PDF-1.7 x");
        valueOf(m_store->invoices.importInvoice(import));
        NoticeDraft draft = m_store->draft(3, 2);
        WindowFallback withDocument = fallback();
        withDocument.documentSha256 = import.pdf->sha256;
        withDocument.fileName = u"A-3.pdf"_qs;
        draft.messages[0].outsideWindow = WindowRule::Template;
        draft.messages[0].fallback = withDocument;
        draft.messages[1].kind = MessageKind::Document;
        draft.messages[1].documentSha256 = import.pdf->sha256;
        draft.messages[1].outsideWindow = WindowRule::Wait;
        const QList<MessageId> ids = valueOf(m_store->outbox.queueNotice(draft)).messages;
        QVERIFY(!claim(ids[0]));
        QCOMPARE(m_store->message(ids[0]).fileName, u"A-3.pdf"_qs);
        QCOMPARE(m_store->message(ids[1]).state, MessageState::Cancelled);
    }

    void whatWaitsHoldsNobodyUpAndLeavesWhenTheCustomerWrites()
    {
        const MessageId waiting = queue(1, WindowRule::Wait);
        QVERIFY(!claim(waiting));
        QCOMPARE(m_store->message(waiting).state, MessageState::Queued);
        QVERIFY(!m_store->message(waiting).timeline.constLast().detail.isEmpty());
        QVERIFY(!due());
        const MessageId other = queue(2, WindowRule::Ignore);
        QCOMPARE(due()->id, other);
        QVERIFY(claim(other));
        writes();
        AttemptRecord accepted;
        accepted.result.outcome = SendOutcome::Accepted;
        accepted.result.providerId = u"wamid.1"_qs;
        accepted.next = AttemptRecord::Next::Accepted;
        succeed(m_store->outbox.finish(Claim{other, 1, 1}, accepted));
        QCOMPARE(due()->id, waiting);
        QVERIFY(claim(waiting));
    }

    void nobodyIsSentAWeekOldNotice()
    {
        const MessageId waiting = queue(1, WindowRule::Wait);
        QVERIFY(!claim(waiting));
        m_clock->advance(24h * 7 + 1s);
        writes();
        QVERIFY(!claim(waiting));
        QCOMPARE(m_store->message(waiting).state, MessageState::Cancelled);
    }

    void askedForByARuleThatRefusesItIsCancelledWithItsReason()
    {
        const MessageId id = queue(1, WindowRule::Refuse);
        QVERIFY(!claim(id));
        QCOMPARE(m_store->message(id).state, MessageState::Cancelled);
        QVERIFY(m_store->message(id).timeline.constLast().detail.contains(u"24 horas"_qs));
        // Nothing was attempted: the invoice may be notified again.
        QVERIFY(!valueOf(m_store->outbox.queueNotice(m_store->draft(1))).already);
    }

    void theProvidersTimeOfTheReplyCountsNotOurs()
    {
        writes(m_clock->nowUtc().addSecs(-24 * 3600));
        const MessageId id = queue(1, WindowRule::Refuse);
        QVERIFY(!claim(id));
    }

    void whatWhatsAppTellsOfACustomerOpensNoWindow()
    {
        InboundMessage told;
        told.providerId = u"wamid.system"_qs;
        told.from = u"5215512345678"_qs;
        told.userId = u"MX.new"_qs;
        told.type = u"system"_qs;
        told.text = u"El cliente cambió su número a BAJA"_qs;
        told.at = m_clock->nowUtc();
        const MessageId waiting = queue(1, WindowRule::Wait);
        QVERIFY(!claim(waiting));
        QCOMPARE(apply(told).replies, 1);
        const ConversationRow row = valueOf(m_store->conversations.conversations(5)).first();
        QCOMPARE(row.lastText, told.text); // it is shown
        QCOMPARE(row.unread, 1);
        QVERIFY(!row.window.isOpen(m_clock->nowUtc()));
        QVERIFY(!due());
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Unknown);
        // Whoever uses the new id is not taken for the customer because of it.
        InboundMessage other = told;
        other.providerId = u"wamid.other"_qs;
        other.from = u"MX.new"_qs;
        other.type = u"text"_qs;
        other.text = u"BAJA"_qs;
        apply(other);
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Unknown);
        // A window that is open is neither closed nor made longer.
        writes();
        m_clock->advance(23h);
        told.providerId = u"wamid.system2"_qs;
        told.at = m_clock->nowUtc();
        apply(told);
        QVERIFY(valueOf(m_store->invoices.dossier(uuidOf(1))).window.isOpen(m_clock->nowUtc()));
        m_clock->advance(2h);
        QVERIFY(!valueOf(m_store->invoices.dossier(uuidOf(1))).window.isOpen(m_clock->nowUtc()));
    }

    void aNoteStandsInTheTimeline()
    {
        NoticeDraft draft = m_store->draft(1);
        draft.messages[0].note = u"El XML no se envía."_qs;
        draft.messages[0].automatic = true;
        const MessageId id = valueOf(m_store->outbox.queueNotice(draft)).messages.first();
        QCOMPARE(m_store->message(id).timeline.constFirst().detail, u"El XML no se envía."_qs);
        QVERIFY(m_store->message(id).automatic);
    }

private:
    static WindowFallback fallback()
    {
        WindowFallback value;
        value.text = u"Hola, plantilla"_qs;
        value.content.call = TemplateCall{u"factura"_qs, u"es_MX"_qs, {}, {u"Ana"_qs}, false, {}};
        return value;
    }

    MessageId queue(int invoice, WindowRule rule, std::optional<WindowFallback> instead = {})
    {
        NoticeDraft draft = m_store->draft(invoice);
        draft.messages[0].outsideWindow = rule;
        draft.messages[0].fallback = std::move(instead);
        return valueOf(m_store->outbox.queueNotice(draft)).messages.first();
    }

    std::optional<OutboxItem> due() { return m_store->due(); }

    bool claim(const MessageId &id, int claimNumber = 0)
    {
        return wait(m_store->askForClaim(id, claimNumber)).has_value();
    }

    void writes(const QDateTime &at = {})
    {
        InboundMessage reply;
        reply.providerId = u"in-%1"_qs.arg(++m_sequence);
        reply.from = u"5215512345678"_qs;
        reply.type = u"text"_qs;
        reply.text = u"hola"_qs;
        reply.at = at.isValid() ? at : m_clock->nowUtc();
        apply(reply);
    }

    IntakeOutcome apply(const InboundMessage &reply)
    {
        ++m_applied;
        return valueOf(m_store->events.apply({m_applied, u"default"_qs, m_clock->nowUtc(), "{}"}, {{reply, "{}"}}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StandingClock> m_clock;
    std::unique_ptr<Store> m_store;
    qint64 m_sequence = 0;
    qint64 m_applied = 0;
};

QTEST_GUILESS_MAIN(TestServiceWindowRules)
#include "tst_servicewindowrules.moc"
