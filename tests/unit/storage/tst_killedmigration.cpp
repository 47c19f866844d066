// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementfaults.h"
#include "store.h"

#include <QLoggingCategory>

using namespace domain;

// reliability.md B4: whoever prepares the database is gone before its first statement, after it, before the second…
// The next one goes on from there, and what it makes is what an undisturbed one would have made.

namespace {

using Kind = StatementFaults::Kind;

//! How many columns, indexes and constraints there are.
QString shapeOf(const QString &file)
{
    if (onSqlite())
        return queried(file, u"SELECT group_concat(name || sql) FROM (SELECT name, COALESCE(sql, '') AS sql FROM "
                             "sqlite_master ORDER BY name)"_qs)
            .toString();
    const bool postgresql = settingsOf(file).driver == u"QPSQL";
    const QString place = postgresql ? u"'public'"_qs : u"DATABASE()"_qs;
    const QString indexes = postgresql ? u"pg_indexes WHERE schemaname = 'public'"_qs
                                       : u"information_schema.statistics WHERE table_schema = DATABASE()"_qs;
    return queried(file, u"SELECT CONCAT((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = %1), "
                         "' ', (SELECT COUNT(*) FROM %2), ' ', (SELECT COUNT(*) FROM "
                         "information_schema.table_constraints WHERE table_schema = %1))"_qs.arg(place, indexes))
        .toString();
}

} // namespace

class TestKilledMigration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"recado.storage.warning=false"_qs); }

    void theNextOneGoesOn_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("before a statement") << Kind::CutBefore;
        QTest::newRow("after a statement") << Kind::CutAfter;
    }
    void theNextOneGoesOn()
    {
        QFETCH(const Kind, kind);
        const QString untouched = fresh();
        use(untouched);
        const QString shape = shapeOf(untouched);
        QVERIFY(!shape.isEmpty());
        int killed = 0;
        int atOldVersions = 0;
        for (int at = 1;; at += step()) {
            const QString file = fresh();
            StatementFaults faults;
            faults.arm(kind, at);
            storage::DatabaseSettings settings = settingsOf(file);
            settings.watch = &faults;
            storage::Database database;
            const bool opened = wait(database.open(settings)).has_value();
            database.close();
            if (!faults.disarm()) {
                QVERIFY(opened);
                break;
            }
            ++killed;
            atOldVersions += opened ? 0 : 1;
            use(file);
            QVERIFY2(shapeOf(file) == shape, "statement " + QByteArray::number(at));
        }
        qInfo("killed=%d not_opened=%d broken=0", killed, atOldVersions);
        QVERIFY(killed > 2);
    }

private:
    //! Servers take their time to make a database. RECADO_FAULTS=full: every statement.
    static int step() { return qEnvironmentVariable("RECADO_FAULTS") == u"full" ? 1 : onSqlite() ? 11 : 31; }

    QString fresh() { return m_folder.filePath(u"%1.db"_qs.arg(++m_databases)); }

    void use(const QString &file)
    {
        Store store(file, m_clock);
        store.import(1);
        QCOMPARE(store.queue(1).size(), 1);
    }

    StandingClock m_clock;
    QTemporaryDir m_folder;
    int m_databases = 0;
};

QTEST_GUILESS_MAIN(TestKilledMigration)
#include "tst_killedmigration.moc"
