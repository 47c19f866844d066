// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlconversationrepository.h"

#include "store.h"

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestSqlConversationRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_store->import(1);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
        m_sequence = 0;
    }
    void cleanup() { m_store.reset(); }

    void theTwoFormsOfAMexicanNumberAreOneConversation()
    {
        receive(u"5215512345678"_qs, u"hola"_qs);
        receive(u"+525512345678"_qs, u"¿me la reenvían?"_qs);
        receive(u"525512345678@c.us"_qs, u"gracias"_qs);
        const QList<ConversationRow> rows = valueOf(conversations().conversations(10));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].contact, u"+525512345678"_qs);
        QCOMPARE(rows[0].customerName, u"Ferretería Ñandú"_qs);
        QCOMPARE(rows[0].lastText, u"gracias"_qs);
        QCOMPARE(rows[0].unread, 3);
        QCOMPARE(valueOf(conversations().unreadTotal()), 3);
        valueOf(conversations().markSeen(rows[0].id));
        QCOMPARE(valueOf(conversations().unreadTotal()), 0);
    }

    void aSenderIsNamedAsWellAsPossible_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("calledHimself");
        QTest::addColumn<QString>("contact");
        QTest::addColumn<QString>("name");
        QTest::newRow("abroad without plus") << u"15205550123"_qs << u"Joe"_qs << u"+15205550123"_qs << u"Joe"_qs;
        QTest::newRow("nameless") << u"5213312345678"_qs << QString() << u"+523312345678"_qs << u"+523312345678"_qs;
        QTest::newRow("no telephone") << u"MX.13491208655302741918"_qs << u"Eva"_qs << u"MX.13491208655302741918"_qs
                                      << u"Eva"_qs;
    }
    void aSenderIsNamedAsWellAsPossible()
    {
        QFETCH(QString, from);
        QFETCH(QString, calledHimself);
        QFETCH(QString, contact);
        QFETCH(QString, name);
        receive(from, u"hola"_qs, calledHimself);
        const ConversationRow row = valueOf(conversations().conversations(10))[0];
        QCOMPARE(row.contact, contact);
        QCOMPARE(row.customerName, name);
    }

    void theWindowCountsFromTheProvidersTime()
    {
        const QDateTime written = m_clock.nowUtc().addSecs(-3600);
        receive(u"5215512345678"_qs, u"hola"_qs, {}, written);
        receive(u"5215512345678"_qs, u"de ayer"_qs, {}, written.addDays(-1));
        const ConversationRow row = valueOf(conversations().conversations(10))[0];
        QCOMPARE(row.window.lastInbound(), written);
        QCOMPARE(row.lastText, u"hola"_qs);
        QVERIFY(row.window.isOpen(m_clock.nowUtc()));
        QVERIFY(!row.window.isOpen(m_clock.nowUtc().addDays(1)));
    }

    void withoutAProvidersTimeTheWindowCountsFromTheArrival()
    {
        receive(u"5215512345678"_qs, u"hola"_qs);
        QCOMPARE(valueOf(conversations().conversations(10))[0].window.lastInbound(), m_clock.nowUtc());
    }

    void aThreadHoldsBothSidesInOrder()
    {
        const MessageId notice = sendNotice();
        m_clock.advance(10s);
        receive(u"5215512345678"_qs, u"recibida"_qs);
        m_clock.advance(10s);
        const qint64 id = valueOf(conversations().conversations(10))[0].id;
        const MessageId reply = valueOf(m_store->outbox.queueReply(id, u"con gusto"_qs, ReplyReach::Telephones));
        const QList<ThreadEntry> thread = valueOf(conversations().thread(id, 10));
        QCOMPARE(thread.size(), 3);
        QCOMPARE(thread[0].id, notice.value);
        QCOMPARE(thread[0].state, MessageState::Accepted);
        QVERIFY(thread[1].inbound);
        QCOMPARE(thread[1].folio, u"A-1"_qs);
        QCOMPARE(thread[2].id, reply.value);
        QVERIFY(thread[2].invoice.isNull());
        const QList<ThreadEntry> newest = valueOf(conversations().thread(id, 2));
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest[1].id, reply.value);
        QCOMPARE(valueOf(conversations().conversations(10))[0].lastText, u"con gusto"_qs);
        QCOMPARE(errorOf(conversations().thread(99, 10)), ErrorKind::NotFound);
    }

    void aReplyLeavesOnlyThroughAnOpenWindow_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("leaves");
        QTest::newRow("at once") << 0 << true;
        QTest::newRow("in time") << 24 * 60 - 2 << true;
        QTest::newRow("last minute") << 24 * 60 - 1 << false;
        QTest::newRow("too late") << 24 * 60 + 1 << false;
    }
    void aReplyLeavesOnlyThroughAnOpenWindow()
    {
        QFETCH(int, minutes);
        QFETCH(bool, leaves);
        receive(u"5215512345678"_qs, u"hola"_qs);
        const qint64 id = valueOf(conversations().conversations(10))[0].id;
        const MessageId reply = valueOf(m_store->outbox.queueReply(id, u"buenas tardes"_qs, ReplyReach::Telephones));
        m_clock.advance(std::chrono::minutes(minutes));
        const Result<ClaimAnswer> claim = wait(m_store->askForClaim(reply, 0));
        QCOMPARE(claim.has_value(), leaves);
        QCOMPARE(m_store->message(reply).state, leaves ? MessageState::Sending : MessageState::Cancelled);
    }

    void nobodyAnswersASenderWithoutATelephone()
    {
        receive(u"MX.13491208655302741918"_qs, u"hola"_qs);
        const qint64 id = valueOf(conversations().conversations(10))[0].id;
        QCOMPARE(errorOf(m_store->outbox.queueReply(id, u"hola"_qs, ReplyReach::Telephones)), ErrorKind::InvalidState);
        QCOMPARE(errorOf(m_store->outbox.queueReply(99, u"hola"_qs, ReplyReach::Telephones)), ErrorKind::NotFound);
    }

private:
    storage::SqlConversationRepository &conversations() { return m_store->conversations; }

    void receive(const QString &from, const QString &text, const QString &name = {}, const QDateTime &at = {})
    {
        InboundMessage reply;
        reply.from = from;
        reply.senderName = name;
        reply.type = u"text"_qs;
        reply.text = text;
        reply.at = at;
        valueOf(m_store->events.apply({++m_sequence, u"default"_qs, m_clock.nowUtc(), "{}"}, {{reply, "{}"}}));
    }

    MessageId sendNotice()
    {
        const MessageId id = m_store->queue(1)[0];
        const Claim claim = m_store->claim(id);
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = u"wamid.1"_qs;
        succeed(m_store->outbox.finish(claim, record));
        return id;
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestSqlConversationRepository)
#include "tst_sqlconversationrepository.moc"
