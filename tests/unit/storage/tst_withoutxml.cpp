// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "store.h"

#include <QFile>
#include <QSqlError>

using namespace domain;

namespace {

//! The statements of a script as the first release ran them on SQLite.
QStringList statementsOf(const QString &resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(resource));
    QString script;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.trimmed().startsWith(u"--"))
            script += line + u'\n';
    }
    script.replace(u"{serial}"_qs, u"INTEGER PRIMARY KEY AUTOINCREMENT"_qs);
    script.replace(u"{blob}"_qs, u"BLOB"_qs).replace(u"{long}"_qs, u"TEXT"_qs);
    return script.split(u";\n"_qs, Qt::SkipEmptyParts);
}

void run(const QString &file, const QStringList &statements)
{
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            if (!statement.trimmed().isEmpty() && !query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

QString allOf(const QString &file, const QString &sql)
{
    return queried(file, u"SELECT group_concat(line, char(10)) FROM (%1)"_qs.arg(sql)).toString();
}

} // namespace

//! A database of the first release, with rows, becomes one of today.
class TestWithoutXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        storage::Database keepsResources;
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("recado.db"));
        run(m_file,
            statementsOf(u":/recado/sql/0001-schema.sql"_qs) + statementsOf(u":/recado/sql/0001-schema.sqlite.sql"_qs));
        QStringList rows{
            u"CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, "
            "applied_at VARCHAR(24) NOT NULL)"_qs,
            u"INSERT INTO schema_version VALUES (1, 'first', '')"_qs,
            u"INSERT INTO customers (rfc, name, phone, created_at, updated_at) "
            "VALUES ('AAA010101AAA', 'Uno', '+525512345678', '', '')"_qs,
        };
        for (int i = 1; i <= 3; ++i) {
            const QString uuid = uuidOf(i).toString();
            rows << u"INSERT INTO documents VALUES ('%1', 'application/xml', 1, 'x', '')"_qs.arg(i)
                 << u"INSERT INTO invoices (uuid, customer_id, serie, folio, folio_key, folio_sort, type, status, "
                    "stamped, issued_at, issuer_rfc, issuer_name, receiver_rfc, receiver_name, receiver_sort, "
                    "payment_method, currency, total_minor, xml_sha256, created_at, updated_at) VALUES ('%1', 1, 'A', "
                    "'%2', 'A%2', 'A%2', 'I', 'current', 1, '2026-08-01T10:00:00', 'X', 'X', 'AAA010101AAA', 'Uno', "
                    "'UNO', 'PPD', 'MXN', 100, '%2', '', '')"_qs.arg(uuid)
                        .arg(i)
                 << u"INSERT INTO invoice_documents VALUES ('%1', '%2', 'A.xml')"_qs.arg(uuid).arg(i)
                 << u"INSERT INTO invoice_search (rowid, folio) VALUES (%1, 'A-%1')"_qs.arg(i)
                 << u"INSERT INTO business_events (invoice_uuid, event, occurrence, asked_by, created_at) "
                    "VALUES ('%1', 'issued', '', 'agent', '')"_qs.arg(uuid);
        }
        run(m_file, rows);
    }

    void rowsIndexesAndReferencesSurvive()
    {
        const QString invoices = u"SELECT id || uuid || folio || total_minor || xml_sha256 AS line FROM invoices "
                                 "ORDER BY id"_qs;
        const QString indexes =
            u"SELECT sql AS line FROM sqlite_master WHERE type = 'index' AND tbl_name = 'invoices' "
            "AND name NOT IN ('invoices_by_open_balance', 'invoices_by_due_on') AND sql IS NOT NULL ORDER BY name"_qs;
        const QString before = allOf(m_file, invoices);
        const QString indexesBefore = allOf(m_file, indexes);
        QCOMPARE(before.count(u'\n'), 2);
        QVERIFY(indexesBefore.count(u'\n') > 5);
        StandingClock clock;
        {
            Store store(m_file, clock);
            QCOMPARE(valueOf(store.invoices.all()).size(), 3);
            QCOMPARE(valueOf(store.invoices.dossier(uuidOf(2))).documents.size(), 1);
            // What refers to invoices still does, and is watched over.
            services::InvoiceImport row = Store::incoming(4);
            row.xml = {};
            row.invoice.xml = XmlCopy::Missing;
            QCOMPARE(valueOf(store.invoices.importInvoice(row)), services::ImportOutcome::Imported);
        }
        QCOMPARE(allOf(m_file, invoices).section(u'\n', 0, 2), before);
        QCOMPARE(allOf(m_file, indexes), indexesBefore);
        QVERIFY(queried(m_file, u"SELECT xml_sha256 FROM invoices WHERE id = 4"_qs).isNull());
        QCOMPARE(queried(m_file, u"SELECT COUNT(*) FROM pragma_foreign_key_check()"_qs).toInt(), 0);
        QCOMPARE(queried(m_file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
        QVERIFY(queried(m_file, u"SELECT sql FROM sqlite_master WHERE name = 'business_events'"_qs)
                    .toString()
                    .contains(u"REFERENCES invoices (uuid)"_qs));
    }

    void aMigratedDatabaseHasTheTablesOfANewOne()
    {
        StandingClock clock;
        const QString fresh = m_folder->filePath(QStringLiteral("fresh.db"));
        {
            Store migrated(m_file, clock);
            Store made(fresh, clock);
        }
        const QString columns =
            u"SELECT m.name || '.' || c.name || c.type || c.\"notnull\" AS line FROM sqlite_master m, "
            "pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid"_qs;
        QCOMPARE(allOf(m_file, columns), allOf(fresh, columns));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestWithoutXml)
#include "tst_withoutxml.moc"
