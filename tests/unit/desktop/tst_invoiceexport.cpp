// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/invoiceexport.h"

#include "support/ui/fakerepositories.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using Exporter = models::InvoiceExporter;

class InvoiceExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsInTheCsvOnce();
    void aWorkbookHasNumbersDatesAndAFrozenHeader();
    void aSelectionIsWrittenWithoutAsking();
    void givingUpLeavesNothing();
    void aPlaceThatCannotBeWrittenIsSaid();
    void aFailingListLeavesTheOldFile();

private:
    static domain::Result<qint64> run(Exporter &exporter, const Exporter::Request &request)
    {
        std::optional<domain::Result<qint64>> outcome;
        QEventLoop loop;
        connect(&exporter, &Exporter::finished, &loop, [&](const domain::Result<qint64> &result) {
            outcome.emplace(result);
            loop.quit();
        });
        exporter.start(request);
        if (!outcome)
            loop.exec();
        return *outcome;
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArray sheetOf(const QString &path)
    {
        QProcess unzip;
        unzip.start(u"python3"_qs, {u"-c"_qs,
                                    u"import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                                    "print(z.read('xl/worksheets/sheet1.xml').decode())"_qs,
                                    path});
        unzip.waitForFinished();
        return unzip.readAllStandardOutput();
    }
};

void InvoiceExportTest::everyRowIsInTheCsvOnce()
{
    const QTemporaryDir folder;
    fakes::SampleStore store(4500);
    store.rows[0].invoice.receiverName = u"=HYPERLINK(\"x\")"_qs;
    fakes::FakeInvoices invoices(store);
    desktop::InvoiceExport exporter(invoices);
    Exporter::Request request{Exporter::Format::Csv, folder.filePath(u"f.csv"_qs), {}};
    request.query.limit = 3;
    QCOMPARE(run(exporter, request).value(), 4500);
    const QByteArray csv = contentOf(request.path);
    QVERIFY(csv.startsWith("\xef\xbb\xbf"));
    QCOMPARE(csv.count("\r\n"), 4501);
    QSet<QByteArray> uuids;
    for (const QByteArray &line : csv.split('\n').mid(1))
        if (!line.isEmpty())
            for (const QByteArray &field : line.split(','))
                if (field.size() == 36)
                    uuids.insert(field);
    QCOMPARE(uuids.size(), 4500);
    QVERIFY(csv.contains("'=HYPERLINK"));
    QVERIFY(!csv.contains(",=HYPERLINK") && !csv.contains("\"=HYPERLINK"));
    QVERIFY(csv.contains(",1250.50,"));
    QCOMPARE(invoices.asked.size(), 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).size(), 1);
}

void InvoiceExportTest::aWorkbookHasNumbersDatesAndAFrozenHeader()
{
    const QTemporaryDir folder;
    fakes::SampleStore store(20);
    fakes::FakeInvoices invoices(store);
    desktop::InvoiceExport exporter(invoices);
    const Exporter::Request request{Exporter::Format::Xlsx, folder.filePath(u"f.xlsx"_qs), {}};
    QCOMPARE(run(exporter, request).value(), 20);
    const QByteArray sheet = sheetOf(request.path);
    QVERIFY(sheet.contains("<v>1250.5</v>"));
    QVERIFY(sheet.contains("state=\"frozen\""));
    QVERIFY(sheet.contains("<autoFilter"));
    QCOMPARE(sheet.count("<row "), 21);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).size(), 1);
}

void InvoiceExportTest::aSelectionIsWrittenWithoutAsking()
{
    const QTemporaryDir folder;
    fakes::SampleStore store(20);
    fakes::FakeInvoices invoices(store);
    desktop::InvoiceExport exporter(invoices);
    QCOMPARE(run(exporter, {Exporter::Format::Csv, folder.filePath(u"f.csv"_qs), {}, store.rows.mid(0, 2)}).value(), 2);
    QVERIFY(invoices.asked.isEmpty());
}

void InvoiceExportTest::givingUpLeavesNothing()
{
    const QTemporaryDir folder;
    fakes::SampleStore store(20);
    fakes::FakeInvoices invoices(store);
    for (const Exporter::Format format : {Exporter::Format::Csv, Exporter::Format::Xlsx}) {
        invoices.pages.hold();
        {
            desktop::InvoiceExport exporter(invoices);
            QSignalSpy ended(&exporter, &Exporter::finished);
            exporter.start({format, folder.filePath(u"f"_qs), {}});
            exporter.cancel();
            invoices.pages.release(0);
            QTest::qWait(50);
            QCOMPARE(ended.count(), 0);
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }
}

void InvoiceExportTest::aPlaceThatCannotBeWrittenIsSaid()
{
    const QTemporaryDir folder;
    fakes::SampleStore store(2);
    fakes::FakeInvoices invoices(store);
    for (const Exporter::Format format : {Exporter::Format::Csv, Exporter::Format::Xlsx}) {
        desktop::InvoiceExport exporter(invoices);
        const domain::Result<qint64> result = run(exporter, {format, folder.filePath(u"nowhere/f"_qs), {}});
        QVERIFY(!result);
        QVERIFY(result.error().detail.contains(u"nowhere"_qs));
    }
}

void InvoiceExportTest::aFailingListLeavesTheOldFile()
{
    const QTemporaryDir folder;
    QFile old(folder.filePath(u"f.csv"_qs));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    fakes::SampleStore store(2);
    fakes::FakeInvoices invoices(store);
    invoices.pageFailure = domain::Error{domain::ErrorKind::Storage, u"El disco no contesta."_qs, 0, {}};
    desktop::InvoiceExport exporter(invoices);
    QVERIFY(!run(exporter, {Exporter::Format::Csv, old.fileName(), {}}));
    QCOMPARE(contentOf(old.fileName()), QByteArray("old"));
}

QTEST_GUILESS_MAIN(InvoiceExportTest)
#include "tst_invoiceexport.moc"
