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
using services::SourceItem;
using services::SourceListing;

namespace {

Result<SourceListing> listOf(FolderSource &source)
{
    services::Async<SourceListing> answer = source.list();
    return QTest::qWaitFor([&] { return answer.isFinished(); }) ? answer.result()
                                                                : domain::failure(ErrorKind::Timeout, u"no answer"_qs);
}

Result<SourceItem> itemOf(FolderSource &source, const QString &origin)
{
    services::Async<SourceItem> answer = source.read(origin);
    return QTest::qWaitFor([&] { return answer.isFinished(); }) ? answer.result()
                                                                : domain::failure(ErrorKind::Timeout, u"no answer"_qs);
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
        const Result<SourceListing> listing = listOf(source);
        QVERIFY(listing);
        QCOMPARE(listing->items, QStringList({at(u"A.xml"_qs), at(u"a/z.XML"_qs), at(u"b.xml"_qs)}));
        QVERIFY(listing->rejected.isEmpty());
        QCOMPARE(itemOf(source, at(u"b.xml"_qs))->xml, QByteArray("<b/>"));
    }

    void aFileNamedTwiceComesOnce()
    {
        put(u"a.xml"_qs, "<a/>");
        FolderSource source({at(u"a.xml"_qs), m_folder->path(), m_folder->path() + u"/."_qs});
        QCOMPARE(listOf(source)->items.size(), 1);
    }

    void aPathThatDoesNotExistIsAnError()
    {
        FolderSource missing({at(u"nowhere"_qs)});
        QCOMPARE(listOf(missing).error().kind, ErrorKind::NotFound);
        FolderSource withoutContacts({m_folder->path()}, at(u"nowhere.csv"_qs));
        QCOMPARE(listOf(withoutContacts).error().kind, ErrorKind::NotFound);
    }

    void aNamedFileMustBeXml()
    {
        put(u"a.txt"_qs, "x");
        FolderSource source({at(u"a.txt"_qs)});
        const Result<SourceListing> listing = listOf(source);
        QVERIFY(listing && listing->items.isEmpty());
        QCOMPARE(listing->rejected.size(), 1);
    }

    void thePdfOfTheSameNameComesAlong()
    {
        put(u"F-1.final.xml"_qs, "<a/>");
        put(u"F-1.final.PDF"_qs, "%PDF-1.7 x");
        put(u"other.pdf"_qs, "%PDF-1.7 y");
        FolderSource source({m_folder->path()});
        QVERIFY(listOf(source)->rejected.isEmpty());
        const Result<SourceItem> item = itemOf(source, at(u"F-1.final.xml"_qs));
        QVERIFY(item && item->pdf);
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
        const Result<SourceListing> listing = listOf(source);
        QCOMPARE(listing->items.size(), 1);
        QCOMPARE(listing->rejected.size(), 1);
        QCOMPARE(listing->rejected.at(0).origin, at(u"a.pdf"_qs));
        const Result<SourceItem> item = itemOf(source, at(u"a.xml"_qs));
        QVERIFY(item && !item->pdf);
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
        const Result<SourceListing> listing = listOf(source);
        QCOMPARE(listing->items, QStringList(at(u"real.xml"_qs)));
        QStringList rejected;
        for (const services::SourceRejection &rejection : listing->rejected)
            rejected.append(rejection.origin);
        rejected.sort();
        QCOMPARE(rejected, QStringList({at(u"out.xml"_qs), at(u"real.pdf"_qs)}));
        QVERIFY(!itemOf(source, at(u"real.xml"_qs))->pdf);
        QVERIFY(!itemOf(source, at(u"out.xml"_qs)));
        QVERIFY(!itemOf(source, outside.filePath(u"secret.xml"_qs)));
        QVERIFY(!itemOf(source, at(u"../"_qs) + QDir(outside.path()).dirName() + u"/secret.xml"_qs));
    }

    void theFolderNextDoorIsOutside()
    {
        put(u"in/a.xml"_qs, "<a/>");
        put(u"in2/b.xml"_qs, "<b/>");
        FolderSource source({at(u"in"_qs)});
        QVERIFY(itemOf(source, at(u"in/a.xml"_qs)));
        QVERIFY(!itemOf(source, at(u"in2/b.xml"_qs)));
    }

    void aFileTooLargeIsNotRead()
    {
        put(u"a.xml"_qs, QByteArray(10 * 1024 * 1024 + 1, ' '));
        FolderSource source({m_folder->path()});
        const Result<SourceItem> item = itemOf(source, at(u"a.xml"_qs));
        QVERIFY(!item);
        QCOMPARE(item.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(item.error().detail.contains(u"10 MB"_qs), qPrintable(item.error().detail));
    }

    void aFileThatWentAwayIsAnError()
    {
        FolderSource source({m_folder->path()});
        QCOMPARE(itemOf(source, at(u"gone.xml"_qs)).error().kind, ErrorKind::InvalidInput);
    }

    void theCsvFilesOfTheFolderAreRead()
    {
        put(u"Contactos.csv"_qs, "rfc,whatsapp\nURE180429TM6,5512345678\nbad,1\n");
        put(u"facturas.csv"_qs, "folio,vence\nA-101,30/09/2026\nA-102,never\n");
        put(u"below/facturas.csv"_qs, "folio,vence\nA-103,30/09/2026\n");
        write(at(u"more.csv"_qs), "rfc,whatsapp\nKIJ0906199R1,5598765432\n");
        FolderSource source({m_folder->path()}, at(u"more.csv"_qs));
        const Result<SourceListing> listing = listOf(source);
        QVERIFY(listing);
        QCOMPARE(listing->contacts.size(), 2);
        QCOMPARE(listing->ledger.size(), 1);
        QCOMPARE(listing->ledger.at(0).reference, u"A-101"_qs);
        QCOMPARE(listing->rejected.size(), 2);
        QCOMPARE(listing->rejected.at(0).origin, u"Contactos.csv, línea 3"_qs);
        QCOMPARE(listing->rejected.at(1).origin, u"facturas.csv, línea 3"_qs);
    }

    void anAnswerSurvivesItsSource()
    {
        put(u"a.xml"_qs, "<a/>");
        services::Async<SourceListing> answer;
        {
            FolderSource source({m_folder->path()});
            answer = source.list();
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
