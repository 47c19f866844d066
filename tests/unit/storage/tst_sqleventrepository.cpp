// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqleventrepository.h"

#include "store.h"

#include <algorithm>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestSqlEventRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_sequence = 0;
        m_store->import(1);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone()));
    }
    void cleanup() { m_store.reset(); }

    void anEventIsAppliedOnceAndTheCursorMovesWithIt()
    {
        sent(u"wamid.1"_qs);
        QCOMPARE(valueOf(events().cursor(u"default"_qs)), 0);
        const IntakeOutcome first = apply(7, {status(u"wamid.1"_qs, u"delivered"_qs)});
        QVERIFY(!first.already);
        QCOMPARE(first.statuses, 1);
        QVERIFY(apply(7, {status(u"wamid.1"_qs, u"delivered"_qs)}).already);
        QCOMPARE(valueOf(events().cursor(u"default"_qs)), 7);
        QCOMPARE(valueOf(events().cursor(u"other"_qs)), 0);
        QCOMPARE(m_store->message(m_message).timeline.size(), 4);
        // One that was overtaken is applied too, and takes the cursor nowhere back.
        QVERIFY(!apply(6, {status(u"wamid.1"_qs, u"sent"_qs)}).already);
        QCOMPARE(valueOf(events().cursor(u"default"_qs)), 7);
        QVERIFY(m_store->message(m_message).timeline.constLast().late);
        QCOMPARE(m_store->message(m_message).state, MessageState::Delivered);
    }

    void anEventIsKeptAsItCame()
    {
        valueOf(events().apply({1, u"default"_qs, m_clock.nowUtc(), "{\"event\":\"?\"}"},
                               {{UnknownReport{u"?"_qs}, "{}"}}));
        QCOMPARE(queried(m_store->file, u"SELECT body FROM relay_events"_qs).toByteArray(),
                 QByteArray("{\"event\":\"?\"}"));
        QCOMPARE(queried(m_store->file, u"SELECT unknown_count FROM relay_events"_qs).toInt(), 1);
    }

    void aGapIsNotedAndPassed()
    {
        succeed(events().applyGap(u"default"_qs, 1, 40));
        succeed(events().applyGap(u"default"_qs, 1, 40));
        QCOMPARE(valueOf(events().cursor(u"default"_qs)), 40);
        QCOMPARE(queried(m_store->file, u"SELECT COUNT(*) FROM relay_gaps"_qs).toInt(), 1);
    }

    void anUnknownWordIsKeptAndMovesNothing()
    {
        sent(u"wamid.1"_qs);
        QCOMPARE(apply({status(u"wamid.1"_qs, u"played"_qs)}).statuses, 1);
        const Message message = m_store->message(m_message);
        QCOMPARE(message.state, MessageState::Accepted);
        QCOMPARE(message.timeline.constLast().status, u"played"_qs);
        QCOMPARE(message.timeline.constLast().source, EventSource::Webhook);
    }

    //! Every order of every subset of the five reports, and the first two once more.
    void theStateIsThatOfTheSetInEveryOrder_data()
    {
        QTest::addColumn<bool>("restarts");
        if (onSqlite()) // the other says as much
            QTest::newRow("at once") << false;
        QTest::newRow("a restart after each report") << true;
    }
    void theStateIsThatOfTheSetInEveryOrder()
    {
        QFETCH(const bool, restarts);
        const QList<QStringList> orders =
            everyOrderOfEverySubset({u"accepted"_qs, u"sent"_qs, u"failed"_qs, u"delivered"_qs, u"read"_qs});
        QCOMPARE(orders.size(), 325);
        NoticeDraft draft = m_store->draft(1, static_cast<int>(orders.size()));
        for (int i = 0; i < draft.messages.size(); ++i)
            draft.messages[i].to = phone(QStringLiteral("55 1234 %1").arg(1000 + i));
        const QList<MessageId> ids = valueOf(m_store->outbox.queueNotice(draft)).messages;
        for (qsizetype i = 0; i < orders.size(); ++i) {
            m_store->claim(ids[i]);
            if (!restarts)
                report(ids[i], orders[i] + orders[i].mid(0, 2));
        }
        constexpr int kMostReports = 7;
        for (int place = 0; restarts && place < kMostReports; ++place) {
            m_store.reset();
            m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), m_clock);
            for (qsizetype i = 0; i < orders.size(); ++i)
                report(ids[i], (orders[i] + orders[i].mid(0, 2)).mid(place, 1));
        }
        const QList<Message> messages = valueOf(m_store->outbox.messages({}));
        for (qsizetype i = 0; i < orders.size(); ++i) {
            std::vector<DeliveryState> reports;
            for (const QString &word : orders[i])
                reports.push_back(deliveryStateFromWord(word).value());
            const DeliveryVerdict verdict = deliveryVerdict(reports);
            const QByteArray order = orders[i].join(u' ').toUtf8();
            QVERIFY2(messages[i].state == withEvidence(MessageState::Sending, verdict), order.constData());
            QVERIFY2(messages[i].conflict == verdict.conflict, order.constData());
            const auto marks = std::count_if(messages[i].timeline.begin(), messages[i].timeline.end(),
                                             [](const auto &event) { return event.status == u"conflict"_qs; });
            QVERIFY2(marks == (verdict.conflict ? 1 : 0), order.constData());
        }
        qInfo("orders=%lld restarts=%d wrong=0", static_cast<long long>(orders.size()), restarts ? kMostReports : 0);
    }

    void aReportBeforeItsAnswerIsKeptAndJoined_data()
    {
        QTest::addColumn<bool>("byReference");
        QTest::newRow("by the provider's id") << false;
        QTest::newRow("by our reference, before anything was sent") << true;
    }
    void aReportBeforeItsAnswerIsKeptAndJoined()
    {
        QFETCH(bool, byReference);
        const MessageId id = m_store->queue(1)[0];
        const Claim claim = m_store->claim(id);
        const IntakeOutcome outcome =
            apply({status(u"wamid.1"_qs, u"sent"_qs), status(u"wamid.1"_qs, u"delivered"_qs)});
        QCOMPARE(outcome.orphans, 2);
        if (byReference) {
            // One that names both is the link between the two.
            QCOMPARE(apply({status(u"wamid.1"_qs, u"read"_qs, m_store->message(id).clientRef)}).statuses, 1);
            QCOMPARE(m_store->message(id).state, MessageState::Read);
            QCOMPARE(m_store->message(id).providerId, u"wamid.1"_qs);
        } else {
            QCOMPARE(m_store->message(id).state, MessageState::Sending);
        }
        succeed(m_store->outbox.finish(claim, accepted(u"wamid.1"_qs)));
        QCOMPARE(m_store->message(id).state, byReference ? MessageState::Read : MessageState::Delivered);
        QCOMPARE(queried(m_store->file, u"SELECT COUNT(*) FROM message_events WHERE message_id IS NULL"_qs).toInt(), 0);
    }

    void aReportOfNobodysMessageStaysAnOrphan()
    {
        sent(u"wamid.1"_qs);
        QCOMPARE(apply({status(u"wamid.999"_qs, u"read"_qs)}).orphans, 1);
        QCOMPARE(m_store->message(m_message).state, MessageState::Accepted);
        QCOMPARE(queried(m_store->file, u"SELECT status FROM message_events WHERE message_id IS NULL"_qs).toString(),
                 u"read"_qs);
    }

    void aBareFolioJoinsOnlyTheSingleOpenAttempt()
    {
        // Two messages share the folio: a report that names it alone could be of either.
        const QList<MessageId> ids = m_store->queue(1, 2);
        const Claim first = m_store->claim(ids[0]);
        QCOMPARE(apply({status({}, u"sent"_qs, u"A-9"_qs)}).orphans, 1);
        QCOMPARE(apply({status({}, u"sent"_qs, u"A-1"_qs)}).statuses, 1);
        QCOMPARE(m_store->message(ids[0]).state, MessageState::Sent);
        succeed(m_store->outbox.finish(first, AttemptRecord{}));
        const Claim second = m_store->claim(ids[1]);
        QCOMPARE(apply({status({}, u"read"_qs, u"A-1"_qs)}).orphans, 1);
        succeed(m_store->outbox.finish(second, accepted(u"wamid.2"_qs)));
        // The second has its id now: the folio names the first alone again.
        QCOMPARE(apply({status({}, u"read"_qs, u"A-1"_qs)}).statuses, 1);
        QCOMPARE(m_store->message(ids[0]).state, MessageState::Read);
        QCOMPARE(m_store->message(ids[1]).state, MessageState::Accepted);
    }

    void evidenceSettlesWhatWasUncertain()
    {
        const MessageId id = sendingMessage(2);
        const QString reference = m_store->message(id).clientRef;
        m_clock.advance(400s);
        QCOMPARE(m_store->reconcile(), 1);
        QCOMPARE(m_store->message(id).state, MessageState::Uncertain);
        QCOMPARE(apply({status({}, u"sent"_qs, reference)}).statuses, 1);
        QCOMPARE(m_store->message(id).state, MessageState::Sent);
    }

    void aProvenDeliveryCancelsTheRetryThatWaits_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"accepted", "sent", "delivered", "read", "failed"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void aProvenDeliveryCancelsTheRetryThatWaits()
    {
        QFETCH(QString, word);
        const MessageId id = m_store->queue(1)[0];
        AttemptRecord record;
        record.next = AttemptRecord::Next::RetryAt;
        record.retryIn = 10s;
        record.result.outcome = SendOutcome::NotTaken;
        succeed(m_store->outbox.finish(m_store->claim(id), record));
        apply({status({}, word, m_store->message(id).clientRef)});
        m_clock.advance(11s);
        QVERIFY(!m_store->due());
        QCOMPARE(errorOf(m_store->askForClaim(id, 1)), ErrorKind::InvalidState);
    }

    void afterADecisionOldReportsNoLongerCount()
    {
        sent(u"wamid.1"_qs);
        apply({status(u"wamid.1"_qs, u"sent"_qs), status(u"wamid.1"_qs, u"failed"_qs)});
        QCOMPARE(m_store->message(m_message).state, MessageState::Failed);
        succeed(m_store->outbox.decide(m_message, OutboxRepository::Decision::SendAgain));
        QCOMPARE(m_store->message(m_message).state, MessageState::Queued);
        // The same failure told once more is not that of the attempt to come.
        apply({status(u"wamid.1"_qs, u"failed"_qs)});
        QCOMPARE(m_store->message(m_message).state, MessageState::Queued);
        const Claim claim = m_store->claim(m_message, 2);
        succeed(m_store->outbox.finish(claim, accepted(u"wamid.2"_qs)));
        QCOMPARE(m_store->message(m_message).state, MessageState::Accepted);
        apply({status(u"wamid.2"_qs, u"failed"_qs)});
        QCOMPARE(m_store->message(m_message).state, MessageState::Failed);
        // Either attempt proves that it arrived.
        apply({status(u"wamid.1"_qs, u"read"_qs)});
        QCOMPARE(m_store->message(m_message).state, MessageState::Read);
    }

    void aLateProofOfTheFirstAttemptStopsTheSecond()
    {
        sent(u"wamid.1"_qs);
        apply({status(u"wamid.1"_qs, u"failed"_qs)});
        succeed(m_store->outbox.decide(m_message, OutboxRepository::Decision::SendAgain));
        apply({status(u"wamid.1"_qs, u"sent"_qs)});
        QCOMPARE(m_store->message(m_message).state, MessageState::Sent);
        QVERIFY(!m_store->due());
    }

    void aFailureKeepsItsReason()
    {
        sent(u"wamid.1"_qs);
        StatusReport report;
        report.providerId = u"wamid.1"_qs;
        report.status = u"failed"_qs;
        report.code = 131026;
        report.detail = u"No se pudo entregar."_qs;
        report.at = m_clock.nowUtc().addSecs(-5);
        apply({{report, "{}"}});
        const Message message = m_store->message(m_message);
        QCOMPARE(message.lastError, report.detail);
        QCOMPARE(message.timeline.constLast().code, 131026);
        QCOMPARE(message.timeline.constLast().at, report.at);
        QCOMPARE(message.timeline.constLast().receivedAt, m_clock.nowUtc());
    }

    void aReplyStandsOnceHoweverOftenItComes()
    {
        QCOMPARE(apply({reply(u"hola"_qs, u"in.1"_qs)}).replies, 1);
        QCOMPARE(apply({reply(u"hola"_qs, u"in.1"_qs)}).replies, 0);
        QCOMPARE(apply({reply(u"hola"_qs, u"in.2"_qs), reply(u"sí"_qs, {}), reply(u"sí"_qs, {})}).replies, 3);
        QCOMPARE(apply(1, {reply(u"hola"_qs, {})}).replies, 0);
        QCOMPARE(valueOf(m_store->conversations.unreadTotal()), 4);
    }

    void aReplyIsTiedToWhatItAnswers()
    {
        sent(u"wamid.1"_qs);
        m_store->import(2);
        const MessageId second = m_store->queue(2)[0];
        succeed(m_store->outbox.finish(m_store->claim(second), accepted(u"wamid.2"_qs)));
        m_store->import(3);
        m_store->queue(3);
        apply({reply(u"de la primera"_qs, u"in.1"_qs, u"wamid.1"_qs)});
        apply({reply(u"de la última"_qs, u"in.2"_qs)});
        const qint64 id = valueOf(m_store->conversations.conversations(1))[0].id;
        QMap<QString, QString> folios;
        for (const ThreadEntry &entry : valueOf(m_store->conversations.thread(id, 20))) {
            if (entry.inbound)
                folios.insert(entry.text, entry.folio);
        }
        QCOMPARE(folios.value(u"de la primera"_qs), u"A-1"_qs);
        QCOMPARE(folios.value(u"de la última"_qs), u"A-2"_qs);
    }

    void aStopWordWithdrawsTheConsent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("withdraws");
        for (const char *text : {"BAJA", "baja", " Baja. ", "¡ALTO!", "Stop", "CANCELAR", "bájá"})
            QTest::newRow(text) << QString::fromUtf8(text) << true;
        for (const char *text : {"baja california", "no quiero darme de baja", "cancelar la factura A-1", "", "BAJAR"})
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << false;
    }
    void aStopWordWithdrawsTheConsent()
    {
        QFETCH(QString, text);
        QFETCH(bool, withdraws);
        sent(u"wamid.1"_qs);
        m_store->import(2);
        const MessageId queued = m_store->queue(2)[0];
        apply({reply(text, u"in.1"_qs)});
        const Consent consent = valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent;
        QCOMPARE(consent, withdraws ? Consent::Withdrawn : Consent::Unknown);
        QCOMPARE(valueOf(m_store->conversations.conversations(1))[0].consent, consent);
        QCOMPARE(m_store->message(queued).state, withdraws ? MessageState::Cancelled : MessageState::Queued);
        QCOMPARE(m_store->message(m_message).state, MessageState::Accepted);
        m_store->import(3);
        const Result<QueueOutcome> next = wait(m_store->outbox.queueNotice(m_store->draft(3)));
        QCOMPARE(next.has_value(), !withdraws);
        QCOMPARE(queried(m_store->file, u"SELECT COUNT(*) FROM consents WHERE words <> ''"_qs).toInt(), withdraws);
    }

    void aNumberThatSaidNoKeepsSayingItWhoeverGetsIt()
    {
        apply({reply(u"BAJA"_qs, u"in.1"_qs, {}, u"5213312345678"_qs)});
        NoticeDraft draft = m_store->draft(1);
        draft.messages[0].to = phone(u"33 1234 5678");
        QCOMPARE(errorOf(m_store->outbox.queueNotice(draft)), ErrorKind::InvalidState);
        succeed(m_store->invoices.setPhone(u"AAA010101AAA"_qs, phone(u"33 1234 5678")));
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).customer.consent, Consent::Withdrawn);
    }

private:
    storage::SqlEventRepository &events() { return m_store->events; }

    IntakeOutcome apply(qint64 sequence, const QList<ProviderEvent> &contents)
    {
        return valueOf(events().apply({sequence, u"default"_qs, m_clock.nowUtc(), "{}"}, contents));
    }
    IntakeOutcome apply(const QList<ProviderEvent> &contents) { return apply(++m_sequence, contents); }

    static ProviderEvent status(const QString &providerId, const QString &word, const QString &clientRef = {})
    {
        StatusReport report;
        report.providerId = providerId;
        report.status = word;
        report.clientRef = clientRef;
        return {report, "{}"};
    }
    static ProviderEvent reply(const QString &text, const QString &providerId, const QString &replyTo = {},
                               const QString &from = QStringLiteral("5215512345678"))
    {
        InboundMessage message;
        message.providerId = providerId;
        message.from = from;
        message.type = u"text"_qs;
        message.text = text;
        message.replyTo = replyTo;
        return {message, "{}"};
    }
    static AttemptRecord accepted(const QString &providerId)
    {
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = providerId;
        return record;
    }

    //! \param words of reports about a message, in the order in which they come
    void report(const MessageId &id, const QStringList &words)
    {
        const QString reference = u"A-1/"_qs + QString(id.value).remove(u'-').left(12);
        for (const QString &word : words)
            apply({status({}, word, reference)});
    }

    static QList<QStringList> everyOrderOfEverySubset(const QStringList &words)
    {
        QList<QStringList> orders;
        for (unsigned set = 1; set < (1U << words.size()); ++set) {
            QStringList subset;
            for (qsizetype i = 0; i < words.size(); ++i) {
                if ((set & (1U << i)) != 0)
                    subset.append(words[i]);
            }
            std::sort(subset.begin(), subset.end());
            do {
                orders.append(subset);
            } while (std::next_permutation(subset.begin(), subset.end()));
        }
        return orders;
    }

    //! The notice of invoice 1, taken by the provider.
    void sent(const QString &providerId)
    {
        m_message = m_store->queue(1)[0];
        succeed(m_store->outbox.finish(m_store->claim(m_message), accepted(providerId)));
    }

    //! A message whose answer is still awaited, to a number of its own.
    MessageId sendingMessage(int number)
    {
        NoticeDraft draft = m_store->draft(1);
        draft.occurrence = QString::number(number);
        draft.messages[0].to = phone(QStringLiteral("55 1234 %1").arg(1000 + number));
        const MessageId id = valueOf(m_store->outbox.queueNotice(draft)).messages[0];
        m_store->claim(id);
        return id;
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    MessageId m_message;
    qint64 m_sequence = 0;
};

QTEST_GUILESS_MAIN(TestSqlEventRepository)
#include "tst_sqleventrepository.moc"
