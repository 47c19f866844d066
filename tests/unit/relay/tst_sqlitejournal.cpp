// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/server/sqlitejournal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace relay;
using namespace relay::server;
using namespace std::chrono_literals;

namespace {

//! A journal whose callbacks run in this thread, under a clock that a test turns.
class Bench final
{
public:
    Bench() { open(); }
    ~Bench() { close(); }

    void open()
    {
        SqliteJournalOptions options;
        options.file = m_folder.filePath(u"journal.sqlite"_qs).toStdString();
        options.clock = [this] { return TimePoint(std::chrono::milliseconds(m_now)); };
        options.post = [this](std::function<void()> task) {
            QMetaObject::invokeMethod(&m_receiver, std::move(task), Qt::QueuedConnection);
        };
        auto opened = openSqliteJournal(std::move(options));
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        m_journal = std::move(*opened);
    }
    void close()
    {
        m_journal.reset();
        QCoreApplication::removePostedEvents(&m_receiver);
    }
    void pass(std::chrono::milliseconds time) { m_now += time.count(); }

    AppendResult append(const std::string &body, const std::string &account = "a",
                        std::optional<std::chrono::milliseconds> window = std::nullopt)
    {
        std::optional<AppendResult> result;
        m_journal->append(NewEvent{.account = account,
                                   .receivedAt = TimePoint(std::chrono::milliseconds(m_now)),
                                   .signature = "s",
                                   .body = body,
                                   .identity = protocol::sha256(body),
                                   .repeatWindow = window},
                          [&result](AppendResult given) { result = given; });
        wait([&result] { return result.has_value(); });
        return *result;
    }

    JournalPage read(std::uint64_t after = 0, const std::string &account = "a", std::size_t events = 100,
                     std::size_t bytes = 1000000)
    {
        std::optional<JournalPage> page;
        m_journal->read(account, after, events, bytes, [&page](JournalPage given) { page = std::move(given); });
        wait([&page] { return page.has_value(); });
        return std::move(*page);
    }

    //! What was handed over before is done: the writer works in order.
    void settle()
    {
        bool done = false;
        m_journal->advance("settle", 0, [&done] { done = true; });
        wait([&done] { return done; });
    }

    Journal &journal() { return *m_journal; }
    QString file() const { return m_folder.filePath(u"journal.sqlite"_qs); }

private:
    template <class Condition>
    static void wait(Condition condition)
    {
        if (!QTest::qWaitFor(condition, 20000))
            qFatal("the journal did not answer");
    }

    QTemporaryDir m_folder;
    QObject m_receiver;
    std::atomic<std::int64_t> m_now = 1'800'000'000'000;
    std::unique_ptr<Journal> m_journal;
};

QList<quint64> sequences(const JournalPage &page)
{
    QList<quint64> numbers;
    for (const StoredEvent &event : page.events)
        numbers.append(event.seq);
    return numbers;
}

} // namespace

class TestSqliteJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersRiseByOneInEachAccount()
    {
        Bench bench;
        for (const char *body : {"1", "2", "3"})
            QCOMPARE(bench.append(body), AppendResult::Stored);
        QCOMPARE(bench.append("1", "b"), AppendResult::Stored);
        QCOMPARE(sequences(bench.read()), (QList<quint64>{1, 2, 3}));
        QCOMPARE(sequences(bench.read(0, "b")), (QList<quint64>{1}));
        QCOMPARE(bench.read(2).events.at(0).body, std::string("3"));
        QCOMPARE(bench.read().head, 3U);
        QCOMPARE(bench.read(0, "nobody").head, 0U);
    }

    void theSameEventIsTheSameForAsLongAsItsWindowSays()
    {
        Bench bench;
        QCOMPARE(bench.append("named"), AppendResult::Stored);
        QCOMPARE(bench.append("nameless", "a", 2min), AppendResult::Stored);
        bench.pass(2min);
        QCOMPARE(bench.append("nameless", "a", 2min), AppendResult::Repeated);
        bench.pass(1ms);
        QCOMPARE(bench.append("nameless", "a", 2min), AppendResult::Stored);
        bench.pass(24h * 29);
        QCOMPARE(bench.append("named"), AppendResult::Repeated);
        QCOMPARE(bench.append("named", "b"), AppendResult::Stored);
    }

    void aReopenedJournalGoesOn()
    {
        Bench bench;
        QCOMPARE(bench.append("1"), AppendResult::Stored);
        bench.close();
        bench.open();
        QCOMPARE(bench.append("1"), AppendResult::Repeated);
        QCOMPARE(bench.append("2"), AppendResult::Stored);
        QCOMPARE(sequences(bench.read()), (QList<quint64>{1, 2}));
    }

    void aPageEndsAtItsLimitsButGivesAtLeastOne()
    {
        Bench bench;
        for (const char *body : {"1111111111", "2222222222", "3333333333"})
            QCOMPARE(bench.append(body), AppendResult::Stored);
        QCOMPARE(sequences(bench.read(0, "a", 2)), (QList<quint64>{1, 2}));
        QCOMPARE(sequences(bench.read(0, "a", 100, 1)), (QList<quint64>{1}));
        QCOMPARE(sequences(bench.read(0, "a", 100, 11)), (QList<quint64>{1, 2}));
    }

    void acknowledgedEventsGoAfterAWeekOthersAfterAMonth()
    {
        Bench bench;
        for (const char *body : {"1", "2", "3"})
            QCOMPARE(bench.append(body), AppendResult::Stored);
        bench.journal().acknowledge("a", 2);
        bench.settle();
        bench.pass(24h * 7 - 1h);
        bench.journal().prune();
        bench.settle();
        QCOMPARE(sequences(bench.read()), (QList<quint64>{1, 2, 3}));
        bench.pass(2h);
        bench.journal().prune();
        bench.settle();
        QCOMPARE(sequences(bench.read()), (QList<quint64>{3}));
        QCOMPARE(bench.read().oldest, 3U);
        bench.pass(24h * 23);
        bench.journal().prune();
        bench.settle();
        const JournalPage page = bench.read();
        QVERIFY(page.events.empty());
        QCOMPARE(page.oldest, 0U);
        QCOMPARE(page.head, 3U);
        QCOMPARE(page.acknowledged, 2U);
        QCOMPARE(bench.append("4"), AppendResult::Stored);
        QCOMPARE(bench.read().events.at(0).seq, 4U);
    }

    void whatWasErasedIsNotLeftInTheFile()
    {
        Bench bench;
        QCOMPARE(bench.append("canary-of-a-customer"), AppendResult::Stored);
        bench.pass(24h * 31);
        bench.journal().prune();
        bench.settle();
        bench.close();
        QFile file(bench.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("canary-of-a-customer"));
    }

    void numbersAdvancePastWhatAReaderHolds()
    {
        Bench bench;
        QCOMPARE(bench.append("1"), AppendResult::Stored);
        bench.journal().advance("a", 41, [] {});
        bench.journal().advance("a", 7, [] {});
        QCOMPARE(bench.append("2"), AppendResult::Stored);
        QCOMPARE(sequences(bench.read()), (QList<quint64>{1, 42}));
        bench.close();
        bench.open();
        QCOMPARE(bench.read().head, 42U);
    }

    void manyAtOnceAreAllStoredInTheirOrder()
    {
        Bench bench;
        int stored = 0;
        std::uint64_t head = 0;
        bench.journal().setHeadMoved([&](const std::string &, std::uint64_t to) { head = to; });
        for (int number = 0; number < 5000; ++number) {
            NewEvent event;
            event.account = "a";
            event.body = std::to_string(number);
            event.identity = protocol::sha256(event.body);
            bench.journal().append(
                std::move(event), [&stored](AppendResult result) { stored += result == AppendResult::Stored ? 1 : 0; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(stored, 5000, 60000);
        QTRY_COMPARE(head, 5000U);
        const JournalPage page = bench.read(0, "a", 10000);
        for (std::size_t at = 0; at < page.events.size(); ++at)
            QCOMPARE(page.events[at].body, std::to_string(at));
        QCOMPARE(page.events.size(), 5000U);
    }

    void whatWasHandedOverIsFinishedAtTheEnd()
    {
        Bench bench;
        for (int number = 0; number < 100; ++number) {
            NewEvent event;
            event.account = "a";
            event.identity = protocol::sha256(std::to_string(number));
            bench.journal().append(std::move(event), [](AppendResult) {});
        }
        bench.close();
        bench.open();
        QCOMPARE(bench.read().head, 100U);
    }

    void aFileThatIsNoJournalIsRefused()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"journal.sqlite"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        SqliteJournalOptions options;
        options.file = file.fileName().toStdString();
        const auto opened = openSqliteJournal(std::move(options));
        QVERIFY(!opened);
        QVERIFY(QString::fromStdString(opened.error().detail).contains(file.fileName()));
    }
};

QTEST_GUILESS_MAIN(TestSqliteJournal)
#include "tst_sqlitejournal.moc"
