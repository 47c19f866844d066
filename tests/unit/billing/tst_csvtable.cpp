// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/csvtable.h"

#include <QTest>

using namespace billing;

class TestCsvTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSpreadsheetsExportIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("values"); // of column b, row by row
        const auto row = [](const char *name, const QByteArray &bytes, const QStringList &values) {
            QTest::newRow(name) << bytes << values;
        };
        row("commas", "a,b\n1,2\n3,4\n", {u"2"_qs, u"4"_qs});
        row("no line end at the end", "a,b\n1,2", {u"2"_qs});
        row("semicolons", "a;b\n1,5;2,5\n", {u"2,5"_qs});
        row("semicolons although a name has commas", "\"a, b, c, d\";b\n1;2\n", {u"2"_qs});
        row("byte order mark",
            "\xEF\xBB\xBF"
            "b,a\n2,1\n",
            {u"2"_qs});
        row("Windows", "a,b\r\n1,2\r\n", {u"2"_qs});
        row("old Macintosh", "a,b\r1,2\r3,4\r", {u"2"_qs, u"4"_qs});
        row("quotes", "a,b\n1,\"x, \"\"y\"\"\nz\"\n", {u"x, \"y\"\nz"_qs});
        row("blank lines and blanks", "\n a , b \n\n1 , 2 \n ,\n", {u"2"_qs});
        row("a value missing", "a,b\n1\n", {QString()});
        row("empty columns too many", "a,b\n1,2,,\n", {u"2"_qs});
        row("accents", "a,b\n1,Mu\xC3\xB1oz\n", {u"Muñoz"_qs});
        row("header alone", "a,b\n", {});
    }
    void whatSpreadsheetsExportIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, values);
        const domain::Result<CsvTable> table = CsvTable::parse(bytes);
        QVERIFY2(table, qPrintable(table ? QString() : table.error().detail));
        const int column = table->columnOf({u"b"_qs});
        QVERIFY(column >= 0);
        QStringList found;
        for (const CsvRow &row : table->rows()) {
            QVERIFY2(row.fault.isEmpty(), qPrintable(row.fault));
            found.append(CsvTable::valueOf(row, column));
        }
        QCOMPARE(found, values);
    }

    void aBadRowCarriesItsFaultAndItsLine()
    {
        const domain::Result<CsvTable> table =
            CsvTable::parse("a,b\n1,\"two\nlines\"\n1,2,3\n1,\"x\"y\n\n1,2\n1,\"open");
        QVERIFY(table);
        QList<int> lines;
        QList<bool> bad;
        for (const CsvRow &row : table->rows()) {
            lines.append(row.line);
            bad.append(!row.fault.isEmpty());
        }
        QCOMPARE(lines, (QList<int>{2, 4, 5, 7, 8}));
        QCOMPARE(bad, (QList<bool>{false, true, true, false, true}));
    }

    void aFileThatIsNoTableIsRefused()
    {
        QVERIFY(!CsvTable::parse(""));
        QVERIFY(!CsvTable::parse("\xEF\xBB\xBF\n\n"));
        QVERIFY(!CsvTable::parse("nombre\nMu\xF1oz\n"));
        QVERIFY(!CsvTable::parse(QByteArray("a\0,b\0", 5)));
        QVERIFY(!CsvTable::parse("\"a,b\n1,2\n"));
    }

    void aColumnIsFoundByItsNames()
    {
        const domain::Result<CsvTable> table = CsvTable::parse("Razón Social,Due_On,due-on\nx,y,z\n");
        QVERIFY(table);
        QCOMPARE(table->columnOf({u"nombre"_qs, u"razonsocial"_qs}), 0);
        QCOMPARE(table->columnOf({u"dueon"_qs}), 1);
        QCOMPARE(table->columnOf({u"rfc"_qs}), -1);
        QVERIFY(CsvTable::valueOf(table->rows().at(0), -1).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCsvTable)
#include "tst_csvtable.moc"
