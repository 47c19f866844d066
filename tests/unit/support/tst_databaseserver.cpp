// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databaseserver.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

using namespace support;

// The servers that other tests lean on: shared ones, and ones that a test may kill.

Q_DECLARE_METATYPE(support::Engine)

class TestDatabaseServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSharedServerGivesEachTestItsOwnDatabase_data() { engines(); }
    void aSharedServerGivesEachTestItsOwnDatabase()
    {
        QFETCH(support::Engine, engine);
        const ServerAddress &server = sharedServer(engine);
        const QString name = QStringLiteral("d") + QUuid::createUuid().toString(QUuid::Id128).left(20);
        const QString database = createDatabase(server, name);
        QVERIFY(!database.isEmpty());
        QVERIFY(execute(server, database, QStringLiteral("CREATE TABLE one (id INTEGER)")));
        QCOMPARE(countOf(server, database), 0);
        dropDatabase(server, database);
        QVERIFY(!execute(server, database, QStringLiteral("SELECT 1 FROM one")));
    }

    void aKilledServerComesBackWithWhatItHad_data() { engines(); }
    void aKilledServerComesBackWithWhatItHad()
    {
        QFETCH(support::Engine, engine);
        DatabaseServer server(engine);
        QVERIFY2(server.start(), qPrintable(server.error()));
        const quint16 port = server.address().port;
        const QString database = createDatabase(server.address(), QStringLiteral("uno"));
        QVERIFY(execute(server.address(), database, QStringLiteral("CREATE TABLE one (id INTEGER)")));
        QVERIFY(execute(server.address(), database, QStringLiteral("INSERT INTO one VALUES (1)")));
        server.kill();
        QCOMPARE(countOf(server.address(), database), -1);
        QVERIFY2(server.start(), qPrintable(server.error()));
        QCOMPARE(server.address().port, port);
        QCOMPARE(countOf(server.address(), database), 1);
        server.stop();
        QCOMPARE(countOf(server.address(), database), -1);
    }

private:
    static void engines()
    {
        QTest::addColumn<support::Engine>("engine");
        QTest::newRow("MariaDB") << Engine::MariaDb;
        QTest::newRow("PostgreSQL") << Engine::PostgreSql;
        QTest::newRow("Firebird") << Engine::Firebird;
    }

    //! \return -1 when the server does not answer
    static int countOf(const ServerAddress &server, const QString &name)
    {
        int count = -1;
        const QString connection = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(server.driver(), connection);
            database.setHostName(server.host);
            database.setPort(server.port);
            database.setUserName(server.user);
            database.setPassword(server.password);
            database.setDatabaseName(name);
            if (database.open()) {
                QSqlQuery query(database);
                if (query.exec(QStringLiteral("SELECT COUNT(*) FROM one")) && query.next())
                    count = query.value(0).toInt();
            }
        }
        QSqlDatabase::removeDatabase(connection);
        return count;
    }
};

QTEST_GUILESS_MAIN(TestDatabaseServer)
#include "tst_databaseserver.moc"
