// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlsource.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace billing;
using namespace services;
using domain::ErrorKind;
using domain::InvoiceStatus;
using domain::Result;

namespace {

template <class T>
T valueOf(Async<T> answer)
{
    Result<T> result = answer.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

QString uuidText(int number)
{
    return QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 16, QChar(u'0'));
}

SourceBatch restOf(SqlSource &source)
{
    SourceBatch all;
    while (!all.last) {
        const SourceBatch batch = valueOf(source.next());
        all.items += batch.items;
        all.rejected += batch.rejected;
        all.warnings += batch.warnings;
        all.last = batch.last;
        all.mark = batch.mark;
    }
    return all;
}

const QString kQuery = QStringLiteral(
    "SELECT id AS folio, uuid, name AS customer_name, rfc AS customer_rfc, phone AS whatsapp, total, 'MXN' AS "
    "currency, "
    "issued AS issued_at, due AS due_on, balance, state AS status, xml, updated AS updated_at FROM facturas");

} // namespace

class TestSqlSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.driver = QStringLiteral("QSQLITE");
        m_settings.database = m_folder->filePath(QStringLiteral("erp.db"));
        m_settings.query = kQuery;
        m_settings.queryName = QStringLiteral("mapa.sql");
        change(u"CREATE TABLE facturas (id INTEGER, uuid TEXT, name TEXT, rfc TEXT, phone TEXT, total REAL, "
               "issued TEXT, due TEXT, balance REAL, state TEXT, xml BLOB, updated TEXT)"_qs);
    }

    void aRowBecomesAnInvoice()
    {
        change(u"INSERT INTO facturas VALUES (7, '%1', ' Ana ', 'aaa010101aaa', '5512345678 / 5598765432', 1250.5, "
               "'2026-09-01 10:00:00', '30/09/2026', 10, 'Vigente', NULL, '2026-09-02 00:00:00')"_qs.arg(uuidText(7)));
        SqlSource source(m_settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY(opening.firstContact);
        QVERIFY(opening.rereads);
        QCOMPARE(opening.estimate, 1);
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 1);
        const SourceItem &item = batch.items.first();
        QCOMPARE(item.origin, u"fila 1, folio 7"_qs);
        QVERIFY(item.xml.isEmpty());
        QVERIFY(item.row);
        QCOMPARE(item.row->uuid.toString(), uuidText(7).toUpper());
        QCOMPARE(item.row->customerName, u"Ana"_qs);
        QCOMPARE(item.row->whatsapp, u"5512345678"_qs);
        QCOMPARE(item.row->total, u"1250.5"_qs);
        QCOMPARE(item.row->currency, u"MXN"_qs);
        QCOMPARE(item.row->issuedAt, u"2026-09-01T10:00:00"_qs);
        QCOMPARE(item.row->dueOn, QDate(2026, 9, 30));
        QCOMPARE(item.row->balance, u"10"_qs);
        QCOMPARE(item.row->status, std::optional(InvoiceStatus::Current));
        QVERIFY(item.row->xmlMapped);
        QCOMPARE(batch.warnings.size(), 1);
    }

    void columnsComeInAnyCase()
    {
        m_settings.query = u"SELECT '%1' AS UUID, 3 AS Folio"_qs.arg(uuidText(1));
        SqlSource source(m_settings);
        const SourceOpening opening = valueOf(source.open({}));
        QVERIFY(opening.warnings.join(u' ').contains(u"updated_at"_qs));
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.first().row->folio, u"3"_qs);
        QVERIFY(!batch.items.first().row->xmlMapped);
        QVERIFY(!batch.items.first().row->status);
    }

    void whatCannotBeUsedIsSaidBeforeARowIsRead_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("says");
        QTest::newRow("no column tells the invoice") << u"SELECT folio FROM (SELECT 1 AS folio)"_qs << u"uuid"_qs;
        QTest::newRow("no such table") << u"SELECT uuid FROM nada"_qs << u"nada"_qs;
        QTest::newRow("two statements") << u"SELECT 1 AS uuid; DROP TABLE facturas"_qs << u"una sola"_qs;
        QTest::newRow("it writes") << u"DELETE FROM facturas"_qs << u"SELECT"_qs;
    }
    void whatCannotBeUsedIsSaidBeforeARowIsRead()
    {
        QFETCH(QString, query);
        QFETCH(QString, says);
        m_settings.query = query;
        SqlSource source(m_settings);
        const Result<SourceOpening> opening = source.open({}).result();
        QVERIFY(!opening);
        QCOMPARE(opening.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(opening.error().detail.contains(says), qPrintable(opening.error().detail));
        QVERIFY(opening.error().detail.contains(u"mapa.sql"_qs));
    }

    void aDatabaseThatIsNotThereIsNotMade()
    {
        m_settings.database = m_folder->filePath(QStringLiteral("no.db"));
        SqlSource source(m_settings);
        QCOMPARE(source.open({}).result().error().kind, ErrorKind::NotFound);
        QVERIFY(!QFile::exists(m_settings.database));
    }

    void aBadRowStopsNoOther()
    {
        insert(1);
        change(u"INSERT INTO facturas (id, uuid) VALUES (2, 'no soy uuid')"_qs);
        insert(3);
        change(u"UPDATE facturas SET due = 'mañana', balance = 'mucho', state = 'cancelado' WHERE id = 3"_qs);
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 2);
        QCOMPARE(batch.rejected.size(), 3);
        QCOMPARE(batch.rejected.first().origin, u"fila 2, folio 2"_qs);
        // What else the row says still counts.
        QCOMPARE(batch.items.last().row->status, std::optional(InvoiceStatus::Cancelled));
        QVERIFY(batch.items.last().row->balance.isEmpty());
    }

    void aTotalThatIsNoneIsNotTakenForOneThatWasNotTold()
    {
        insert(1);
        change(u"UPDATE facturas SET total = 'mil'"_qs);
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        QCOMPARE(restOf(source).items.first().row->total, u"mil"_qs);
    }

    void rowsOfOneInvoiceAreOne()
    {
        insert(1);
        insert(1);
        insert(1);
        change(
            u"UPDATE facturas SET due = CASE rowid WHEN 1 THEN '2026-09-30' WHEN 2 THEN '2026-08-31' ELSE '2026-07-31' "
            "END, balance = CASE rowid WHEN 3 THEN 0 ELSE 5 END"_qs);
        insert(2);
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 2);
        QCOMPARE(batch.items.first().row->dueOn, QDate(2026, 8, 31)); // the earliest that is open
        QVERIFY(batch.items.first().row->balance.isEmpty());          // on which they do not agree
        QCOMPARE(batch.warnings.size(), 1);
    }

    void manyRowsComeInBatchesWhole()
    {
        change(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1203) "
               "INSERT INTO facturas (id, uuid, updated) SELECT i, printf('00000000-0000-4000-8000-%012x', i), "
               "'2026-01-01' FROM n"_qs);
        SqlSource source(m_settings);
        QCOMPARE(valueOf(source.open({})).estimate, 1203);
        QList<qsizetype> sizes;
        SourceBatch batch;
        do {
            batch = valueOf(source.next());
            sizes.append(batch.items.size());
        } while (!batch.last);
        QCOMPARE(sizes, QList<qsizetype>({500, 500, 203}));
    }

    void onlyWhatChangedIsReadAgain()
    {
        for (int number = 1; number <= 3; ++number)
            insert(number, u"2026-09-0%1 12:00:00"_qs.arg(number));
        insert(4, {});
        SqlSource first(m_settings);
        (void)valueOf(first.open({}));
        const QString mark = restOf(first).mark;
        QVERIFY(!mark.isEmpty());

        insert(5, u"2026-09-03 11:50:00"_qs); // committed late, within the overlap
        insert(6, u"2026-09-04 12:00:00"_qs);
        SqlSource second(m_settings);
        QCOMPARE(second.identity(), first.identity());
        const SourceOpening opening = valueOf(second.open(mark));
        QVERIFY(!opening.firstContact);
        QCOMPARE(opening.estimate, 4);
        QCOMPARE(foliosOf(restOf(second)), QStringList({u"3"_qs, u"4"_qs, u"5"_qs, u"6"_qs}));
    }

    void aClockThatIsWrongDoesNotHideWhatComesAfter()
    {
        insert(1, u"2026-09-01 12:00:00"_qs);
        insert(2, u"2099-01-01 00:00:00"_qs);
        SqlSource first(m_settings);
        (void)valueOf(first.open({}));
        const QString mark = restOf(first).mark;
        insert(3, u"2026-09-02 12:00:00"_qs);
        SqlSource second(m_settings);
        (void)valueOf(second.open(mark));
        QVERIFY(foliosOf(restOf(second)).contains(u"3"_qs));
    }

    void aRisingKeyWillDoAsWell()
    {
        m_settings.query = u"SELECT id AS folio, uuid, id AS updated_at FROM facturas"_qs;
        for (const int number : {1, 2000, 2500})
            insert(number);
        SqlSource first(m_settings);
        (void)valueOf(first.open({}));
        const QString mark = restOf(first).mark;
        insert(3000);
        SqlSource second(m_settings);
        (void)valueOf(second.open(mark));
        QCOMPARE(foliosOf(restOf(second)), QStringList({u"2000"_qs, u"2500"_qs, u"3000"_qs}));
    }

    void theQueryMayPlaceTheLimitItself()
    {
        m_settings.query = u"SELECT id AS folio, uuid, updated AS updated_at FROM facturas WHERE updated >= :since"_qs;
        insert(1, u"2026-09-01 12:00:00"_qs);
        insert(2, u"2026-09-02 12:00:00"_qs);
        SqlSource first(m_settings);
        (void)valueOf(first.open({}));
        const SourceBatch all = restOf(first);
        QCOMPARE(foliosOf(all), QStringList({u"1"_qs, u"2"_qs}));
        SqlSource second(m_settings);
        (void)valueOf(second.open(all.mark));
        QCOMPARE(foliosOf(restOf(second)), QStringList(u"2"_qs));
    }

    void anInvoiceIsFoundAgainHoweverItsUuidIsWritten_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::newRow("lower") << u"lower(uuid)"_qs;
        QTest::newRow("upper") << u"upper(uuid)"_qs;
        QTest::newRow("braces") << u"'{' || uuid || '}'"_qs;
        QTest::newRow("digits") << u"replace(uuid, '-', '')"_qs;
        QTest::newRow("binary") << u"unhexed"_qs;
    }
    void anInvoiceIsFoundAgainHoweverItsUuidIsWritten()
    {
        QFETCH(QString, expression);
        for (int number = 1; number <= 3; ++number)
            insert(number);
        change(u"ALTER TABLE facturas ADD COLUMN unhexed BLOB"_qs);
        for (int number = 1; number <= 3; ++number)
            change(
                u"UPDATE facturas SET unhexed = X'%1' WHERE id = %2"_qs.arg(uuidText(number).remove(u'-')).arg(number));
        m_settings.query = u"SELECT id AS folio, %1 AS uuid FROM facturas"_qs.arg(expression);
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        QCOMPARE(restOf(source).items.size(), 3);
        const SourceBatch again = valueOf(source.reread(
            {domain::InvoiceUuid::parse(uuidText(2)).value(), domain::InvoiceUuid::parse(uuidText(9)).value()}));
        QCOMPARE(foliosOf(again), QStringList(u"2"_qs));
    }

    void aPathIsFollowedInsideOfItsFolderOnly()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"filestore/ab"_qs));
        write(u"filestore/ab/uno"_qs, "<uno/>");
        write(u"secreto.xml"_qs, "<secreto/>");
        QVERIFY(QFile::link(m_folder->filePath(u"secreto.xml"_qs), m_folder->filePath(u"filestore/enlace"_qs)));
        m_settings.files = m_folder->filePath(u"filestore"_qs);
        m_settings.query =
            u"SELECT uuid, xml AS xml_path, pdf AS pdf_path FROM (SELECT '%1' AS uuid, 'ab/uno' AS xml, "
            "NULL AS pdf UNION ALL SELECT '%2', '../secreto.xml', NULL UNION ALL SELECT '%3', 'enlace', "
            "'%4' UNION ALL SELECT '%5', 'ab\\uno', NULL)"_qs.arg(uuidText(1), uuidText(2), uuidText(3),
                                                                  m_folder->filePath(u"secreto.xml"_qs), uuidText(4));
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        const SourceBatch batch = restOf(source);
        QCOMPARE(batch.items.size(), 4);
        QCOMPARE(batch.items[0].xml, QByteArray("<uno/>"));
        QVERIFY(batch.items[1].xml.isEmpty());
        QVERIFY(batch.items[2].xml.isEmpty());
        QCOMPARE(batch.items[3].xml, QByteArray("<uno/>"));
        QCOMPARE(batch.rejected.size(), 3);
        m_settings.files.clear();
        SqlSource closed(m_settings);
        (void)valueOf(closed.open({}));
        QVERIFY(restOf(closed).items[0].xml.isEmpty());
    }

    void aLoginThatCouldWriteIsReported()
    {
        insert(1);
        {
            SqlSource source(m_settings);
            QVERIFY(!valueOf(source.open({})).warnings.isEmpty());
        }
        QVERIFY(QFile::setPermissions(m_settings.database, QFileDevice::ReadOwner));
        if (QFileInfo(m_settings.database).isWritable())
            QSKIP("this account writes everywhere");
        SqlSource source(m_settings);
        QVERIFY(valueOf(source.open({})).warnings.isEmpty());
    }

    void readingEndsWhenItIsCancelled()
    {
        insert(1);
        SqlSource source(m_settings);
        (void)valueOf(source.open({}));
        source.cancel();
        QCOMPARE(source.next().result().error().kind, ErrorKind::Cancelled);
    }

    void anotherQueryIsAnotherSource()
    {
        SqlSettings other = m_settings;
        other.query += u" WHERE 1 = 1"_qs;
        QVERIFY(SqlSource(m_settings).identity() != SqlSource(other).identity());
    }

    void everyPresetIsOneStatementThatReads()
    {
        QCOMPARE(presetNames().size(), 6);
        for (const QString &name : presetNames())
            QVERIFY2(faultOfQuery(presetQuery(name)).isEmpty(), qPrintable(name));
        QVERIFY(presetQuery(u"../otro"_qs).isEmpty());
    }

private:
    void change(const QString &sql)
    {
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_settings.database);
            QVERIFY(database.open());
            QSqlQuery query(database);
            if (!query.exec(sql))
                qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }
    void insert(int number, const QString &updated = QStringLiteral("2026-09-01 00:00:00"))
    {
        change(
            u"INSERT INTO facturas (id, uuid, total, state, updated) VALUES (%1, '%2', 1, 'vigente', %3)"_qs.arg(number)
                .arg(uuidText(number), updated.isNull() ? u"NULL"_qs : u"'%1'"_qs.arg(updated)));
    }
    static QStringList foliosOf(const SourceBatch &batch)
    {
        QStringList folios;
        for (const SourceItem &item : batch.items)
            folios.append(item.row->folio);
        std::sort(folios.begin(), folios.end());
        return folios;
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SqlSettings m_settings;
};

QTEST_GUILESS_MAIN(TestSqlSource)
#include "tst_sqlsource.moc"
