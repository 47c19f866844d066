// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"

#include <QFile>
#include <QTest>

using namespace support;

// The managers' figures from outside: what was sent, as the command tells it in each format.
class TestReport final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void theFiguresAreThoseOfTheDay()
    {
        importInvoice(u"syn-01-i-ppd-mxn"_qs);
        QCOMPARE(agent({u"notify"_qs, u"--event"_qs, u"issued"_qs, u"--all"_qs}).exitCode, 0);
        QVERIFY(settled(u"read"_qs));
        const int messages = static_cast<int>(statuses().size());
        QVERIFY(messages > 0);

        const QJsonObject report = today().json;
        const QJsonObject totals = report.value(u"totals"_qs).toObject();
        QCOMPARE(totals.value(u"messages"_qs).toInt(), messages);
        QCOMPARE(totals.value(u"read"_qs).toInt(), messages);
        QCOMPARE(totals.value(u"failed"_qs).toInt(), 0);
        QCOMPARE(report.value(u"rates"_qs).toObject().value(u"delivered"_qs).toDouble(), 1.0);
        QVERIFY(report.value(u"times"_qs).toObject().value(u"read_median_s"_qs).isDouble());
        QCOMPARE(report.value(u"by_event"_qs).toArray().size(), 1);
        QCOMPARE(report.value(u"customers"_qs).toObject().value(u"written"_qs).toInt(), 1);
    }

    void eachFormatIsWrittenToItsFile()
    {
        for (const QString &format : {u"json"_qs, u"csv"_qs, u"xlsx"_qs, u"pdf"_qs}) {
            const QString file = path(u"reporte."_qs + format);
            const Run run = today({u"--format"_qs, format, u"--output"_qs, file});
            QVERIFY2(run.exitCode == 0, run.errors);
            QCOMPARE(run.json.value(u"output"_qs).toString(), file);
            QCOMPARE(run.json.value(u"format"_qs).toString(), format);
            QVERIFY(QFile(file).size() > 100);
        }
        QFile csv(path(u"reporte.csv"_qs));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().startsWith("\xef\xbb\xbf"));
        QCOMPARE(today({u"--output"_qs, path(u"otro.PDF"_qs)}).json.value(u"format"_qs).toString(), u"pdf"_qs);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no dates") << QStringList{};
        QTest::newRow("one date") << QStringList{u"--from"_qs, u"2026-09-01"_qs};
        QTest::newRow("no such day") << QStringList{u"--from"_qs, u"2026-02-30"_qs, u"--to"_qs, u"2026-03-01"_qs};
        QTest::newRow("other notation") << QStringList{u"--from"_qs, u"01/09/2026"_qs, u"--to"_qs, u"2026-09-30"_qs};
        QTest::newRow("backwards") << QStringList{u"--from"_qs, u"2026-09-02"_qs, u"--to"_qs, u"2026-09-01"_qs};
        QTest::newRow("a millennium") << QStringList{u"--from"_qs, u"1026-09-02"_qs, u"--to"_qs, u"2026-09-01"_qs};
        QTest::newRow("format") << QStringList{u"--from"_qs,     u"2026-09-01"_qs, u"--to"_qs,
                                               u"2026-09-01"_qs, u"--format"_qs,   u"doc"_qs};
        QTest::newRow("no file") << QStringList{u"--from"_qs,     u"2026-09-01"_qs, u"--to"_qs,
                                                u"2026-09-01"_qs, u"--format"_qs,   u"csv"_qs};
        QTest::newRow("no folder") << QStringList{u"--from"_qs,     u"2026-09-01"_qs, u"--to"_qs,
                                                  u"2026-09-01"_qs, u"--output"_qs,   u"/no/such/folder/r.csv"_qs};
        QTest::newRow("foreign option") << QStringList{u"--from"_qs, u"2026-09-01"_qs, u"--to"_qs, u"2026-09-01"_qs,
                                                       u"--all"_qs};
    }

    void whatCannotBeIsRefused()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(agent(QStringList{u"report"_qs} + arguments).exitCode, 2);
    }

    void anEmptyPeriodIsZeros()
    {
        const Run run = agent({u"report"_qs, u"--from"_qs, u"2020-02-28"_qs, u"--to"_qs, u"2020-03-01"_qs});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json.value(u"by_day"_qs).toArray().size(), 3); // a leap year
        QCOMPARE(run.json.value(u"totals"_qs).toObject().value(u"messages"_qs).toInt(-1), 0);
    }

private:
    Run today(const QStringList &more = {}) const
    {
        // Midnight may fall into the test.
        const QDate day = QDate::currentDate();
        return agent(QStringList{u"report"_qs, u"--from"_qs, day.addDays(-1).toString(Qt::ISODate), u"--to"_qs,
                                 day.addDays(1).toString(Qt::ISODate)} +
                     more);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
