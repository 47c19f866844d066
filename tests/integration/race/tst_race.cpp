// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"
#include "integration/race/fleet.h"
#include "integration/race/tally.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
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
constexpr int kDefaultMessages = 120;
constexpr int kPatienceSeconds = 420;
// Text, XML and mostly a PDF.
constexpr double kMessagesPerInvoice = 2.6;

int wantedMessages()
{
    const int wanted = qEnvironmentVariableIntValue("RECADO_RACE_MESSAGES");
    return wanted > 0 ? wanted : kDefaultMessages;
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
    void everyNotificationIsSentOnceWhateverHappens_data()
    {
        QTest::addColumn<bool>("honoursKeys");
        QTest::newRow("sqlite, keys honoured") << true;
        QTest::newRow("sqlite, keys ignored") << false;
    }

    void everyNotificationIsSentOnceWhateverHappens()
    {
        QFETCH(bool, honoursKeys);
        const quint32 seed = seedOfRun();
        qInfo("%s: seed=%u", QTest::currentDataTag(), seed);
        importSample(seed);
        scenario(hostile(seed, honoursKeys));
        const int offered =
            agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs, u"--dry-run"_qs}).json[u"queued"_qs].toInt();
        QVERIFY(offered > 0);

        Fleet fleet(kAgents, {u"--config"_qs, path(u"recado.ini"_qs), u"run"_qs}, m_environment, m_folder->path(),
                    seed);
        fleet.start();
        fleet.beginKilling(500ms, 2500ms);
        const int acknowledged = askFromSeveralProcesses();
        killUntilHalfIsDone(fleet, offered);
        fleet.endKilling();
        const bool quiet = settle();
        const double recovery = fleet.secondsSinceLastKill();
        QCOMPARE(fleet.stop(), 0);

        Tally tally = tallyOf(offered, acknowledged, messages(), provider());
        tally.recovery = recovery;
        qInfo("%s: seed=%u agents=%d kills=%d %s", QTest::currentDataTag(), seed, kAgents, fleet.kills(),
              tally.line().constData());
        QVERIFY2(quiet, "something still waits");
        QVERIFY(fleet.kills() > 0);
        QCOMPARE(fleet.deserters(), 0);
        QCOMPARE(tally.acknowledged, offered);
        QCOMPARE(tally.lost, 0);
        QCOMPARE(tally.duplicated, 0);
        QCOMPARE(tally.unexpected, 0);
        QCOMPARE(tally.invented, 0);
        QCOMPARE(tally.failed, 0);
        QVERIFY(tally.recovered <= tally.uncertainLeft);
        QCOMPARE(tally.delivered + tally.uncertainLeft - tally.recovered, offered);
        QCOMPARE(integrity(), u"ok"_qs);
    }

private:
    void importSample(quint32 seed)
    {
        const int invoices = std::max(10, static_cast<int>(wantedMessages() / kMessagesPerInvoice));
        const Run sample = runProgram(u"recado-sandbox"_qs,
                                      {u"sample"_qs, path(u"sample"_qs), u"--invoices"_qs, QString::number(invoices),
                                       u"--customers"_qs, QString::number(std::clamp(invoices, 10, 300)), u"--seed"_qs,
                                       QString::number(seed)},
                                      m_environment);
        QVERIFY2(sample.exitCode == 0, sample.errors);
        const Run import = agent({u"import"_qs, path(u"sample"_qs)});
        QVERIFY2(import.exitCode == 0 || import.exitCode == 3, import.errors);
    }

    //! 5 % of each fault, and two requests that hang until the client gives up,
    //! and two of which nothing is ever heard again.
    static QByteArray hostile(quint32 seed, bool honoursKeys)
    {
        return u"{\"seed\":%1,\"honoursKeys\":%2,\"stepMs\":20,\"answers\":["
               "{\"match\":{\"requests\":[7,40]},\"action\":\"hang\"},"
               "{\"match\":{\"requests\":[12,33]},\"action\":\"loseAnswer\"},"
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
        std::vector<std::unique_ptr<QProcess>> askers;
        for (int i = 0; i < kAskers; ++i) {
            auto &asker = askers.emplace_back(std::make_unique<QProcess>());
            asker->setProcessEnvironment(m_environment);
            asker->start(
                QStringLiteral(RECADO_BIN_DIR "/recado-agent"),
                {u"--config"_qs, path(u"recado.ini"_qs), u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs});
        }
        int queued = 0;
        for (const auto &asker : askers) {
            // In the event loop, where the fleet is killed meanwhile.
            if (!QTest::qWaitFor([&asker] { return asker->state() == QProcess::NotRunning; }, kPatienceSeconds * 1000))
                return -1;
            queued += QJsonDocument::fromJson(asker->readAllStandardOutput())[u"queued"_qs].toInt();
        }
        return queued;
    }

    void killUntilHalfIsDone(const Fleet &fleet, int offered) const
    {
        for (int second = 0; second < kPatienceSeconds; ++second) {
            const int accepted = stats().value(u"accepted"_qs).toInt();
            if (accepted > offered / 2 && fleet.kills() >= kAgents)
                return;
            QTest::qWait(250);
        }
    }

    //! \return whether the time came when nothing waits, every report has left, and nothing changes any more
    bool settle() const
    {
        constexpr int kSameOften = 5;
        QElapsedTimer patience;
        patience.start();
        QJsonObject before;
        int same = 0;
        while (patience.elapsed() < qint64{kPatienceSeconds} * 1000) {
            const QJsonObject totals = report();
            const QJsonObject webhooks = stats().value(u"webhooks"_qs).toObject();
            const bool quiet = totals.value(u"waiting"_qs).toInt(-1) == 0 && webhooks.value(u"pending"_qs).toInt() == 0;
            same = quiet && totals == before ? same + 1 : 0;
            if (same == kSameOften)
                return true;
            before = totals;
            QTest::qWait(500);
        }
        return false;
    }

    QString integrity() const
    {
        QString answer;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"integrity"_qs);
            database.setDatabaseName(path(u"recado.sqlite"_qs));
            QSqlQuery query(database.open() ? database : QSqlDatabase());
            if (query.exec(u"PRAGMA integrity_check"_qs) && query.next())
                answer = query.value(0).toString();
        }
        QSqlDatabase::removeDatabase(u"integrity"_qs);
        return answer;
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
};

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"
