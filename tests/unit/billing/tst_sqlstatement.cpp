// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlstatement.h"

#include <QTest>

using namespace billing;

class TestSqlStatement final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyOneStatementThatReadsIsTaken_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *name, const QString &sql, bool taken) { QTest::newRow(name) << sql << taken; };
        row("select", u"SELECT 1"_qs, true);
        row("lower case and a semicolon", u"  select 1 ; \n -- fin\n"_qs, true);
        row("with", u"WITH x AS (SELECT 1) SELECT * FROM x"_qs, true);
        row("comment first", u"-- una nota; con punto y coma\n/* otra; */ SELECT 1"_qs, true);
        row("semicolon in a string", u"SELECT 'a;b', 'it''s; fine'"_qs, true);
        row("words in quotes", u"SELECT \"update\", `delete` FROM t WHERE a = 'DROP TABLE x'"_qs, true);
        row("names that contain words", u"SELECT updated_at, deleted, inserted FROM t"_qs, true);
        row("replace the function", u"SELECT REPLACE(a, 'x', 'y') FROM t"_qs, true);
        row("dollar quotes", u"SELECT $$a; DROP$$"_qs, true);
        row("empty", u" -- nada\n"_qs, false);
        row("two", u"SELECT 1; SELECT 2"_qs, false);
        row("update", u"UPDATE t SET a = 1"_qs, false);
        row("call", u"CALL p()"_qs, false);
        row("hidden behind", u"SELECT 1; DROP TABLE t"_qs, false);
        row("inside with", u"WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x"_qs, false);
        row("into", u"SELECT * INTO t2 FROM t"_qs, false);
        row("outfile", u"SELECT a INTO OUTFILE '/tmp/x' FROM t"_qs, false);
        row("for update", u"SELECT * FROM t FOR UPDATE"_qs, false);
        row("executable comment", u"SELECT 1 /*!; DROP TABLE t */"_qs, false);
        row("open string", u"SELECT 'a"_qs, false);
        row("open comment", u"SELECT 1 /* a"_qs, false);
        row("pragma", u"PRAGMA writable_schema = 1"_qs, false);
    }
    void onlyOneStatementThatReadsIsTaken()
    {
        QFETCH(QString, sql);
        QFETCH(bool, taken);
        const domain::Result<SqlStatement> statement = SqlStatement::parse(sql);
        QCOMPARE(statement.has_value(), taken);
        QVERIFY(taken || !statement.error().detail.isEmpty());
    }

    void sinceIsFilledInOutsideOfStrings()
    {
        const auto statement =
            SqlStatement::parse(u"SELECT ':since', a::text FROM t WHERE m >= :since OR n > :since -- :since\n;"_qs);
        QVERIFY(statement);
        QVERIFY(statement->hasSince());
        QCOMPARE(statement->text(u"'2026'"_qs),
                 u"SELECT ':since', a::text FROM t WHERE m >= '2026' OR n > '2026' -- :since\n"_qs);
        QVERIFY(!SqlStatement::parse(u"SELECT :sincerely FROM t"_qs)->hasSince());
    }
};

QTEST_GUILESS_MAIN(TestSqlStatement)
#include "tst_sqlstatement.moc"
