// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/company.h"

#include <QFile>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

using namespace support;

namespace {
const QString kRowUuid = QStringLiteral("AAAAAAAA-0000-4000-8000-000000000001");
const QString kXmlUuid = QStringLiteral("E51C4F6E-F9F7-407B-AD08-D580ABFC3794");
} // namespace

// The company's database from outside: what `sync` makes of it, and what may then be sent.
class TestSync final : public Company
{
    Q_OBJECT

private Q_SLOTS:
    void rowsBecomeInvoicesAndABadOneIsListed()
    {
        makeErp();
        insertXml();
        insertRow();
        erp(u"INSERT INTO f (uuid, folio, updated) VALUES ('nada', 'A-9', '2026-09-01')"_qs);
        const Run first = agent({u"sync"_qs});
        QCOMPARE(first.exitCode, 3);
        QCOMPARE(first.json.value(u"imported"_qs).toInt(), 2);
        const QJsonObject rejected = first.json.value(u"rejected"_qs).toArray().first().toObject();
        QCOMPARE(rejected.value(u"file"_qs).toString(), u"fila 3, folio A-9"_qs);
        QVERIFY(first.json.contains(u"warnings"_qs)); // the file could be written
        const Run second = agent({u"sync"_qs});
        QCOMPARE(second.json.value(u"imported"_qs).toInt(), 0);
        QCOMPARE(second.json.value(u"updated"_qs).toInt(), 0);
    }

    void aRehearsalStoresNothing()
    {
        makeErp();
        insertXml();
        QCOMPARE(agent({u"sync"_qs, u"--dry-run"_qs}).json.value(u"imported"_qs).toInt(), 1);
        QCOMPARE(agent({u"sync"_qs}).json.value(u"imported"_qs).toInt(), 1);
    }

    void whatRowAndXmlSayDifferentlyIsNotSent()
    {
        makeErp();
        insertXml();
        erp(u"UPDATE f SET total = '$1.00'"_qs);
        QCOMPARE(agent({u"sync"_qs}).exitCode, 0);
        const QJsonObject blocked = blockedBy(kXmlUuid, u"issued"_qs);
        QCOMPARE(blocked.value(u"check"_qs).toString(), u"mismatch"_qs);
        QVERIFY2(blocked.value(u"reason"_qs).toString().contains(u"$1.00 MXN"_qs),
                 qPrintable(blocked.value(u"reason"_qs).toString()));
        erp(u"UPDATE f SET total = '11600.00', updated = '2026-10-01'"_qs);
        QCOMPARE(agent({u"sync"_qs}).json.value(u"updated"_qs).toInt(), 1);
        QVERIFY(notify(kXmlUuid, u"issued"_qs).json.value(u"queued"_qs).toInt() > 0);
    }

    void withoutXmlAReminderMayGoAndTheInvoiceNot()
    {
        makeErp();
        insertRow();
        QCOMPARE(agent({u"sync"_qs}).exitCode, 0);
        QCOMPARE(blockedBy(u"A-1"_qs, u"issued"_qs).value(u"check"_qs).toString(), u"no_xml"_qs);
        QCOMPARE(notify(u"A-1"_qs, u"due"_qs).json.value(u"queued"_qs).toInt(), 1);
    }

    void aWordThatNobodyExplainedIsNeverSent()
    {
        makeErp();
        insertRow();
        erp(u"UPDATE f SET state = 'rara'"_qs);
        QCOMPARE(agent({u"sync"_qs}).exitCode, 0);
        QCOMPARE(blockedBy(u"A-1"_qs, u"due"_qs).value(u"check"_qs).toString(), u"status_unknown"_qs);
        write(u"palabras.txt"_qs, "rara = vigente\n");
        writeConfiguration(u"[billing]\ndriver=QSQLITE\ndatabase=erp.db\nquery=mapa.sql\nstatuses=palabras.txt\n"_qs);
        QCOMPARE(agent({u"sync"_qs}).json.value(u"updated"_qs).toInt(), 1);
        QCOMPARE(notify(u"A-1"_qs, u"due"_qs).json.value(u"queued"_qs).toInt(), 1);
    }

    void aPaymentIsSeenThoughItsRowDidNotMove()
    {
        makeErp();
        insertRow();
        // So far back that the overlap does not cover it.
        erp(u"INSERT INTO f (uuid, folio, state, updated) VALUES ('AAAAAAAA-0000-4000-8000-000000000002', 'A-2', "
            "'vigente', '2026-10-01')"_qs);
        QCOMPARE(agent({u"sync"_qs}).exitCode, 0);
        erp(u"UPDATE f SET balance = 0 WHERE folio = 'A-1'"_qs);
        QCOMPARE(agent({u"sync"_qs}).json.value(u"updated"_qs).toInt(), 1);
        QCOMPARE(blockedBy(u"A-1"_qs, u"due"_qs).value(u"check"_qs).toString(), u"nothing_owed"_qs);
    }

    void aRowThatWasRefusedIsAskedForAgain()
    {
        makeErp();
        insertRow();
        erp(u"UPDATE f SET due = 'pronto'"_qs);
        erp(u"INSERT INTO f (uuid, folio, state, updated) VALUES ('AAAAAAAA-0000-4000-8000-000000000002', 'A-2', "
            "'vigente', '2026-10-01')"_qs);
        QCOMPARE(agent({u"sync"_qs}).exitCode, 3);
        QCOMPARE(agent({u"sync"_qs}).exitCode, 3);
        erp(u"UPDATE f SET due = '2026-12-01' WHERE folio = 'A-1'"_qs);
        const Run mended = agent({u"sync"_qs});
        QCOMPARE(mended.exitCode, 0);
        QCOMPARE(mended.json.value(u"updated"_qs).toInt(), 1);
    }

    void aMistakeInTheConfigurationIsNamed_data()
    {
        QTest::addColumn<QString>("billing");
        QTest::addColumn<QString>("says");
        QTest::newRow("two statements") << u"driver=QSQLITE\ndatabase=erp.db\nquery=dos.sql\n"_qs << u"una sola"_qs;
        QTest::newRow("no such file") << u"driver=QSQLITE\ndatabase=erp.db\nquery=no.sql\n"_qs << u"no.sql"_qs;
        QTest::newRow("no such preset") << u"driver=QSQLITE\ndatabase=erp.db\nquery=preset:sap\n"_qs << u"microsip"_qs;
        QTest::newRow("driver") << u"driver=QDB2\ndatabase=x\nquery=preset:odoo\n"_qs << u"QIBASE"_qs;
        QTest::newRow("both") << u"driver=QSQLITE\ndatabase=erp.db\nquery=mapa.sql\nfolder=.\n"_qs << u"folder="_qs;
        QTest::newRow("no driver") << u"query=mapa.sql\n"_qs << u"driver="_qs;
    }
    void aMistakeInTheConfigurationIsNamed()
    {
        makeErp();
        QFETCH(QString, billing);
        QFETCH(QString, says);
        write(u"dos.sql"_qs, "SELECT 1 AS uuid; DELETE FROM f");
        writeConfiguration(u"[billing]\n"_qs + billing);
        const Run run = agent({u"sync"_qs});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains(says.toUtf8()), run.errors.constData());
    }

private:
    void makeErp()
    {
        m_erp = path(u"erp.db"_qs);
        erp(u"CREATE TABLE f (uuid TEXT, folio TEXT, name TEXT, rfc TEXT, phone TEXT, total TEXT, currency TEXT, "
            u"issued "
            "TEXT, due TEXT, balance REAL, state TEXT, xml BLOB, updated TEXT)"_qs);
        write(u"mapa.sql"_qs,
              "SELECT uuid, folio, name AS customer_name, rfc AS customer_rfc, phone AS whatsapp, total, "
              "currency, issued AS issued_at, due AS due_on, balance, state AS status, xml, "
              "updated AS updated_at FROM f;\n");
        writeConfiguration(u"[billing]\ndriver=QSQLITE\ndatabase=erp.db\nquery=mapa.sql\n"_qs);
        QFile file(sample(u"syn-01-i-ppd-mxn"_qs));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_xml = QString::fromLatin1(file.readAll().toHex());
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void erp(const QString &sql) const
    {
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_erp);
            QVERIFY(database.open());
            QSqlQuery query(database);
            if (!query.exec(sql))
                qFatal("%s", qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }
    void insertXml() const
    {
        erp(u"INSERT INTO f (uuid, folio, rfc, phone, total, state, xml, updated) VALUES ('%1', 'A-101', "
            u"'URE180429TM6', "
            "'5512345678', '$11,600.00', 'vigente', X'%2', '2026-09-01')"_qs.arg(kXmlUuid.toLower(), m_xml));
    }
    void insertRow() const
    {
        erp(u"INSERT INTO f VALUES ('%1', 'A-1', 'Ana', 'URE180429TM6', '5512345678', '1160', 'MXN', '2026-09-01', "
            "'2026-10-01', 1160, 'vigente', NULL, '2026-09-01')"_qs.arg(kRowUuid));
    }
    Run notify(const QString &invoice, const QString &event) const
    {
        return agent({u"notify"_qs, u"--event"_qs, event, u"--invoice"_qs, invoice});
    }
    QJsonObject blockedBy(const QString &invoice, const QString &event) const
    {
        return notify(invoice, event).json.value(u"blocked"_qs).toArray().first().toObject();
    }

    QString m_erp;
    QString m_xml;
};

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
