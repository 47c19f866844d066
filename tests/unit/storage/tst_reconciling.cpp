// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

// reliability.md section 3: what becomes of a message of which nobody knows whether it was taken.

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

class TestReconciling final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.emplace();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), *m_clock);
        m_store->import(1);
        m_message = m_store->queue(1)[0];
    }
    void cleanup() { m_store.reset(); }

    void withoutKeysItIsNeverAskedForAgain()
    {
        becomeUncertain();
        for (int hour = 0; hour < 48; ++hour) {
            m_clock->advance(1h);
            QCOMPARE(reconcile({}).askedAgain, 0);
        }
        QCOMPARE(state(), MessageState::Uncertain);
    }

    void withKeysItIsAskedForAgainUnderTheSameOne()
    {
        const OutboxItem before = *m_store->due();
        becomeUncertain();
        QCOMPARE(reconcile(kHonest).askedAgain, 1);
        QCOMPARE(reconcile(kHonest).askedAgain, 0);
        QCOMPARE(state(), MessageState::Queued);
        QCOMPARE(m_store->due()->key, before.key);
        QCOMPARE(m_store->due()->body, QByteArray("{}"));
    }

    void notOnceTheProviderMayHaveForgottenTheKey()
    {
        becomeUncertain();
        m_clock->advance(24h);
        QCOMPARE(reconcile(kHonest).askedAgain, 0);
        QCOMPARE(state(), MessageState::Uncertain);
    }

    void notMoreThanFiveTimesInAll()
    {
        for (int attempt = 0; attempt < 5; ++attempt) {
            becomeUncertain(attempt);
            QCOMPARE(reconcile(kHonest).askedAgain, attempt < 4 ? 1 : 0);
        }
        QCOMPARE(state(), MessageState::Uncertain);
    }

    void ofTwoProgramsOneActs()
    {
        Store other(m_store->file, *m_clock);
        becomeUncertain();
        const auto first = m_store->outbox.reconcile(kHonest);
        const auto second = other.outbox.reconcile(kHonest);
        QCOMPARE(valueOf(first).askedAgain + valueOf(second).askedAgain, 1);

        becomeUncertain(1);
        m_clock->advance(1h);
        const auto third = m_store->outbox.reconcile({});
        const auto fourth = other.outbox.reconcile({});
        QCOMPARE(valueOf(third).needPerson + valueOf(fourth).needPerson, 1);
        QCOMPARE(needsPerson(), 1);
    }

    void silenceMeansSomethingOnlyWhileTheRelayIsThere()
    {
        becomeUncertain();
        m_clock->advance(9min);
        succeed(m_store->events.noteAlive(u"default"_qs));
        QCOMPARE(reconcile({}).needPerson, 0);
        m_clock->advance(2min); // ten minutes are over, but of the last one nothing is known
        QCOMPARE(reconcile({}).needPerson, 0);
        QCOMPARE(valueOf(m_store->outbox.counts()).uncertain, 1); // visible all the same
        QCOMPARE(needsPerson(), 0);
        succeed(m_store->events.noteAlive(u"default"_qs));
        QCOMPARE(reconcile({}).needPerson, 1);
        QCOMPARE(reconcile({}).needPerson, 0);
        QCOMPARE(needsPerson(), 1);
        QCOMPARE(m_store->message(m_message).timeline.constLast().status, u"needs_person"_qs);
    }

    void withoutARelayAPersonIsAskedHalfAnHourLater()
    {
        becomeUncertain();
        m_clock->advance(29min);
        QCOMPARE(reconcile({}).needPerson, 0);
        m_clock->advance(1min);
        QCOMPARE(reconcile({}).needPerson, 1);
    }

    void aReportSettlesItUntilTheEnd()
    {
        becomeUncertain();
        m_clock->advance(1h);
        QCOMPARE(reconcile({}).needPerson, 1);
        StatusReport report;
        report.clientRef = m_store->message(m_message).clientRef;
        report.status = u"delivered"_qs;
        valueOf(m_store->events.apply({1, u"default"_qs, m_clock->nowUtc(), "{}"}, {{report, "{}"}}));
        QCOMPARE(state(), MessageState::Delivered);
        QCOMPARE(needsPerson(), 0);
    }

    void whatIsDueForMoreThanAMinuteIsCounted()
    {
        m_clock->advance(61s);
        const OutboxCounts counts = valueOf(m_store->outbox.counts());
        QCOMPARE(counts.overdue, 1);
        QCOMPARE(counts.oldestDue.addSecs(61), m_clock->nowUtc());
    }

    void leasesAreTheDatabasesAndNobodysOwn()
    {
        // A desktop whose clock is ten minutes ahead, on the same database.
        StandingClock wrong;
        wrong.advance(10min);
        const support::SteadyWith steady(*m_clock);
        storage::SqlOutboxRepository desktop(m_store->database, wrong, steady);
        m_store->claim(m_message);
        queried(m_store->file, u"UPDATE messages SET lease_owner = 'elsewhere/1/1'"_qs);
        QCOMPARE(valueOf(desktop.reconcile({})).abandoned, 0);
        QCOMPARE(valueOf(desktop.counts()).clockAhead, 10min);
        m_clock->advance(301s);
        QCOMPARE(valueOf(desktop.reconcile({})).abandoned, 1);
    }

    void theTimeInWhichItCanBeTakenBackIsTheDatabases()
    {
        StandingClock wrong;
        wrong.advance(-600s);
        const support::SteadyWith steady(*m_clock);
        storage::SqlOutboxRepository desktop(m_store->database, wrong, steady);
        m_store->import(2);
        NoticeDraft draft = m_store->draft(2);
        draft.messages[0].to = phone(u"33 1234 5678");
        draft.undoDelay = 10s;
        const MessageId id = valueOf(desktop.queueNotice(draft)).messages[0];
        QCOMPARE(m_store->message(id).notBefore, m_clock->nowUtc().addSecs(10));
        QCOMPARE(valueOf(desktop.nextTurn(10)).items.size(), 1);
        succeed(desktop.sendNow({id}));
        QCOMPARE(valueOf(desktop.nextTurn(10)).items.size(), 2);
    }

private:
    inline static const MessageGateway::Reliability kHonest{true, 24h, true};

    //! \param attempts that were made before
    void becomeUncertain(int attempts = 0)
    {
        AttemptRecord record;
        record.result.outcome = SendOutcome::Uncertain;
        record.result.detail = u"El proveedor no respondió a tiempo."_qs;
        succeed(m_store->outbox.finish(m_store->claim(m_message, attempts), record));
    }
    Reconciliation reconcile(const MessageGateway::Reliability &provider)
    {
        return valueOf(m_store->outbox.reconcile(provider));
    }
    MessageState state() { return m_store->message(m_message).state; }
    int needsPerson() { return valueOf(m_store->outbox.counts()).needsPerson; }

    std::optional<StandingClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    MessageId m_message;
};

QTEST_GUILESS_MAIN(TestReconciling)
#include "tst_reconciling.moc"
