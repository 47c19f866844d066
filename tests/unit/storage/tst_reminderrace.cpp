// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "services/reminderservice.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>

#include <cstdio>
#include <vector>

using namespace domain;
using namespace services;

// reliability.md R1, R6: eight programs plan the same reminders, their clocks up to ten minutes apart, and are killed.

namespace {

constexpr int kInvoices = 1000;
constexpr int kCustomers = 500;
constexpr int kPrograms = 8;
constexpr int kKills = 12;

//! Monday 2 November 2026, 10:30 in Mexico City, more or less.
class SkewedClock final : public Clock
{
public:
    explicit SkewedClock(int minutes)
        : m_minutes(minutes)
    {
    }
    QDateTime nowUtc() const override
    {
        return QDateTime(QDate(2026, 11, 2), QTime(16, 30), Qt::UTC).addSecs(m_minutes * 60);
    }

private:
    int m_minutes;
};

int work(const QString &file, int minutes)
{
    const SkewedClock clock(minutes);
    Store store(file, clock);
    ReminderService service(store.reminders, clock, NoticeRules{}, true);
    QEventLoop loop;
    bool failed = false;
    Async<ReminderReport> answer = service.plan();
    answer.then(&loop, [&](const Result<ReminderReport> &report) {
        failed = !report;
        loop.quit();
    });
    if (!answer.isFinished())
        loop.exec();
    return failed ? 1 : 0;
}

} // namespace

class TestReminderRace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachIsRemindedOnce()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"recado.db"_qs);
        fill(file);
        std::vector<std::unique_ptr<QProcess>> programs(kPrograms);
        std::vector<bool> done(kPrograms, false);
        int kills = 0;
        int started = 0;
        while (std::find(done.begin(), done.end(), false) != done.end()) {
            QVERIFY2(started < 200, "the planning never ends");
            for (int i = 0; i < kPrograms; ++i) {
                auto &program = programs[static_cast<std::size_t>(i)];
                if (done[static_cast<std::size_t>(i)] || (program && program->state() != QProcess::NotRunning))
                    continue;
                if (program && program->exitStatus() == QProcess::NormalExit && program->exitCode() == 0) {
                    done[static_cast<std::size_t>(i)] = true;
                    continue;
                }
                program = std::make_unique<QProcess>();
                program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
                // -10 to +10 minutes
                program->start(QCoreApplication::applicationFilePath(),
                               {u"--worker"_qs, file, QString::number(i * 20 / (kPrograms - 1) - 10)});
                ++started;
            }
            const auto &victim = programs[static_cast<std::size_t>((kills * 5) % kPrograms)];
            if (kills < kKills && victim && victim->state() == QProcess::Running) {
                if (!victim->waitForFinished(150))
                    victim->kill();
                ++kills;
            }
            for (const auto &program : programs) {
                if (program)
                    program->waitForFinished(20);
            }
        }
        const auto count = [&file](const QString &sql) { return queried(file, sql).toInt(); };
        const int reminders = count(u"SELECT COUNT(*) FROM reminder_occurrences"_qs);
        const int messages = count(u"SELECT COUNT(*) FROM messages"_qs);
        const int links = count(u"SELECT COUNT(*) FROM message_invoices"_qs);
        const int distinct = count(u"SELECT COUNT(DISTINCT invoice_uuid) FROM message_invoices"_qs);
        qInfo("programs=%d kills=%d reminders=%d messages=%d duplicated=%d missing=%d", kPrograms, kills, reminders,
              messages, links - distinct, kInvoices - distinct);
        QCOMPARE(reminders, kInvoices);
        QCOMPARE(links, kInvoices);
        QCOMPARE(distinct, kInvoices);
        QCOMPARE(messages, kCustomers);
        QCOMPARE(count(u"SELECT COUNT(*) FROM reminder_days"_qs), kCustomers);
        if (onSqlite())
            QCOMPARE(queried(file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
        QVERIFY(kills > 3);
    }

private:
    static void fill(const QString &file)
    {
        const SkewedClock clock(-24 * 60);
        Store store(file, clock);
        QList<InvoiceImport> batch;
        for (int number = 1; number <= kInvoices; ++number) {
            const int customer = number % kCustomers;
            InvoiceImport incoming =
                Store::incoming(number, u"CC"_qs + QString::number(customer).rightJustified(7, u'0') + u"AA1"_qs);
            incoming.invoice.dueOn = QDate(2026, 11, 5);
            incoming.invoice.balance = incoming.invoice.total;
            incoming.whatsapp = u"55 1234 "_qs + QString::number(1000 + customer);
            batch.append(incoming);
        }
        for (const ImportAnswer &answer : valueOf(store.invoices.importBatch(batch)))
            QVERIFY(answer.outcome);
        succeed(store.reminders.beginPlanning(clock.nowUtc()));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--worker"_qs)
        return work(arguments[2], arguments[3].toInt());
    TestReminderRace test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_reminderrace.moc"
