// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/foldersource.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace billing;
using domain::ErrorKind;
using domain::Result;
using services::SourceBatch;
using services::SourceItem;

namespace {

Result<SourceBatch> nextOf(FolderSource &source)
{
    services::Async<SourceBatch> answer = source.next();
    return QTest::qWaitFor([&] { return answer.isFinished(); }) ? answer.result()
                                                                : domain::failure(ErrorKind::Timeout, u"no answer"_qs);
}

Result<services::SourceOpening> openingOf(FolderSource &source)
{
    services::Async<services::SourceOpening> answer = source.open({});
    return QTest::qWaitFor([&] { return answer.isFinished(); }) ? answer.result()
                                                                : domain::failure(ErrorKind::Timeout, u"no answer"_qs);
}

//! Everything that a source gives, as one batch.
Result<SourceBatch> everythingOf(FolderSource &source)
{
    if (const Result<services::SourceOpening> opening = openingOf(source); !opening)
        return domain::failure(opening.error());
    SourceBatch all;
    while (!all.last) {
        const Result<SourceBatch> batch = nextOf(source);
        if (!batch)
            return batch;
        all.items += batch->items;
        all.contacts += batch->contacts;
        all.ledger += batch->ledger;
        all.rejected += batch->rejected;
        all.last = batch->last;
    }
    return all;
}

QStringList originsOf(const QList<SourceItem> &items)
{
    QStringList origins;
    for (const SourceItem &item : items)
        origins.append(item.origin);
    return origins;
}

} // namespace

class TestFolderSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void filesComeSortedFromAllLevels()
    {
        put(u"b.xml"_qs, "<b/>");
        put(u"a/z.XML"_qs, "<z/>");
        put(u"a/readme.txt"_qs, "x");
        put(u".hidden.xml"_qs, "<x/>");
        put(u"A.xml"_qs, "<a/>");
        FolderSource source({m_folder->path()});
        const Result<SourceBatch> all = everythingOf(source);
        QVERIFY(all);
        QCOMPARE(originsOf(all->items), QStringList({at(u"A.xml"_qs), at(u"a/z.XML"_qs), at(u"b.xml"_qs)}));
        QVERIFY(all->rejected.isEmpty());
        QCOMPARE(all->items.at(2).xml, QByteArray("<b/>"));
    }

    void aFileNamedTwiceComesOnce()
    {
        put(u"a.xml"_qs, "<a/>");
        FolderSource source({at(u"a.xml"_qs), m_folder->path(), m_folder->path() + u"/."_qs});
        QCOMPARE(everythingOf(source)->items.size(), 1);
    }

    void aPathThatDoesNotExistIsAnError()
    {
        FolderSource missing({at(u"nowhere"_qs)});
        QCOMPARE(openingOf(missing).error().kind, ErrorKind::NotFound);
        FolderSource withoutContacts({m_folder->path()}, at(u"nowhere.csv"_qs));
        QCOMPARE(openingOf(withoutContacts).error().kind, ErrorKind::NotFound);
    }

    void aNamedFileMustBeXml()
    {
        put(u"a.txt"_qs, "x");
        FolderSource source({at(u"a.txt"_qs)});
        const Result<SourceBatch> all = everythingOf(source);
        QVERIFY(all && all->items.isEmpty());
        QCOMPARE(all->rejected.size(), 1);
    }

    void thePdfOfTheSameNameComesAlong()
    {
        put(u"F-1.final.xml"_qs, "<a/>");
        put(u"F-1.final.PDF"_qs, "%PDF-1.7 x");
        put(u"other.pdf"_qs, "%PDF-1.7 y");
        FolderSource source({m_folder->path()});
        const Result<SourceBatch> all = everythingOf(source);
        QVERIFY(all && all->rejected.isEmpty());
        const SourceItem *item = &all->items.first();
        QVERIFY(item->pdf);
        QCOMPARE(item->pdf->bytes, QByteArray("%PDF-1.7 x"));
        QCOMPARE(item->pdf->fileName, u"F-1.final.PDF"_qs);
        QCOMPARE(item->pdf->mimeType, u"application/pdf"_qs);
        QCOMPARE(item->pdf->sha256.toLatin1(),
                 QCryptographicHash::hash("%PDF-1.7 x", QCryptographicHash::Sha256).toHex());
    }

    void anUnusablePdfIsListedAndLeftOut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a page of the web") << QByteArray("<html>%PDF</html>");
        QTest::newRow("too large") << "%PDF-1.7" + QByteArray(25 * 1024 * 1024, ' ');
    }
    void anUnusablePdfIsListedAndLeftOut()
    {
        QFETCH(QByteArray, bytes);
        put(u"a.xml"_qs, "<a/>");
        put(u"a.pdf"_qs, bytes);
        FolderSource source({m_folder->path()});
        const Result<SourceBatch> all = everythingOf(source);
        QCOMPARE(all->items.size(), 1);
        QCOMPARE(all->rejected.size(), 1);
        QCOMPARE(all->rejected.at(0).origin, at(u"a.pdf"_qs));
        QVERIFY(!all->items.first().pdf);
    }

    void aLinkIsNotFollowedOutOfTheFolder()
    {
        QTemporaryDir outside;
        write(outside.filePath(u"secret.xml"_qs), "<secret/>");
        write(outside.filePath(u"secret.pdf"_qs), "%PDF-1.7");
        put(u"real.xml"_qs, "<a/>");
        QVERIFY(QFile::link(outside.filePath(u"secret.xml"_qs), at(u"out.xml"_qs)));
        QVERIFY(QFile::link(outside.filePath(u"secret.pdf"_qs), at(u"real.pdf"_qs)));
        QVERIFY(QFile::link(outside.path(), at(u"folder"_qs)));
        QVERIFY(QFile::link(m_folder->path(), at(u"loop"_qs)));
        QVERIFY(QFile::link(at(u"real.xml"_qs), at(u"zagain.xml"_qs)));
        FolderSource source({m_folder->path()});
        const Result<SourceBatch> all = everythingOf(source);
        QCOMPARE(originsOf(all->items), QStringList(at(u"real.xml"_qs)));
        QStringList rejected;
        for (const services::SourceRejection &rejection : all->rejected)
            rejected.append(rejection.origin);
        rejected.sort();
        QCOMPARE(rejected, QStringList({at(u"out.xml"_qs), at(u"real.pdf"_qs)}));
        QVERIFY(!all->items.first().pdf);
    }

    void theFolderNextDoorIsOutside()
    {
        put(u"in/a.xml"_qs, "<a/>");
        put(u"in2/b.xml"_qs, "<b/>");
        FolderSource source({at(u"in"_qs)});
        QCOMPARE(originsOf(everythingOf(source)->items), QStringList(at(u"in/a.xml"_qs)));
    }

    void aFileTooLargeIsNotRead()
    {
        put(u"a.xml"_qs, QByteArray(10 * 1024 * 1024 + 1, ' '));
        FolderSource source({m_folder->path()});
        const Result<SourceBatch> all = everythingOf(source);
        QVERIFY(all && all->items.isEmpty());
        QCOMPARE(all->rejected.size(), 1);
        QVERIFY2(all->rejected.first().reason.contains(u"10 MB"_qs), qPrintable(all->rejected.first().reason));
    }

    void aFileThatWentAwayIsListedAndStopsNothing()
    {
        put(u"a.xml"_qs, "<a/>");
        put(u"b.xml"_qs, "<b/>");
        FolderSource source({m_folder->path()});
        QCOMPARE(openingOf(source)->estimate, 2);
        QVERIFY(QFile::remove(at(u"a.xml"_qs)));
        const Result<SourceBatch> batch = nextOf(source);
        QVERIFY(batch && batch->last);
        QCOMPARE(originsOf(batch->items), QStringList(at(u"b.xml"_qs)));
        QCOMPARE(batch->rejected.first().origin, at(u"a.xml"_qs));
    }

    void manyFilesComeInBatchesAndTheCsvFilesLast()
    {
        for (int i = 0; i < 600; ++i)
            put(u"%1.xml"_qs.arg(i, 4, 10, QChar(u'0')), "<a/>");
        put(u"facturas.csv"_qs, "folio,vence\nA-101,30/09/2026\n");
        FolderSource source({m_folder->path()});
        QCOMPARE(openingOf(source)->estimate, 600);
        QList<qsizetype> sizes;
        Result<SourceBatch> batch = nextOf(source);
        for (; batch && !batch->last; batch = nextOf(source)) {
            QVERIFY(batch->ledger.isEmpty());
            sizes.append(batch->items.size());
        }
        QCOMPARE(sizes, QList<qsizetype>({250, 250}));
        QCOMPARE(batch->items.size(), 100);
        QCOMPARE(batch->ledger.size(), 1);
    }

    void theCsvFilesOfTheFolderAreRead()
    {
        put(u"Contactos.csv"_qs, "rfc,whatsapp\nURE180429TM6,5512345678\nbad,1\n");
        put(u"facturas.csv"_qs, "folio,vence\nA-101,30/09/2026\nA-102,never\n");
        put(u"below/facturas.csv"_qs, "folio,vence\nA-103,30/09/2026\n");
        write(at(u"more.csv"_qs), "rfc,whatsapp\nKIJ0906199R1,5598765432\n");
        FolderSource source({m_folder->path()}, at(u"more.csv"_qs));
        const Result<SourceBatch> all = everythingOf(source);
        QVERIFY(all);
        QCOMPARE(all->contacts.size(), 2);
        QCOMPARE(all->ledger.size(), 1);
        QCOMPARE(all->ledger.at(0).reference, u"A-101"_qs);
        QCOMPARE(all->rejected.size(), 2);
        QCOMPARE(all->rejected.at(0).origin, u"Contactos.csv, línea 3"_qs);
        QCOMPARE(all->rejected.at(1).origin, u"facturas.csv, línea 3"_qs);
    }

    void anAnswerSurvivesItsSource()
    {
        put(u"a.xml"_qs, "<a/>");
        services::Async<SourceBatch> answer;
        {
            FolderSource source({m_folder->path()});
            QVERIFY(openingOf(source));
            answer = source.next();
        }
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result()->items.size(), 1);
    }

private:
    QString at(const QString &name) const { return m_folder->path() + u'/' + name; }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), qPrintable(path));
    }

    void put(const QString &name, const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(at(name)).path()));
        write(at(name), bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFolderSource)
#include "tst_foldersource.moc"
