// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importservice.h"

#include "../storage/store.h"

#include <QSignalSpy>

using namespace domain;
using namespace services;

namespace {

//! A source whose batches the test writes. It remembers what it was asked.
class ScriptedSource final : public InvoiceSource
{
public:
    QString identity() const override { return name; }
    Async<SourceOpening> open(QString mark) override
    {
        opened = mark;
        opening.firstContact = mark.isEmpty();
        return resolved<SourceOpening>(opening);
    }
    Async<SourceBatch> next() override
    {
        ++asked;
        if (onNext)
            onNext();
        if (batches.isEmpty())
            return resolved<SourceBatch>(failure(ErrorKind::Offline, u"se cayó"_qs));
        return resolved<SourceBatch>(batches.takeFirst());
    }
    Async<SourceBatch> reread(QList<InvoiceUuid> invoices) override
    {
        reasked += invoices;
        SourceBatch batch = again;
        batch.last = true;
        return resolved<SourceBatch>(batch);
    }
    Async<DocumentBytes> download(QUrl pdf) override
    {
        downloads.append(pdf);
        if (pdf.host() != u"good"_qs)
            return resolved<DocumentBytes>(failure(ErrorKind::InvalidInput, u"PDF: no"_qs));
        return resolved<DocumentBytes>(Store::pdf("%PDF-1"));
    }
    void cancel() override { cancelled = true; }

    QString name = QStringLiteral("fuente");
    SourceOpening opening;
    QList<SourceBatch> batches;
    SourceBatch again;
    QString opened;
    int asked = 0;
    bool cancelled = false;
    std::function<void()> onNext;
    QList<InvoiceUuid> reasked;
    QList<QUrl> downloads;
};

SourceItem rowItem(int number, const QString &balance = {}, InvoiceStatus status = InvoiceStatus::Current)
{
    SourceItem item;
    item.origin = QStringLiteral("fila %1").arg(number);
    item.row.emplace();
    item.row->uuid = uuidOf(number);
    item.row->folio = QString::number(number);
    item.row->customerName = QStringLiteral("Ana");
    item.row->customerRfc = QStringLiteral("URE180429TM6");
    item.row->total = QStringLiteral("100");
    item.row->currency = QStringLiteral("MXN");
    item.row->balance = balance;
    item.row->status = status;
    return item;
}

SourceBatch batchOf(const QList<SourceItem> &items, bool last = false)
{
    SourceBatch batch;
    batch.items = items;
    batch.last = last;
    if (last)
        batch.mark = QStringLiteral("marca");
    return batch;
}

} // namespace

class TestImportService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("recado.db")), m_clock);
        m_service = std::make_unique<ImportService>(m_store->invoices);
        m_source = std::make_shared<ScriptedSource>();
    }
    void cleanup()
    {
        m_service.reset();
        m_store.reset();
    }

    void batchesAreStoredAndTheMarkKeptAtTheEnd()
    {
        m_source->batches = {batchOf({rowItem(1), rowItem(2)}), batchOf({rowItem(3)}, true)};
        const QSignalSpy progress(m_service.get(), &ImportService::progressChanged);
        const ImportReport report = run();
        QCOMPARE(report.imported, 3);
        QVERIFY(report.firstContact);
        QCOMPARE(progress.last().first().toLongLong(), 3);
        QCOMPARE(valueOf(m_store->invoices.sourceMark(u"fuente"_qs)), u"marca"_qs);
        QVERIFY(m_source->reasked.isEmpty());

        m_source->batches = {batchOf({rowItem(1)}, true)};
        const ImportReport again = run();
        QCOMPARE(m_source->opened, u"marca"_qs);
        QCOMPARE(again.unchanged, 1);
        QVERIFY(!again.firstContact);
    }

    void aFailureOnTheWayKeepsWhatIsStoredAndNoMark()
    {
        m_source->batches = {batchOf({rowItem(1)})};
        const auto answer = m_service->run(m_source);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().kind, ErrorKind::Offline);
        QCOMPARE(valueOf(m_store->invoices.all()).size(), 1);
        QCOMPARE(valueOf(m_store->invoices.sourceMark(u"fuente"_qs)), QString());
    }

    void cancellingEndsAfterTheBatchUnderWay()
    {
        for (int number = 1; number <= 50; ++number)
            m_source->batches.append(batchOf({rowItem(number)}, number == 50));
        m_source->onNext = [this] {
            if (m_source->asked == 5)
                m_service->cancel();
        };
        const ImportReport report = run();
        QVERIFY(report.cancelled);
        QVERIFY(m_source->cancelled);
        QVERIFY(report.imported < 10);
        QCOMPARE(valueOf(m_store->invoices.all()).size(), report.imported);
        QCOMPARE(valueOf(m_store->invoices.sourceMark(u"fuente"_qs)), QString());
    }

    void aRehearsalStoresNothing()
    {
        m_source->batches = {batchOf({rowItem(1), rowItem(2)}, true)};
        QCOMPARE(run(true).imported, 2);
        QVERIFY(valueOf(m_store->invoices.all()).isEmpty());
        QCOMPARE(valueOf(m_store->invoices.sourceMark(u"fuente"_qs)), QString());
    }

    void whatIsOwedIsAskedForAgain()
    {
        m_source->batches = {batchOf({rowItem(1, u"100"_qs), rowItem(2, u"0"_qs), rowItem(3, u"100"_qs),
                                      rowItem(4, u"100"_qs, InvoiceStatus::Cancelled)},
                                     true)};
        (void)run();
        m_source->opening.rereads = true;
        m_source->batches = {batchOf({}, true)};
        m_source->again = batchOf({rowItem(3, u"0"_qs)});
        const ImportReport report = run();
        QCOMPARE(m_source->reasked, QList<InvoiceUuid>({uuidOf(1), uuidOf(3)}));
        QCOMPARE(report.updated, 1);
        QCOMPARE(report.unchanged, 0);
    }

    void whatWasRefusedIsAskedForAgainUntilItIsMended()
    {
        SourceBatch batch = batchOf({}, true);
        batch.rejected = {{u"fila 1"_qs, u"no"_qs, uuidOf(1)}};
        m_source->batches = {batch};
        QCOMPARE(run().rejected.size(), 1);
        m_source->opening.rereads = true;
        for (const qsizetype refused : {1, 1, 0}) {
            m_source->reasked.clear();
            m_source->batches = {batchOf({}, true)};
            m_source->again = refused == 0 ? batchOf({rowItem(1)}) : SourceBatch();
            if (refused != 0)
                m_source->again.rejected = batch.rejected;
            QCOMPARE(run().rejected.size(), refused);
            QCOMPARE(m_source->reasked, QList<InvoiceUuid>({uuidOf(1)}));
        }
        m_source->reasked.clear();
        m_source->batches = {batchOf({}, true)};
        m_source->again = {};
        (void)run();
        QVERIFY(m_source->reasked.isEmpty());
    }

    void aPdfIsFetchedOnceAndAFailureIsListed()
    {
        SourceItem good = rowItem(1);
        good.pdfLink = QUrl(u"https://good/a.pdf"_qs);
        SourceItem bad = rowItem(2);
        bad.pdfLink = QUrl(u"https://bad/a.pdf"_qs);
        m_source->batches = {batchOf({good, bad}, true)};
        const ImportReport report = run();
        QCOMPARE(report.imported, 2);
        QCOMPARE(report.rejected.size(), 1);
        QCOMPARE(valueOf(m_store->invoices.dossier(uuidOf(1))).documents.size(), 1);
        m_source->downloads.clear();
        m_source->batches = {batchOf({good, bad}, true)};
        (void)run();
        QCOMPARE(m_source->downloads, QList<QUrl>({bad.pdfLink}));
    }

private:
    ImportReport run(bool dryRun = false)
    {
        const auto answer = m_service->run(m_source, dryRun);
        if (!QTest::qWaitFor([&] { return answer.isFinished(); }))
            qFatal("no answer");
        return valueOf(answer);
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ImportService> m_service;
    std::shared_ptr<ScriptedSource> m_source;
};

QTEST_GUILESS_MAIN(TestImportService)
#include "tst_importservice.moc"
