// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqloutboxrepository.h"

#include "store.h"

#include <thread>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestSqlOutboxRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_stops = 0;
        for (int number = 1; number <= 3; ++number)
            m_store->import(number);
    }
    void cleanup()
    {
        m_store.reset();
        if (!onSqlite())
            return;
        QCOMPARE(queried(m_folder->filePath(QStringLiteral("recado.db")), QStringLiteral("PRAGMA integrity_check"))
                     .toString(),
                 u"ok"_qs);
    }

    void askingTwiceQueuesOnce()
    {
        const QueueOutcome first = valueOf(outbox().queueNotice(m_store->draft(1, 2)));
        QVERIFY(!first.already);
        QCOMPARE(first.messages.size(), 2);
        const QueueOutcome second = valueOf(outbox().queueNotice(m_store->draft(1, 2)));
        QVERIFY(second.already);
        QCOMPARE(second.messages, first.messages);
        QCOMPARE(valueOf(outbox().messages({})).size(), 2);
    }

    void anotherOccurrenceIsAnotherNotice()
    {
        m_store->queue(1);
        NoticeDraft draft = m_store->draft(1);
        draft.occurrence = u"2026-09-15"_qs;
        QVERIFY(!valueOf(outbox().queueNotice(draft)).already);
    }

    void aReferenceBeginsWithTheFolioAndIsTheMessagesOwn()
    {
        for (const MessageId &id : m_store->queue(1, 2)) {
            const Message message = m_store->message(id);
            QCOMPARE(message.clientRef, QString(u"A-1/"_qs + QString(id.value).remove(u'-').left(12)));
            QCOMPARE(message.timeline.size(), 1);
            QCOMPARE(message.timeline[0].status, u"queued"_qs);
        }
    }

    void aCancelledInvoiceIsNotToldAboutExceptThatItIsCancelled()
    {
        LedgerRow row;
        row.reference = u"A-1"_qs;
        row.status = InvoiceStatus::Cancelled;
        QVERIFY(valueOf(m_store->invoices.applyLedger(row)));
        QCOMPARE(errorOf(outbox().queueNotice(m_store->draft(1))), ErrorKind::InvalidState);
        NoticeDraft cancelled = m_store->draft(1);
        cancelled.event = BusinessEvent::Cancelled;
        QVERIFY(!valueOf(outbox().queueNotice(cancelled)).already);
        NoticeDraft wrong = m_store->draft(2);
        wrong.event = BusinessEvent::Cancelled;
        QCOMPARE(errorOf(outbox().queueNotice(wrong)), ErrorKind::InvalidState);
    }

    void whoWithdrewConsentGetsNothing()
    {
        withdrawConsent();
        QCOMPARE(errorOf(outbox().queueNotice(m_store->draft(1))), ErrorKind::InvalidState);
    }

    void anInvoiceThatIsNotStoredIsNotFound()
    {
        QCOMPARE(errorOf(outbox().queueNotice(m_store->draft(99))), ErrorKind::NotFound);
    }

    void messagesToOneNumberLeaveInOrder()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        const OutboxTurn first = turn();
        QCOMPARE(first.items.size(), 1);
        QCOMPARE(first.items[0].id, ids[0]);
        QCOMPARE(first.items[0].clientRef, m_store->message(ids[0]).clientRef);
        const Claim claim = claimed(ids[0]);
        QVERIFY(turn().items.isEmpty());
        finish(claim, accepted(u"wamid.1"_qs));
        QCOMPARE(turn().items[0].id, ids[1]);
    }

    //! What waits for tomorrow by a person's choice lets today's pass; once begun, it holds its place like any other.
    void whatIsPutOffLetsOthersPassAndKeepsItsOwnOrder()
    {
        NoticeDraft later = m_store->draft(1, 2);
        later.notBefore = m_clock.nowUtc().addSecs(3600);
        const QList<MessageId> putOff = valueOf(outbox().queueNotice(later)).messages;
        QCOMPARE(turn().nextDue, later.notBefore);
        const QList<MessageId> now = m_store->queue(2);
        QCOMPARE(turn().items.first().id, now.first());
        finish(claimed(now.first()), accepted(u"wamid.1"_qs));
        m_clock.advance(3600s);
        QCOMPARE(turn().items.first().id, putOff.first());
        finish(claimed(putOff.first()), retryIn(60s));
        QVERIFY(turn().items.isEmpty()); // the second waits for the first
    }

    //! Whoever did not hear that the commit was done says it again.
    void anOutcomeThatIsToldTwiceStandsOnce()
    {
        for (const AttemptRecord &record : {accepted(u"wamid.1"_qs), failed(), retryIn(60s), AttemptRecord{}}) {
            NoticeDraft draft = m_store->draft(1);
            draft.occurrence = QString::number(static_cast<int>(record.next));
            draft.messages[0].to = phone(u"55 1234 100"_qs + draft.occurrence);
            const MessageId id = valueOf(outbox().queueNotice(draft)).messages[0];
            const Claim claim = claimed(id);
            finish(claim, record);
            const Message once = m_store->message(id);
            finish(claim, record);
            QCOMPARE(m_store->message(id).timeline.size(), once.timeline.size());
            QCOMPARE(m_store->message(id).state, once.state);
        }
    }

    void aRetryThatWaitsHoldsBackWhatFollowsIt()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        const QDateTime later = m_clock.nowUtc().addSecs(60);
        finish(claimed(ids[0]), retryIn(60s));
        const OutboxTurn waiting = turn();
        QVERIFY(waiting.items.isEmpty());
        QCOMPARE(waiting.nextDue, later);
        m_clock.advance(61s);
        QCOMPARE(turn().items[0].id, ids[0]);
        QCOMPARE(turn().items[0].attemptCount, 1);
    }

    void whoWasWrittenToAMomentAgoWaitsAndTheRestDoesNot()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        NoticeDraft other = m_store->draft(2);
        other.messages[0].to = phone(u"33 1234 5678");
        const MessageId second = valueOf(outbox().queueNotice(other)).messages[0];
        const MessageGateway::Pace pace{0.0, 6000ms};
        finish(*valueOf(outbox().claim(ids[0], 0, "{}", pace)).claim, accepted(u"wamid.1"_qs));
        QCOMPARE(errorOf(outbox().claim(ids[1], 0, "{}", pace)), ErrorKind::InvalidState);
        QCOMPARE(turn().items.size(), 1);
        QCOMPARE(turn().items[0].id, second);
        finish(*valueOf(outbox().claim(second, 0, "{}", pace)).claim, accepted(u"wamid.2"_qs));
        const OutboxTurn none = turn();
        QVERIFY(none.items.isEmpty());
        QVERIFY(none.nextDue <= m_clock.nowUtc());
        QVERIFY(*none.pauseEndsIn >= 5s && *none.pauseEndsIn <= 7s);
        m_clock.advance(7s);
        QCOMPARE(turn().items[0].id, ids[1]);
    }

    void aMessageWaitsForItsTimeUnlessAPersonSaysNow()
    {
        NoticeDraft draft = m_store->draft(1);
        draft.notBefore = m_clock.nowUtc().addSecs(600);
        const QList<MessageId> ids = valueOf(outbox().queueNotice(draft)).messages;
        QVERIFY(turn().items.isEmpty());
        succeed(outbox().sendNow(ids));
        QCOMPARE(turn().items[0].id, ids[0]);
    }

    void theBodyOfTheFirstAttemptIsKeptForAll()
    {
        const MessageId id = m_store->queue(1)[0];
        const MessageGateway::Pace pace{0.0, 0ms};
        const Claim givenBack = *valueOf(outbox().claim(id, 0, "{\"a\":0}", pace)).claim;
        succeed(outbox().release(givenBack));
        QCOMPARE(turn().items[0].body, QByteArray()); // nobody has seen it: it is made anew
        const Claim first = *valueOf(outbox().claim(id, 1, "{\"a\":1}", pace)).claim;
        QCOMPARE(first.body, QByteArray("{\"a\":1}"));
        finish(first, retryIn(0s));
        QCOMPARE(turn().items[0].body, QByteArray("{\"a\":1}"));
        QCOMPARE(valueOf(outbox().claim(id, 2, "{\"a\":2}", pace)).claim->body, QByteArray("{\"a\":1}"));
    }

    void onlyOneWorkerClaims()
    {
        const MessageId id = m_store->queue(1)[0];
        Store other(m_store->file, m_clock);
        const Claim claim = claimed(id);
        QCOMPARE(claim.attempt, 1);
        QCOMPARE(errorOf(other.askForClaim(id)), ErrorKind::InvalidState);
        QCOMPARE(m_store->message(id).state, MessageState::Sending);
        QCOMPARE(m_store->message(id).attempts.size(), 1);
    }

    void aClaimSeesThatTheInvoiceWasCancelledMeanwhile()
    {
        const MessageId id = m_store->queue(1)[0];
        LedgerRow row;
        row.reference = u"A-1"_qs;
        row.status = InvoiceStatus::Cancelled;
        QVERIFY(valueOf(m_store->invoices.applyLedger(row)));
        QCOMPARE(errorOf(m_store->askForClaim(id)), ErrorKind::InvalidState);
        const Message message = m_store->message(id);
        QCOMPARE(message.state, MessageState::Cancelled);
        QCOMPARE(message.timeline.constLast().status, u"cancelled"_qs);
        QVERIFY(!message.timeline.constLast().detail.isEmpty());
    }

    void aReleasedClaimIsAsIfNeverMade()
    {
        const MessageId id = m_store->queue(1)[0];
        const Claim claim = claimed(id);
        succeed(outbox().release(claim));
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        QVERIFY(m_store->message(id).attempts.isEmpty());
        QCOMPARE(turn().items[0].attemptCount, 0);
        QCOMPARE(errorOf(outbox().release(claim)), ErrorKind::InvalidState);
        QCOMPARE(m_store->claim(id, 1).claimNumber, claim.claimNumber + 1);
    }

    void anOutcomeBecomesAState_data()
    {
        QTest::addColumn<int>("next");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("event");
        const auto row = [](const char *name, AttemptRecord::Next next, MessageState state, const char *event) {
            QTest::newRow(name) << static_cast<int>(next) << static_cast<int>(state) << QString::fromLatin1(event);
        };
        row("accepted", AttemptRecord::Next::Accepted, MessageState::Accepted, "accepted");
        row("retry", AttemptRecord::Next::RetryAt, MessageState::Queued, "retry");
        row("failed", AttemptRecord::Next::Failed, MessageState::Failed, "failed");
        row("uncertain", AttemptRecord::Next::Uncertain, MessageState::Uncertain, "uncertain");
    }
    void anOutcomeBecomesAState()
    {
        QFETCH(int, next);
        QFETCH(int, state);
        QFETCH(QString, event);
        const MessageId id = m_store->queue(1)[0];
        AttemptRecord record;
        record.next = static_cast<AttemptRecord::Next>(next);
        record.retryIn = 5s;
        record.result.outcome = SendOutcome::NotTaken;
        record.result.httpStatus = 503;
        record.result.detail = u"No hay servicio."_qs;
        record.result.response = QByteArray(70'000, 'x');
        finish(claimed(id), record);
        const Message message = m_store->message(id);
        QCOMPARE(static_cast<int>(message.state), state);
        QCOMPARE(message.timeline.constLast().status, event);
        QCOMPARE(message.attempts[0].outcome, u"not_taken"_qs);
        QCOMPARE(message.attempts[0].httpStatus, 503);
        QVERIFY(message.attempts[0].endedAt.isValid());
        QCOMPARE(queried(m_store->file, u"SELECT LENGTH(response) FROM message_attempts"_qs).toInt(), 65536);
        QCOMPARE(static_cast<int>(listed(1).sendState.value()), state);
    }

    void theListShowsTheHeadlineOfTheNewestNotice()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        QCOMPARE(listed(1).sendState, MessageState::Queued);
        QVERIFY(!listed(2).sendState);
        finish(claimed(ids[0]), accepted(u"wamid.1"_qs));
        QCOMPARE(listed(1).sendState, MessageState::Queued);
        finish(claimed(ids[1]), failed());
        QCOMPARE(listed(1).sendState, MessageState::Failed);
        NoticeDraft reminder = m_store->draft(1);
        reminder.event = BusinessEvent::Due;
        valueOf(outbox().queueNotice(reminder));
        QCOMPARE(listed(1).sendState, MessageState::Queued);
    }

    void aClaimOfADeadProcessBecomesUncertainAtOnce()
    {
        const MessageId id = m_store->queue(1)[0];
        claimed(id);
        QCOMPARE(m_store->reconcile(), 0);
        forgeOwner(u"/999999999/1"_qs);
        QCOMPARE(m_store->reconcile(), 1);
        QCOMPARE(m_store->message(id).state, MessageState::Uncertain);
        QCOMPARE(m_store->message(id).timeline.constLast().status, u"uncertain"_qs);
        QVERIFY(turn().items.isEmpty());
        QCOMPARE(m_store->reconcile(), 0);
    }

    void aClaimOfAnotherMachineIsWaitedForUntilItsLeaseEnds()
    {
        const MessageId id = m_store->queue(1)[0];
        claimed(id);
        queried(m_store->file, u"UPDATE messages SET lease_owner = 'elsewhere/1/1'"_qs);
        QCOMPARE(m_store->reconcile(), 0);
        m_clock.advance(301s);
        QCOMPARE(m_store->reconcile(), 1);
        QCOMPARE(m_store->message(id).state, MessageState::Uncertain);
    }

    void anAnswerAfterTheLeaseIsStillTheTruth()
    {
        const MessageId id = m_store->queue(1)[0];
        const Claim claim = claimed(id);
        m_clock.advance(301s);
        QCOMPARE(m_store->reconcile(), 1);
        finish(claim, accepted(u"wamid.1"_qs));
        QCOMPARE(m_store->message(id).state, MessageState::Accepted);
        QCOMPARE(m_store->message(id).providerId, u"wamid.1"_qs);
    }

    void anAnswerAfterAPersonDecidedMovesNothingUnlessItWasTaken()
    {
        const MessageId id = m_store->queue(1)[0];
        const Claim claim = claimed(id);
        m_clock.advance(301s);
        QCOMPARE(m_store->reconcile(), 1);
        succeed(outbox().decide(id, OutboxRepository::Decision::SendAgain));
        finish(claim, failed());
        QCOMPARE(m_store->message(id).state, MessageState::Queued);
        finish(claim, accepted(u"wamid.1"_qs));
        QCOMPARE(m_store->message(id).state, MessageState::Accepted);
        QVERIFY(turn().items.isEmpty());
    }

    void whatWasNeverTriedCanBeWithdrawn()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        finish(claimed(ids[0]), retryIn(0s));
        QCOMPARE(valueOf(outbox().withdraw(ids)), QList<MessageId>{ids[1]});
        QCOMPARE(m_store->message(ids[1]).state, MessageState::Cancelled);
        QVERIFY(valueOf(outbox().queueNotice(m_store->draft(1))).already);
    }

    void aNoticeWithdrawnWholeIsAsIfNeverAskedFor()
    {
        QCOMPARE(valueOf(outbox().withdraw(m_store->queue(1, 2))).size(), 2);
        QVERIFY(!listed(1).sendState);
        QVERIFY(valueOf(m_store->invoices.dossier(uuidOf(1))).notified.isEmpty());
        QVERIFY(!valueOf(outbox().queueNotice(m_store->draft(1))).already);
    }

    void aPersonDecidesWhatIsInDoubt_data()
    {
        QTest::addColumn<int>("decision");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, OutboxRepository::Decision decision, MessageState state) {
            QTest::newRow(name) << static_cast<int>(decision) << static_cast<int>(state);
        };
        row("send again", OutboxRepository::Decision::SendAgain, MessageState::Queued);
        row("it arrived", OutboxRepository::Decision::ItArrived, MessageState::Delivered);
        row("discard", OutboxRepository::Decision::Discard, MessageState::Cancelled);
    }
    void aPersonDecidesWhatIsInDoubt()
    {
        QFETCH(int, decision);
        QFETCH(int, state);
        for (const AttemptRecord &record : {failed(), AttemptRecord{}}) {
            const MessageId id = m_store->queue(record.next == AttemptRecord::Next::Failed ? 1 : 2)[0];
            finish(claimed(id), record);
            succeed(outbox().decide(id, static_cast<OutboxRepository::Decision>(decision)));
            QCOMPARE(static_cast<int>(m_store->message(id).state), state);
            QCOMPARE(m_store->message(id).timeline.constLast().source, EventSource::Person);
            QCOMPARE(errorOf(outbox().decide(id, OutboxRepository::Decision::SendAgain)), ErrorKind::InvalidState);
            valueOf(outbox().withdraw({id}));
            if (m_store->message(id).state == MessageState::Queued)
                finish(m_store->claim(id, 2), accepted(u"wamid.2"_qs));
        }
    }

    void whatIsSetAsideIsLookedAtAgainOrFails()
    {
        const MessageId id = m_store->queue(1)[0];
        const QDateTime later = m_clock.nowUtc().addSecs(30);
        succeed(outbox().setAside(id, 30s, u"El relay no responde."_qs));
        succeed(outbox().setAside(id, 30s, u"El relay no responde."_qs));
        QCOMPARE(turn().nextDue, later);
        QCOMPARE(m_store->message(id).timeline.size(), 2);
        QCOMPARE(m_store->message(id).attemptCount, 0);
        succeed(outbox().setAside(id, std::nullopt, u"El documento es demasiado grande."_qs));
        QCOMPARE(m_store->message(id).state, MessageState::Failed);
        QCOMPARE(m_store->message(id).lastError, u"El documento es demasiado grande."_qs);
        QCOMPARE(errorOf(outbox().setAside(id, 30s, {})), ErrorKind::InvalidState);
    }

    void aStopLastsUntilAPersonOrAnotherTokenLiftsIt()
    {
        QVERIFY(!valueOf(outbox().hold()).stopped);
        stop("token-1");
        QCOMPARE(valueOf(outbox().hold()).reason, u"La clave venció."_qs);
        QVERIFY(!valueOf(outbox().resumeAccount(QByteArray("token-1"))));
        QVERIFY(valueOf(outbox().hold()).stopped);
        QVERIFY(valueOf(outbox().resumeAccount(QByteArray("token-2"))));
        QVERIFY(!valueOf(outbox().hold()).stopped);
        QVERIFY(!valueOf(outbox().resumeAccount(std::nullopt)));
        stop("token-2");
        QVERIFY(valueOf(outbox().resumeAccount(std::nullopt)));
    }

    void aStoppedOrHeldAccountGivesNoClaims()
    {
        stop("token-1");
        QVERIFY(turn().items.isEmpty());
        QVERIFY(turn().hold.stopped);
        const ClaimAnswer none = valueOf(m_store->askForClaim(m_store->queue(2)[0]));
        QVERIFY(!none.claim);
        QVERIFY(none.comeBackIn > 0ms);
    }

    void aShorterHoldDoesNotEndALongerOne()
    {
        NoticeDraft other = m_store->draft(2);
        other.messages[0].to = phone(u"33 1234 5678");
        const Claim first = claimed(m_store->queue(1)[0]);
        const Claim second = claimed(valueOf(outbox().queueNotice(other)).messages[0]);
        const QDateTime until = m_clock.nowUtc().addSecs(7);
        AttemptRecord limited = retryIn(7s);
        limited.holdsAccount = 7s;
        finish(first, limited);
        QCOMPARE(valueOf(outbox().hold()).until, until);
        QCOMPARE(valueOf(outbox().hold()).left, 7s);
        QVERIFY(turn().items.isEmpty());
        QVERIFY(turn().hold.isHeld());
        m_clock.advance(5s);
        limited = retryIn(1s);
        limited.holdsAccount = 1s;
        finish(second, limited);
        QCOMPARE(valueOf(outbox().hold()).until, until);
        m_clock.advance(1s); // when the second would have ended
        QVERIFY(valueOf(outbox().hold()).isHeld());
        m_clock.advance(1s);
        QVERIFY(!valueOf(outbox().hold()).isHeld());
        QVERIFY(!turn().items.isEmpty());
    }

    void messagesAreCounted()
    {
        const QList<MessageId> ids = m_store->queue(1, 3);
        finish(claimed(ids[0]), failed());
        finish(claimed(ids[1]), AttemptRecord{});
        const OutboxCounts counts = valueOf(outbox().counts());
        QCOMPARE(counts.queued, 1);
        QCOMPARE(counts.failed, 1);
        QCOMPARE(counts.uncertain, 1);
        QCOMPARE(counts.sending, 0);
    }

    void twoProgramsQueueOneNotice()
    {
        // Each on a thread and a connection of its own, at the same moment.
        constexpr int kInvoices = 40;
        for (int number = 4; number <= kInvoices; ++number)
            m_store->import(number);
        Store other(m_store->file, m_clock);
        QList<QFuture<Result<QueueOutcome>>> answers;
        for (int number = 1; number <= kInvoices; ++number) {
            answers.append(outbox().queueNotice(m_store->draft(number)));
            answers.append(other.outbox.queueNotice(m_store->draft(number)));
        }
        int queued = 0;
        for (const QFuture<Result<QueueOutcome>> &answer : answers)
            queued += valueOf(answer).already ? 0 : 1;
        QCOMPARE(queued, kInvoices);
        QCOMPARE(valueOf(outbox().messages({})).size(), kInvoices);
    }

    void twoWorkersNeverClaimOneMessage()
    {
        constexpr int kMessages = 40;
        for (int number = 4; number <= kMessages; ++number)
            m_store->import(number);
        for (int number = 1; number <= kMessages; ++number) {
            NoticeDraft draft = m_store->draft(number);
            draft.messages[0].to = phone(QStringLiteral("55 1234 %1").arg(5600 + number));
            valueOf(outbox().queueNotice(draft));
        }
        Store other(m_store->file, m_clock);
        std::atomic<int> claims{0};
        const auto work = [&](Store &store) {
            for (;;) {
                const std::optional<OutboxItem> item = store.due();
                if (!item)
                    return;
                if (const Result<ClaimAnswer> answer = wait(store.askForClaim(item->id))) {
                    ++claims;
                    succeed(store.outbox.finish(*answer->claim, accepted(item->id.value)));
                }
            }
        };
        std::thread first([&] { work(*m_store); });
        std::thread second([&] { work(other); });
        first.join();
        second.join();
        QCOMPARE(claims.load(), kMessages);
        QCOMPARE(queried(m_store->file, u"SELECT COUNT(*) FROM message_attempts"_qs).toInt(), kMessages);
    }

    void theViewOfTheIntegrationGuideHasItsColumns()
    {
        const QList<MessageId> ids = m_store->queue(1, 2);
        AttemptRecord record = accepted(u"wamid.1"_qs);
        record.result.response = "{\"id\":\"wamid.1\"}";
        finish(*valueOf(outbox().claim(ids[0], 0, "{\"to\":\"x\"}", {0.0, 0ms})).claim, record);
        QCOMPARE(
            columnsOf(m_store->file, u"whatsapp_logs"_qs),
            u"id,client_ref,to,type,payload,provider_message_id,status,provider_response,created_at,updated_at"_qs);
        const QString where = QStringLiteral(" FROM whatsapp_logs WHERE id = '%1'").arg(ids[0].value);
        QCOMPARE(queried(m_store->file, u"SELECT status"_qs + where).toString(), u"sent"_qs);
        QCOMPARE(queried(m_store->file, u"SELECT payload"_qs + where).toString(), u"{\"to\":\"x\"}"_qs);
        QCOMPARE(queried(m_store->file, u"SELECT \"to\""_qs + where).toString(), phone().e164());
        QCOMPARE(queried(m_store->file, u"SELECT provider_message_id"_qs + where).toString(), u"wamid.1"_qs);
        QCOMPARE(queried(m_store->file, u"SELECT provider_response"_qs + where).toString(), u"{\"id\":\"wamid.1\"}"_qs);
        QCOMPARE(
            queried(m_store->file, u"SELECT status FROM whatsapp_logs WHERE provider_message_id IS NULL"_qs).toString(),
            u"created"_qs);
    }

private:
    storage::SqlOutboxRepository &outbox() { return m_store->outbox; }
    OutboxTurn turn() { return valueOf(outbox().nextTurn(10)); }
    Claim claimed(const MessageId &id) { return m_store->claim(id); }
    void finish(const Claim &claim, const AttemptRecord &record) { succeed(outbox().finish(claim, record)); }

    void stop(const QByteArray &credential)
    {
        AttemptRecord record = retryIn(0s);
        record.result.detail = u"La clave venció."_qs;
        record.stopsAccount = credential;
        const MessageId id = m_store->queue(1)[0];
        finish(m_store->claim(id, m_stops++), record);
    }

    static AttemptRecord accepted(const QString &providerId)
    {
        AttemptRecord record;
        record.next = AttemptRecord::Next::Accepted;
        record.result.outcome = SendOutcome::Accepted;
        record.result.providerId = providerId;
        record.result.httpStatus = 200;
        return record;
    }
    static AttemptRecord failed()
    {
        AttemptRecord record;
        record.next = AttemptRecord::Next::Failed;
        record.result.outcome = SendOutcome::Definite;
        record.result.detail = u"El número no existe."_qs;
        return record;
    }
    static AttemptRecord retryIn(std::chrono::milliseconds delay)
    {
        AttemptRecord record;
        record.next = AttemptRecord::Next::RetryAt;
        record.retryIn = delay;
        record.result.outcome = SendOutcome::Safe;
        return record;
    }

    InvoiceRow listed(int number)
    {
        for (const InvoiceRow &row : valueOf(m_store->invoices.page({})).rows) {
            if (row.invoice.uuid == uuidOf(number))
                return row;
        }
        qFatal("not in the list");
    }

    void withdrawConsent()
    {
        ContactRow row;
        row.rfc = u"AAA010101AAA"_qs;
        row.consent = Consent::Withdrawn;
        QVERIFY(valueOf(m_store->invoices.applyContact(row)));
    }

    //! Leaves the boot as it is and names another process.
    void forgeOwner(const QString &process)
    {
        const QString owner =
            queried(m_store->file, u"SELECT MAX(lease_owner) FROM messages"_qs).toString().section(u'/', 0, 0) +
            process;
        queried(m_store->file, u"UPDATE messages SET lease_owner = '%1' WHERE lease_owner <> ''"_qs.arg(owner));
    }

    StandingClock m_clock;
    int m_stops = 0; //!< attempts that stopped the account
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(TestSqlOutboxRepository)
#include "tst_sqloutboxrepository.moc"
