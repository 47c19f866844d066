// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"
#include "integration/race/fleet.h"
#include "integration/race/tally.h"
#include "integration/race/teststore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace support;
using namespace std::chrono_literals;

// reliability.md O1, O2, O3, R1, R2 from outside: real programs on one database, a provider that fails in every way it
// can, agents that are killed at any moment. RECADO_RACE_MESSAGES chooses the size (about so many messages),
// RECADO_RACE_SEED repeats a run's faults.

namespace {

constexpr int kAgents = 4;
constexpr int kAskers = 3;
constexpr int kStarters = 6;
constexpr int kShortSleepSeconds = 3;
constexpr int kDefaultMessages = 80;
// Text, XML and mostly a PDF.
constexpr double kMessagesPerInvoice = 2.6;

int wantedMessages()
{
    const int wanted = qEnvironmentVariableIntValue("RECADO_RACE_MESSAGES");
    return wanted > 0 ? wanted : kDefaultMessages;
}

//! Of the longest wait: a provider that holds everybody up for a second at each twentieth message takes its time.
std::chrono::seconds patience()
{
    return 300s + wantedMessages() * 1s / 2;
}

quint32 seedOfRun()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("RECADO_RACE_SEED", &isGiven);
    return isGiven ? static_cast<quint32>(given) : QRandomGenerator::global()->bounded(1'000'000U);
}

} // namespace

class TestRace final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        Company::init();
        m_database = std::make_unique<TestStore>(path(u"recado.sqlite"_qs));
        m_database->addTo(m_environment);
        m_store = m_database->settings();
        m_keysHonoured = false;
        writeConfiguration();
    }

    void cleanup()
    {
        m_database.reset();
        Company::cleanup();
    }

    void everyNotificationIsSentOnceWhateverHappens_data()
    {
        QTest::addColumn<bool>("honoursKeys");
        QTest::newRow("keys honoured") << true;
        QTest::newRow("keys ignored") << false;
    }

    void everyNotificationIsSentOnceWhateverHappens()
    {
        QFETCH(bool, honoursKeys);
        m_keysHonoured = honoursKeys;
        const quint32 seed = seedOfRun();
        tell(seed, "begins");
        importSample(seed);
        scenario(hostile(seed, honoursKeys));
        trustKeys();
        const int offered = rehearse();
        QVERIFY(offered > 0);

        Fleet fleet(kAgents, agentArguments(), m_environment, m_folder->path(), seed);
        fleet.start();
        fleet.beginKilling(500ms, 2500ms);
        const int acknowledged = askFromSeveralProcesses();
        waitForAccepted(offered / 2, [&fleet] { return fleet.kills() >= kAgents; });
        fleet.endKilling();
        const bool quiet = settle();
        const double recovery = fleet.secondsSinceLastKill();
        QCOMPARE(fleet.stop(), 0);

        Tally tally = tallyOf(offered, acknowledged, messages(), provider());
        tally.recovery = recovery;
        tell(seed, "agents=" + QByteArray::number(kAgents) + " kills=" + QByteArray::number(fleet.kills()) + ' ' +
                       tally.line());
        QVERIFY2(quiet, "something still waits");
        QVERIFY(fleet.kills() > 0);
        QCOMPARE(fleet.deserters(), 0);
        verify(tally);
        if (honoursKeys) // what is in doubt is asked again, until nothing is
            QCOMPARE(tally.uncertainLeft, 0);
    }

    //! R3, F10: an agent that sleeps in the middle of its work (a closed laptop) sends nothing late when it wakes up.
    //! RECADO_RACE_SLEEP_S makes it sleep beyond its lease.
    void aSleeperSendsNothingTwice()
    {
        const quint32 seed = seedOfRun();
        importSample(seed);
        scenario("{\"honoursKeys\":false,\"stepMs\":20,\"answers\":[{\"action\":\"accept\",\"delayMs\":40}]}");
        const int offered = rehearse();
        Fleet fleet(2, agentArguments(), m_environment, m_folder->path(), seed);
        fleet.start();
        const int acknowledged = askFromSeveralProcesses();
        waitForAccepted(offered / 4, [] { return true; });
        fleet.freeze(0);
        const int seconds = qEnvironmentVariableIntValue("RECADO_RACE_SLEEP_S");
        QTest::qWait(1000 * (seconds > 0 ? seconds : kShortSleepSeconds));
        fleet.thaw(0);
        const bool quiet = settle();
        QCOMPARE(fleet.stop(), 0);
        const Tally tally = tallyOf(offered, acknowledged, messages(), provider());
        tell(seed, "sleeper " + tally.line());
        QVERIFY2(quiet, "something still waits");
        verify(tally);
    }

    //! B4, F8: nobody was here before, and all come at once.
    void programsThatStartTogetherOnAnEmptyDatabaseAllWork()
    {
        writeSample(1);
        const QString sampleFolder = path(u"sample"_qs);
        int imported = 0;
        int known = 0;
        for (const QJsonObject &result : runTogether(kStarters, {u"import"_qs, sampleFolder})) {
            QVERIFY2(result.contains(u"imported"_qs), QJsonDocument(result).toJson());
            imported += result.value(u"imported"_qs).toInt();
            known += result.value(u"unchanged"_qs).toInt() + result.value(u"updated"_qs).toInt();
        }
        const int stored = m_database->value(u"SELECT COUNT(*) FROM invoices"_qs).toInt();
        tell(1, "starters=" + QByteArray::number(kStarters) + " invoices=" + QByteArray::number(stored) +
                    " imported=" + QByteArray::number(imported) + " unchanged_or_updated=" + QByteArray::number(known));
        QVERIFY(stored > 0);
        QCOMPARE(imported, stored); // each by exactly one of them
        QCOMPARE(m_database->integrity(), u"ok"_qs);
    }

private:
    static void tell(quint32 seed, const QByteArray &text)
    {
        qInfo("%s %s: seed=%u %s", qPrintable(TestStore::engineName()),
              QTest::currentDataTag() ? QTest::currentDataTag() : QTest::currentTestFunction(), seed, text.constData());
    }

    void verify(const Tally &tally)
    {
        QCOMPARE(tally.acknowledged, tally.offered);
        QCOMPARE(tally.lost, 0);
        QCOMPARE(tally.duplicated, 0);
        QCOMPARE(tally.unexpected, 0);
        QCOMPARE(tally.invented, 0);
        QCOMPARE(tally.failed, 0);
        // What is not sure is listed, whether the provider took it or not.
        QVERIFY(tally.recovered <= tally.uncertainLeft);
        QCOMPARE(tally.delivered + tally.uncertainLeft - tally.recovered, tally.offered);
        QCOMPARE(m_database->integrity(), u"ok"_qs);
    }

    QStringList agentArguments() const { return {u"--config"_qs, path(u"recado.ini"_qs), u"run"_qs}; }

    //! What the provider's contract says of keys, as an administrator writes it down.
    void trustKeys() const
    {
        QFile file(path(u"recado.ini"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"[store]\n%1\n[whatsapp]\nbase_url=%2\nrate=1000\npair_seconds=0\nkey_hours=%3\n"
                   "timeout_seconds=2\n[relay]\nurl=%4\n"_qs
                       .arg(m_store, m_provider->address(), m_keysHonoured ? u"24"_qs : u"0"_qs, m_relay->address())
                       .toUtf8());
    }

    //! How many messages there are to be sent.
    int rehearse() const
    {
        return agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs, u"--dry-run"_qs})
            .json.value(u"queued"_qs)
            .toInt();
    }

    void importSample(quint32 seed)
    {
        writeSample(seed);
        const Run import =
            runProgram(u"recado-agent"_qs, {u"--config"_qs, path(u"recado.ini"_qs), u"import"_qs, path(u"sample"_qs)},
                       m_environment, patience());
        QVERIFY2(import.exitCode == 0 || import.exitCode == 3, import.errors);
    }

    void writeSample(quint32 seed) const
    {
        const int invoices = std::max(10, static_cast<int>(wantedMessages() / kMessagesPerInvoice));
        const Run sample = runProgram(u"recado-sandbox"_qs,
                                      {u"sample"_qs, path(u"sample"_qs), u"--invoices"_qs, QString::number(invoices),
                                       u"--customers"_qs, QString::number(std::clamp(invoices, 10, 300)), u"--seed"_qs,
                                       QString::number(seed)},
                                      m_environment, patience());
        QVERIFY2(sample.exitCode == 0, sample.errors);
    }

    //! 5 % of each fault, and two requests of which nothing is ever heard again.
    static QByteArray hostile(quint32 seed, bool honoursKeys)
    {
        return u"{\"seed\":%1,\"honoursKeys\":%2,\"stepMs\":20,\"answers\":["
               "{\"match\":{\"requests\":[12,33]},\"action\":\"loseAnswer\"},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"hang\"},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"loseAnswer\"},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"serverError\",\"accepts\":true},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"tooMany\",\"retryAfter\":\"1\"},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"resetAfterAccept\"},"
               "{\"match\":{\"fraction\":0.05},\"action\":\"halfAnswer\"}],"
               "\"statuses\":[{\"match\":{\"requests\":[12,33]},\"steps\":[]},{\"steps\":[\"sent\",{\"status\":"
               "\"delivered\",\"times\":2},\"read\"],"
               "\"shuffled\":true}]}"_qs.arg(seed)
                   .arg(honoursKeys ? u"true"_qs : u"false"_qs)
                   .toUtf8();
    }

    //! Several people press the same button at once. \return how many messages they were told to have queued
    int askFromSeveralProcesses()
    {
        int queued = 0;
        for (const QJsonObject &result : runTogether(kAskers, {u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}))
            queued += result.value(u"queued"_qs).toInt();
        return queued;
    }

    //! In the event loop, where the fleet is killed meanwhile. \return what each of them said
    QList<QJsonObject> runTogether(int processes, const QStringList &arguments) const
    {
        std::vector<std::unique_ptr<QProcess>> running;
        for (int i = 0; i < processes; ++i) {
            auto &process = running.emplace_back(std::make_unique<QProcess>());
            process->setProcessEnvironment(m_environment);
            process->start(QStringLiteral(RECADO_BIN_DIR "/recado-agent"),
                           QStringList{u"--config"_qs, path(u"recado.ini"_qs)} + arguments);
        }
        QList<QJsonObject> results;
        for (const auto &process : running) {
            const auto ended = [&process] { return process->state() == QProcess::NotRunning; };
            if (!QTest::qWaitFor(ended, static_cast<int>(std::chrono::milliseconds(patience()).count())))
                process->kill();
            results.append(QJsonDocument::fromJson(process->readAllStandardOutput()).object());
        }
        return results;
    }

    template <class Condition>
    void waitForAccepted(int wanted, Condition condition) const
    {
        QVERIFY(QTest::qWaitFor([&] { return stats().value(u"accepted"_qs).toInt() >= wanted && condition(); },
                                static_cast<int>(std::chrono::milliseconds(patience()).count())));
    }

    //! \return whether the time came when nothing waits, every report has left, and nothing changes any more
    bool settle() const
    {
        constexpr int kSameOften = 5;
        QElapsedTimer waited;
        waited.start();
        QJsonObject before;
        int same = 0;
        while (std::chrono::milliseconds(waited.elapsed()) < patience()) {
            const QJsonObject totals = report();
            const QJsonObject webhooks = stats().value(u"webhooks"_qs).toObject();
            const bool quiet = totals.value(u"waiting"_qs).toInt(-1) == 0 &&
                               (!m_keysHonoured || totals.value(u"uncertain"_qs).toInt() == 0) &&
                               webhooks.value(u"pending"_qs).toInt() == 0;
            same = quiet && totals == before ? same + 1 : 0;
            if (same == kSameOften)
                return true;
            before = totals;
            QTest::qWait(500);
        }
        return false;
    }

    QJsonObject report() const
    {
        const QDate day = QDate::currentDate();
        return agent({u"report"_qs, u"--from"_qs, day.addDays(-1).toString(Qt::ISODate), u"--to"_qs,
                      day.addDays(1).toString(Qt::ISODate)})
            .json.value(u"totals"_qs)
            .toObject();
    }

    QJsonObject stats() const { return request("GET", m_provider->address() + u"/control/stats"_qs).json(); }
    QJsonObject provider() const { return request("GET", m_provider->address() + u"/control/messages"_qs).json(); }

    std::unique_ptr<TestStore> m_database;
    bool m_keysHonoured = false; //!< and trusted: nothing may stay in doubt
};

int main(int argc, char *argv[])
{
    // The watchdog of Qt Test ends a function after five minutes; at full size that is not enough.
    const std::chrono::milliseconds longest = 4 * patience();
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(static_cast<qint64>(longest.count())));
    QCoreApplication application(argc, argv);
    TestRace test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_race.moc"
