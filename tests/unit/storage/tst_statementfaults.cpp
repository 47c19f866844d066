// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementfaults.h"
#include "store.h"

#include "services/reminderservice.h"
#include "storage/connection.h"

#include <QEventLoop>
#include <QLoggingCategory>
#include <QMap>

#include <functional>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;

// reliability.md B1: of one piece of work the first statement fails, then the second…, until one run sees none fail.
// After each: whole or not at all; and once more, without a fault, whole and only once.

namespace {

using Kind = StatementFaults::Kind;
using RowCounts = QMap<QString, qint64>; //!< by table

//! \brief One piece of work, which can be asked for again when it failed.
struct Work
{
    std::function<void(int number)> prepare;
    std::function<bool(int number)> perform; //!< whether it was done, as far as we were told
};

} // namespace

class TestStatementFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"recado.storage.warning=false"_qs); // thousands
        m_store = std::make_unique<Store>(m_folder.filePath(u"recado.db"_qs), m_clock, &m_faults);
        succeed(m_store->reminders.beginPlanning(m_clock.nowUtc().addDays(-1)));
    }
    void cleanupTestCase() { m_store.reset(); }

    void eachIsDoneWholeAndOnce_data()
    {
        QTest::addColumn<QString>("work");
        QTest::addColumn<Kind>("kind");
        for (const char *work : {"import", "queue", "accepted", "retry", "failed", "uncertain", "status", "reply",
                                 "withdrawal", "reminder"})
            addKinds(work);
    }
    void eachIsDoneWholeAndOnce()
    {
        QFETCH(const QString, work);
        QFETCH(const Kind, kind);
        const Work tried = works().value(work);
        RowCounts clean;
        for (int i = 0; i < 2; ++i) { // the first in a database leaves rows that it finds the next time
            tried.prepare(++m_number);
            clean = rowsAddedBy([&] { QVERIFY(tried.perform(m_number)); });
        }
        const RowCounts nothing = rowsAddedBy([] {});
        QVERIFY(clean != nothing);
        int faults = 0;
        int refused = 0;
        for (int at = first(kind);; at += step()) {
            tried.prepare(++m_number);
            bool done = false;
            bool struck = false;
            const RowCounts added = rowsAddedBy([&] {
                m_faults.arm(kind, at);
                done = tried.perform(m_number);
                struck = m_faults.disarm();
            });
            const QByteArray where = "statement " + QByteArray::number(at);
            if (done || added != nothing) // whole, or not at all
                QCOMPARE(where + ' ' + written(added), where + ' ' + written(clean));
            if (!done) {
                ++refused;
                const RowCounts again = rowsAddedBy([&] { QVERIFY2(tried.perform(m_number), where); });
                QCOMPARE(where + ' ' + written(sumOf(added, again)), where + ' ' + written(clean));
            }
            if (!struck)
                break;
            ++faults;
        }
        qInfo("%s: faults=%d refused=%d lost=0 duplicated=0", QTest::currentDataTag(), faults, refused);
        QVERIFY(faults > 0);
        checkIntegrity();
    }

    //! Claim, post, outcome: here a second try could be a second message.
    void noFaultSendsTwice_data()
    {
        QTest::addColumn<QString>("work");
        QTest::addColumn<Kind>("kind");
        addKinds("send");
    }
    void noFaultSendsTwice()
    {
        QFETCH(const Kind, kind);
        int faults = 0;
        int uncertain = 0;
        for (int at = first(kind);; at += step()) {
            const int number = ++m_number;
            import(number);
            const MessageId id = queue(number);
            m_faults.arm(kind, at);
            int posts = 0;
            std::optional<Claim> claim = claimed(id);
            if (claim) {
                ++posts;
                finished(*claim);
            }
            const bool struck = m_faults.disarm();
            if (claim) {
                QVERIFY(finished(*claim)); // an outcome is committed until it is
            } else if ((claim = claimed(id))) {
                ++posts;
                QVERIFY(finished(*claim));
            } else {
                // It was claimed, and nobody was told: its lease runs out, and it is in doubt.
                m_clock.advance(24h);
                valueOf(m_store->outbox.reconcile({}));
            }
            const Message message = m_store->message(id);
            const QByteArray where = "statement " + QByteArray::number(at);
            QVERIFY2(message.state == (posts == 1 ? MessageState::Accepted : MessageState::Uncertain), where);
            QVERIFY2(posts == 1 || kind == Kind::CutAfter, where);
            QCOMPARE(message.attempts.size(), 1);
            QVERIFY(!claimed(id));
            uncertain += posts == 0 ? 1 : 0;
            if (!struck)
                break;
            ++faults;
        }
        qInfo("%s: faults=%d lost=0 duplicated=0 uncertain_left=%d", QTest::currentDataTag(), faults, uncertain);
        QVERIFY(faults > 0);
        QVERIFY(uncertain <= 1);
        checkIntegrity();
    }

private:
    static void addKinds(const char *work)
    {
        const QString name = QString::fromLatin1(work);
        QTest::addRow("%s, an error", work) << name << Kind::Refused;
        if (onSqlite()) {
            QTest::addRow("%s, errors from then on", work) << name << Kind::RefusedFromThen;
            return; // it has no connection to lose
        }
        QTest::addRow("%s, cut before it", work) << name << Kind::CutBefore;
        QTest::addRow("%s, cut after it", work) << name << Kind::CutAfter;
    }

    //! Servers take their time: each eleventh statement, of each kind of fault others; RECADO_FAULTS=full tries all.
    static bool everyOne() { return onSqlite() || qEnvironmentVariable("RECADO_FAULTS") == u"full"; }
    static int step() { return everyOne() ? 1 : 11; }
    static int first(Kind kind) { return everyOne() ? 1 : 1 + static_cast<int>(kind); }

    QMap<QString, Work> works()
    {
        const auto imported = [this](int number) { import(number); };
        QMap<QString, Work> all;
        all.insert(u"import"_qs, {[](int) {},
                                  [this](int number) {
                                      return m_store->invoices.importInvoice(incoming(number)).result().has_value();
                                  }});
        all.insert(u"queue"_qs, {imported, [this](int number) {
                                     return m_store->outbox.queueNotice(draft(number)).result().has_value();
                                 }});
        using Next = AttemptRecord::Next;
        const QMap<QString, Next> outcomes{{u"accepted"_qs, Next::Accepted},
                                           {u"retry"_qs, Next::RetryAt},
                                           {u"failed"_qs, Next::Failed},
                                           {u"uncertain"_qs, Next::Uncertain}};
        for (auto outcome = outcomes.cbegin(); outcome != outcomes.cend(); ++outcome)
            all.insert(outcome.key(), {[this](int number) {
                                           import(number);
                                           m_claim = claimed(queue(number)).value();
                                       },
                                       [this, next = *outcome](int) { return finished(m_claim, next); }});
        all.insert(u"status"_qs, {[this](int number) {
                                      import(number);
                                      m_claim = claimed(queue(number)).value();
                                      QVERIFY(finished(m_claim));
                                  },
                                  [this](int number) {
                                      StatusReport report;
                                      report.providerId = providerId(m_claim);
                                      report.status = u"delivered"_qs;
                                      report.at = m_clock.nowUtc();
                                      return applied(number, report);
                                  }});
        all.insert(u"reply"_qs,
                   {imported, [this](int number) { return applied(number, inbound(number, u"¿Cuánto debo?"_qs)); }});
        all.insert(u"withdrawal"_qs,
                   {imported, [this](int number) { return applied(number, inbound(number, u"BAJA"_qs)); }});
        all.insert(u"reminder"_qs, {imported, [this](int) { return planned(); }});
        return all;
    }

    template <class Step>
    RowCounts rowsAddedBy(Step step)
    {
        const RowCounts before = rowCounts();
        step();
        RowCounts added = rowCounts();
        for (auto table = added.begin(); table != added.end(); ++table)
            *table -= before.value(table.key());
        return added;
    }

    static QByteArray written(const RowCounts &counts)
    {
        QByteArray text;
        for (auto table = counts.cbegin(); table != counts.cend(); ++table)
            text += *table == 0 ? QByteArray() : table.key().toUtf8() + '=' + QByteArray::number(*table) + ' ';
        return text;
    }

    static RowCounts sumOf(RowCounts counts, const RowCounts &others)
    {
        for (auto table = counts.begin(); table != counts.end(); ++table)
            *table += others.value(table.key());
        return counts;
    }

    RowCounts rowCounts()
    {
        return valueOf(m_store->database.run("count rows", [](storage::Connection &connection) -> Result<RowCounts> {
            QStringList each;
            for (const QString &table : connection.dialect().tables(connection)) {
                const bool ofEngine = table.startsWith(u"invoice_search_"_qs) || table.startsWith(u"sqlite_"_qs);
                if (!ofEngine && table != u"store_changes") // which has one row of each connection
                    each += u"SELECT '%1' AS name, COUNT(*) AS n FROM %1"_qs.arg(table);
            }
            RowCounts counts;
            storage::Rows rows = connection.select(each.join(u" UNION ALL "_qs));
            while (rows.next())
                counts.insert(rows.text("name"), rows.integer("n"));
            return counts;
        }));
    }

    void checkIntegrity()
    {
        if (onSqlite())
            QCOMPARE(queried(m_store->file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
    }

    static QString telephone(int number) { return u"55 1%1"_qs.arg(number, 7, 10, QChar(u'0')); }

    static InvoiceImport incoming(int number)
    {
        InvoiceImport import = Store::incoming(number, u"CC%1AA1"_qs.arg(number, 7, 10, QChar(u'0')));
        import.invoice.dueOn = QDate(2026, 11, 6);
        import.invoice.balance = import.invoice.total;
        import.whatsapp = telephone(number);
        return import;
    }
    void import(int number) { valueOf(m_store->invoices.importInvoice(incoming(number))); }

    NoticeDraft draft(int number) const
    {
        NoticeDraft draft = m_store->draft(number);
        draft.messages[0].to = phone(telephone(number));
        return draft;
    }
    MessageId queue(int number) { return valueOf(m_store->outbox.queueNotice(draft(number))).messages[0]; }

    std::optional<Claim> claimed(const MessageId &id)
    {
        const Result<ClaimAnswer> answer = m_store->askForClaim(id).result();
        return answer ? answer->claim : std::nullopt;
    }
    static QString providerId(const Claim &claim) { return u"wamid."_qs + claim.id.value; }
    bool finished(const Claim &claim, AttemptRecord::Next next = AttemptRecord::Next::Accepted)
    {
        AttemptRecord record;
        record.next = next;
        if (next == AttemptRecord::Next::Accepted)
            record.result.providerId = providerId(claim);
        return m_store->outbox.finish(claim, record).result().has_value();
    }

    bool applied(int number, const decltype(ProviderEvent::what) &what)
    {
        const RelayEvent event{number, u"default"_qs, m_clock.nowUtc(), "{}"};
        return m_store->events.apply(event, {{what, "{}"}}).result().has_value();
    }
    InboundMessage inbound(int number, const QString &text) const
    {
        InboundMessage message;
        message.providerId = u"reply."_qs + QString::number(number);
        message.from = phone(telephone(number)).e164();
        message.type = u"text"_qs;
        message.text = text;
        message.at = m_clock.nowUtc();
        return message;
    }

    bool planned()
    {
        ReminderService service(m_store->reminders, m_clock, NoticeRules{}, true);
        QEventLoop loop;
        Async<ReminderReport> answer = service.plan();
        answer.then(&loop, [&loop](const Result<ReminderReport> &) { loop.quit(); });
        if (!answer.isFinished())
            loop.exec();
        return answer.result().has_value();
    }

    support::ManualClock m_clock; // Tuesday 3 November 2026, 10:00 in Mexico City
    StatementFaults m_faults;
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    Claim m_claim;    //!< of the work that is tried
    int m_number = 0; //!< of the invoice and its customer
};

QTEST_GUILESS_MAIN(TestStatementFaults)
#include "tst_statementfaults.moc"
