// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace support;

// reliability.md sections 1 and 2 (O1, O2, O10, B4, B6): one unit of work of the agent, from nothing to "accepted", is
// interrupted at each durable system call, by SIGKILL or by a disk that fails, and taken up again by a fresh program.
// RECADO_SWEEP=N visits N of the points, evenly chosen, and RECADO_SWEEP=full all of them.

namespace {

constexpr int kChosenKills = 16;
constexpr int kChosenErrors = 12;
constexpr int kPatienceMs = 120'000;

const QStringList kDurableCalls{u"write"_qs,     u"pwrite64"_qs, u"fsync"_qs, u"fdatasync"_qs,
                                u"ftruncate"_qs, u"rename"_qs,   u"unlink"_qs};
// Not write: that one also wakes Qt's own event loop, which has nothing to do with a disk.
const QStringList kDiskCalls{u"pwrite64"_qs, u"fsync"_qs, u"fdatasync"_qs, u"ftruncate"_qs};

struct Stage
{
    QString name;
    QStringList arguments;
};

struct Point
{
    int stage = 0;
    QString call;
    QString fault; //!< of strace's -e inject
    int number = 0;
    QString when;

    [[nodiscard]] QByteArray text() const
    {
        return QStringLiteral("stage %1, %2 %3 when=%4").arg(stage).arg(call, fault, when).toUtf8();
    }
};

template <class List>
List evenChoice(const List &all, int wanted)
{
    const QString asked = qEnvironmentVariable("RECADO_SWEEP");
    if (asked.toInt() > 0)
        wanted = asked.toInt();
    if (asked == u"full" || all.size() <= wanted)
        return all;
    List chosen;
    for (int i = 0; i < wanted; ++i)
        chosen.append(all.at(all.size() * i / wanted));
    return chosen;
}

QVariant valueIn(const QString &file, const QString &sql)
{
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"sweep"_qs);
        database.setDatabaseName(file);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        if (query.exec(sql) && query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(u"sweep"_qs);
    return value;
}

} // namespace

class TestAgentSweep final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostOrSentTwiceWhereverItIsKilled()
    {
        QVERIFY(prepare());
        QList<Point> all;
        for (const Point &call : callsOfAll(kDurableCalls))
            all.append({call.stage, call.call, u"signal=KILL"_qs, call.number, QString::number(call.number)});
        sweep("kills", all, evenChoice(all, kChosenKills));
    }

    void aDiskThatFailsIsSaidAndCostsNothing()
    {
        QVERIFY(prepare());
        QList<Point> all;
        for (const Point &call : callsOfAll(kDiskCalls)) {
            for (const QString &fault : {u"error=ENOSPC"_qs, u"error=EIO"_qs}) {
                for (const QString &mode : {QString(), u"+"_qs}) // once, and from then on
                    all.append({call.stage, call.call, fault, call.number, QString::number(call.number) + mode});
            }
        }
        sweep("disk errors", all, evenChoice(all, kChosenErrors));
    }

private:
    //! The state before each stage, so that a point costs its own stage and the recovery only.
    bool prepare()
    {
        m_program = QStandardPaths::findExecutable(u"strace"_qs);
        if (m_program.isEmpty())
            return false;
        writeContacts();
        QDir().mkpath(path(u"store"_qs));
        m_store = u"database=store/recado.sqlite"_qs;
        writeConfiguration();
        silence();
        m_stages = {
            {u"import"_qs, {u"import"_qs, sample(u"syn-01-i-ppd-mxn"_qs), u"--contacts"_qs, path(u"contactos.csv"_qs)}},
            {u"notify"_qs, {u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}},
            {u"once"_qs, {u"once"_qs}}};
        m_calls.clear();
        for (int stage = 0; stage < m_stages.size(); ++stage) {
            keep(stage);
            countCalls(stage);
        }
        m_expected = valueIn(store(), u"SELECT COUNT(*) FROM messages"_qs).toInt();
        return m_expected > 0 && valueIn(store(), u"SELECT MIN(state) FROM messages"_qs) == u"accepted"_qs;
    }

    //! No reports: what our side knows comes from its own attempts alone.
    void silence() const { scenario("{\"statuses\":[{\"steps\":[]}]}"); }

    [[nodiscard]] QString store() const { return path(u"store/recado.sqlite"_qs); }

    void keep(int stage) const { copyFolder(path(u"store"_qs), path(u"before%1"_qs.arg(stage))); }
    void restore(int stage) const { copyFolder(path(u"before%1"_qs.arg(stage)), path(u"store"_qs)); }

    static void copyFolder(const QString &from, const QString &to)
    {
        QDir(to).removeRecursively();
        QDir().mkpath(to);
        for (const QString &name : QDir(from).entryList(QDir::Files))
            QFile::copy(from + u'/' + name, to + u'/' + name);
    }

    struct Traced
    {
        bool hung = false;
        bool killed = false;
        int exitCode = -1;
        QJsonObject json;
        QByteArray errors;
    };

    Traced trace(int stage, const QStringList &options) const
    {
        QProcess process;
        QProcessEnvironment environment = m_environment;
        // A leak is looked for by tracing, which is taken.
        environment.insert(u"ASAN_OPTIONS"_qs, u"detect_leaks=0"_qs);
        process.setProcessEnvironment(environment);
        process.start(m_program, QStringList{u"-f"_qs, u"-qq"_qs} + options +
                                     QStringList{QStringLiteral(RECADO_BIN_DIR "/recado-agent"), u"--config"_qs,
                                                 path(u"recado.ini"_qs)} +
                                     m_stages.at(stage).arguments);
        Traced traced;
        traced.hung = !process.waitForFinished(kPatienceMs);
        if (traced.hung)
            process.kill();
        // strace ends as the program that it traced did.
        traced.killed = process.exitStatus() == QProcess::CrashExit;
        traced.exitCode = process.exitCode();
        traced.json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        traced.errors = process.readAllStandardError();
        return traced;
    }

    //! strace counts each call of each thread for itself.
    void countCalls(int stage)
    {
        const QString log = path(u"calls"_qs);
        const Traced traced = trace(stage, {u"-o"_qs, log, u"-e"_qs, u"trace="_qs + kDurableCalls.join(u',')});
        QVERIFY2(traced.exitCode == 0, QJsonDocument(traced.json).toJson() + traced.errors);
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression line(u"^(\\d+) +(\\w+)\\("_qs);
        QHash<QString, int> perThread;
        QHash<QString, int> most;
        while (!file.atEnd()) {
            const QRegularExpressionMatch match = line.match(QString::fromUtf8(file.readLine()));
            if (!match.hasMatch())
                continue;
            const int count = ++perThread[match.captured(1) + match.captured(2)];
            most[match.captured(2)] = std::max(most.value(match.captured(2)), count);
        }
        m_calls.append(most);
    }

    [[nodiscard]] QList<Point> callsOfAll(const QStringList &calls) const
    {
        QList<Point> points;
        for (int stage = 0; stage < m_calls.size(); ++stage) {
            for (const QString &call : calls) {
                for (int number = 1; number <= m_calls.at(stage).value(call); ++number)
                    points.append({stage, call, {}, number, {}});
            }
        }
        return points;
    }

    void sweep(const char *what, const QList<Point> &all, const QList<Point> &chosen)
    {
        QVERIFY(!chosen.isEmpty());
        m_lost = m_duplicated = m_uncertain = m_broken = m_interrupted = 0;
        for (const Point &point : chosen)
            visit(point);
        qInfo("%s: points=%lld swept=%lld interrupted=%d broken=%d offered=%lld lost=%d duplicated=%d "
              "uncertain_left=%d",
              what, static_cast<long long>(all.size()), static_cast<long long>(chosen.size()), m_interrupted, m_broken,
              static_cast<long long>(chosen.size() * m_expected), m_lost, m_duplicated, m_uncertain);
        QCOMPARE(m_broken, 0);
        QCOMPARE(m_lost, 0);
        QCOMPARE(m_duplicated, 0);
        QVERIFY(m_interrupted > 0);
    }

    void visit(const Point &point)
    {
        restore(point.stage);
        QCOMPARE(request("POST", m_provider->address() + u"/control/reset"_qs, "{}").status, 200);
        silence();
        const Traced traced =
            trace(point.stage, {u"-o"_qs, path(u"trace"_qs), u"-e"_qs, u"trace="_qs + point.call, u"-e"_qs,
                                u"inject=%1:%2:when=%3"_qs.arg(point.call, point.fault, point.when)});
        const bool byKill = point.fault.startsWith(u"signal");
        m_interrupted += traced.killed || traced.exitCode == 1 ? 1 : 0;
        if (traced.hung || (!byKill && traced.killed))
            broken(point, "the program hung or crashed", traced.errors);
        const int acknowledged = point.stage == 1 ? traced.json.value(u"queued"_qs).toInt() : 0;
        int queued = acknowledged;
        for (int stage = 0; stage < m_stages.size(); ++stage) {
            const Run run = agent(m_stages.at(stage).arguments);
            if (run.exitCode != 0 && run.exitCode != 3)
                broken(point, "the next program could not go on", run.output + run.errors);
            if (stage == 1)
                queued += run.json.value(u"queued"_qs).toInt();
        }
        if (point.stage == 1 && queued > m_expected)
            broken(point, "queued twice", {});
        check(point);
    }

    void check(const Point &point)
    {
        if (valueIn(store(), u"PRAGMA integrity_check"_qs) != u"ok"_qs)
            broken(point, "the database is damaged", {});
        const int stored = valueIn(store(), u"SELECT COUNT(*) FROM messages"_qs).toInt();
        const int uncertain = valueIn(store(), u"SELECT COUNT(*) FROM messages WHERE state = 'uncertain'"_qs).toInt();
        const int accepted = valueIn(store(), u"SELECT COUNT(*) FROM messages WHERE state = 'accepted'"_qs).toInt();
        const QJsonObject taken = request("GET", m_provider->address() + u"/control/messages"_qs)
                                      .json()
                                      .value(u"by_client_ref"_qs)
                                      .toObject();
        int twice = 0;
        for (const QJsonValue &times : taken)
            twice += std::max(0, times.toInt() - 1);
        m_duplicated += twice;
        m_uncertain += uncertain;
        const int lost =
            std::max(0, m_expected - accepted - uncertain) + std::max(0, accepted - static_cast<int>(taken.size()));
        m_lost += lost;
        if (lost > 0 || twice > 0 || stored != m_expected)
            qWarning("%s: stored=%d accepted=%d uncertain=%d taken=%lld twice=%d", point.text().constData(), stored,
                     accepted, uncertain, static_cast<long long>(taken.size()), twice);
    }

    void broken(const Point &point, const char *what, const QByteArray &detail)
    {
        ++m_broken;
        qWarning("%s: %s %s", point.text().constData(), what, detail.constData());
    }

    QString m_program;
    QList<Stage> m_stages;
    QList<QHash<QString, int>> m_calls; //!< by stage: how often each call is made
    int m_expected = 0;                 //!< messages of the unit of work
    int m_lost = 0;
    int m_duplicated = 0;
    int m_uncertain = 0;
    int m_broken = 0;
    int m_interrupted = 0;
};

int main(int argc, char *argv[])
{
    // The watchdog of Qt Test ends a function after five minutes, and all points take hours.
    if (qEnvironmentVariableIsSet("RECADO_SWEEP"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "14400000");
    QCoreApplication application(argc, argv);
    TestAgentSweep test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_agentsweep.moc"
