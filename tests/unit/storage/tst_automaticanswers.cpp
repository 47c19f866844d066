// SPDX-License-Identifier: GPL-3.0-or-later
// What a customer's reply is taken to mean, and the rules that answer it, in the commit that stores it.
#include "store.h"

#include "services/replies.h"

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestAutomaticAnswers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<StandingClock>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), *m_clock);
        m_store->events.setAnswerRules({true, {}});
        m_sequence = 0;
        m_store->import(1);
        m_store->import(2);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
        sendNotice(1, u"wamid.1"_qs);
        sendNotice(2, u"wamid.2"_qs);
    }
    void cleanup() { m_store.reset(); }

    void aButtonNamesItsInvoiceAndIsThankedFor()
    {
        writes(u"Ya pagué"_qs, payloadOf(ReplyIntent::PaidAlready, uuidOf(1)));
        QCOMPARE(answers().size(), 1);
        QCOMPARE(answers().first().invoice, uuidOf(1));
        QVERIFY(answers().first().text.contains(u"A-1"_qs));
        QVERIFY(answers().first().clientRef.startsWith(u"A-1/"_qs));
        QCOMPARE(intent(), u"paid"_qs);
        // Thanked for, and believed by nobody yet.
        QVERIFY(!valueOf(m_store->invoices.dossier(uuidOf(1))).invoice.balance);
    }

    void aQuotedMessageNamesItsInvoice()
    {
        writes(u"¿me mandan el xml?"_qs, {}, u"wamid.1"_qs);
        const QList<Message> sent = answers();
        QCOMPARE(sent.size(), 2); // a text and the XML; there is no PDF
        QCOMPARE(sent.last().fileName, u"A-1.xml"_qs);
    }

    void otherwiseItIsTheLastOneThatWasSent()
    {
        writes(u"Ver factura"_qs);
        QCOMPARE(answers().first().invoice, uuidOf(2));
    }

    void aNumberAnswersOnlyWhereNumbersWereOffered()
    {
        writes(u"3"_qs);
        QVERIFY(answers().isEmpty());
        sendNotice(3, u"wamid.3"_qs, u"Le recordamos…"_qs + numberedOptions());
        writes(u"3"_qs);
        QCOMPARE(intent(), u"invoice"_qs);
        QCOMPARE(answers().first().invoice, uuidOf(3));
    }

    void neverTwiceInARow()
    {
        writes(u"ya pagué"_qs);
        QCOMPARE(answers().size(), 1);
        writes(u"ya pagué"_qs);
        QCOMPARE(answers().size(), 1);
        valueOf(m_store->outbox.queueReply(conversation(), u"Lo vemos."_qs, ReplyReach::Telephones)); // a person spoke
        writes(u"ya pagué"_qs);
        QCOMPARE(answers().size(), 2);
    }

    void theSameReplyTwiceIsAnsweredOnce()
    {
        const InboundMessage reply = replyOf(u"Ver factura"_qs);
        apply(reply);
        const qsizetype first = answers().size();
        apply(reply);
        QCOMPARE(answers().size(), first);
    }

    void offByDefault()
    {
        m_store->events.setAnswerRules({});
        writes(u"ya pagué"_qs);
        QVERIFY(answers().isEmpty());
        QCOMPARE(intent(), u"paid"_qs); // understood all the same
    }

    void notOutsideTheWindow()
    {
        InboundMessage late = replyOf(u"ya pagué"_qs);
        late.at = m_clock->nowUtc().addSecs(-24 * 3600);
        apply(late);
        QVERIFY(answers().isEmpty());
    }

    void notToWhoWantsNoMessages()
    {
        writes(u"BAJA"_qs);
        writes(u"ya pagué"_qs);
        QVERIFY(answers().isEmpty());
    }

    void anotherCustomersInvoiceIsNeverSent()
    {
        valueOf(m_store->invoices.importInvoice(Store::incoming(9, u"BBB010101BBB"_qs, u"Otra"_qs)));
        succeed(m_store->invoices.setPhone(u"BBB010101BBB"_qs, phone(u"55 8765 4321")));
        writes(u"Ver factura"_qs, payloadOf(ReplyIntent::SendInvoice, uuidOf(9)));
        QVERIFY(answers().isEmpty());
    }

    void aCancelledInvoiceDoesNotLeaveAnyMore()
    {
        writes(u"Ver factura"_qs);
        const MessageId id = answers().last().id;
        valueOf(m_store->invoices.applyLedger({uuidOf(2).toString(), {}, {}, InvoiceStatus::Cancelled, u"x"_qs}));
        QVERIFY(!wait(m_store->askForClaim(id, 0)));
    }

private:
    void sendNotice(int number, const QString &providerId, const QString &text = u"Su factura"_qs)
    {
        if (number > 2)
            m_store->import(number);
        NoticeDraft draft = m_store->draft(number);
        draft.messages[0].text = text;
        const MessageId id = valueOf(m_store->outbox.queueNotice(draft)).messages.first();
        const Claim claim = m_store->claim(id);
        AttemptRecord accepted;
        accepted.result.outcome = SendOutcome::Accepted;
        accepted.result.providerId = providerId;
        accepted.next = AttemptRecord::Next::Accepted;
        succeed(m_store->outbox.finish(claim, accepted));
    }

    InboundMessage replyOf(const QString &text)
    {
        InboundMessage reply;
        reply.providerId = u"in-%1"_qs.arg(m_sequence + 1);
        reply.from = u"5215512345678"_qs;
        reply.type = u"text"_qs;
        reply.text = text;
        reply.at = m_clock->nowUtc();
        return reply;
    }

    void writes(const QString &text, const QString &payload = {}, const QString &quoted = {})
    {
        InboundMessage reply = replyOf(text);
        reply.payload = payload;
        reply.replyTo = quoted;
        apply(reply);
    }

    void apply(const InboundMessage &reply)
    {
        ++m_sequence;
        valueOf(m_store->events.apply({m_sequence, u"default"_qs, m_clock->nowUtc(), "{}"}, {{reply, "{}"}}));
    }

    QList<Message> answers()
    {
        QList<Message> automatic;
        for (const Message &message : valueOf(m_store->outbox.messages({}))) {
            if (message.automatic && message.state != MessageState::Cancelled)
                automatic.append(message);
        }
        return automatic;
    }

    qint64 conversation() { return valueOf(m_store->conversations.conversations(1)).first().id; }
    QString intent()
    {
        return queried(m_store->file, u"SELECT intent FROM inbound_messages ORDER BY id DESC LIMIT 1"_qs).toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StandingClock> m_clock;
    std::unique_ptr<Store> m_store;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestAutomaticAnswers)
#include "tst_automaticanswers.moc"
