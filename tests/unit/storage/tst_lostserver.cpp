// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "storage/sqlstorechanges.h"

#include <QSignalSpy>

using namespace domain;

Q_DECLARE_METATYPE(support::Engine)

// A server that goes away in the middle of a session: calls fail in words, nothing is pretended, and all goes on by
// itself once it answers again (reliability.md B1).
class TestLostServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasQueuedIsThereAndWorkGoesOn_data()
    {
        QTest::addColumn<support::Engine>("engine");
        QTest::newRow("MariaDB") << support::Engine::MariaDb;
        QTest::newRow("PostgreSQL") << support::Engine::PostgreSql;
    }

    void whatWasQueuedIsThereAndWorkGoesOn()
    {
        QFETCH(const support::Engine, engine);
        support::DatabaseServer server(engine, support::DatabaseServer::Durability::Fast);
        QVERIFY2(server.start(), qPrintable(server.error()));
        connectTo(server.address());
        StandingClock clock;
        Store store(QStringLiteral("lost"), clock);
        storage::SqlStoreChanges changes(store.database);
        QSignalSpy availability(&changes, &services::StoreChanges::availabilityChanged);
        store.import(1);
        const QList<MessageId> queued = store.queue(1);

        server.kill();
        QCOMPARE(errorOf(store.outbox.queueNotice(store.draft(1))), ErrorKind::Storage);
        QTRY_VERIFY_WITH_TIMEOUT(!availability.isEmpty() && !availability.last().first().toString().isEmpty(), 10'000);

        QVERIFY2(server.start(), qPrintable(server.error()));
        QTRY_VERIFY_WITH_TIMEOUT(availability.last().first().toString().isEmpty(), 40'000);
        QCOMPARE(store.message(queued[0]).state, MessageState::Queued);
        QVERIFY(valueOf(store.outbox.queueNotice(store.draft(1))).already);
        store.import(2);
        QCOMPARE(store.queue(2).size(), 1);
    }

    void aConnectionThatIsCutIsMadeAgainUnseen_data() { whatWasQueuedIsThereAndWorkGoesOn_data(); }

    void aConnectionThatIsCutIsMadeAgainUnseen()
    {
        QFETCH(const support::Engine, engine);
        support::DatabaseServer server(engine, support::DatabaseServer::Durability::Fast);
        QVERIFY2(server.start(), qPrintable(server.error()));
        connectTo(server.address());
        StandingClock clock;
        Store store(QStringLiteral("cut"), clock);
        for (int number = 1; number <= 5; ++number) {
            cutConnections(server.address(), settingsOf(QStringLiteral("cut")).database);
            store.import(number);
            QCOMPARE(store.queue(number).size(), 1);
        }
        QCOMPARE(valueOf(store.invoices.all()).size(), 5);
    }

private:
    //! The fixture of the store then finds this server in place of the shared one.
    static void connectTo(const support::ServerAddress &server)
    {
        qputenv("RECADO_TEST_STORE", server.driver().toUtf8());
        for (const char *file : {"lost", "cut"}) {
            const QString name = support::createDatabase(server, QStringLiteral("t_%1").arg(QLatin1String(file)));
            const QStringList place{name, server.host, QString::number(server.port), server.user, server.password};
            qputenv(placeVariable(QLatin1String(file)).constData(), place.join(u'\n').toUtf8());
        }
    }

    static void cutConnections(const support::ServerAddress &server, const QString &database)
    {
        if (server.engine == support::Engine::PostgreSql) {
            QVERIFY(support::execute(server, QStringLiteral("postgres"),
                                     QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                                    "WHERE datname = '%1' AND pid <> pg_backend_pid()")
                                         .arg(database)));
            return;
        }
        const qlonglong id = queried(QStringLiteral("cut"),
                                     QStringLiteral("SELECT MIN(id) FROM information_schema.processlist WHERE db = "
                                                    "DATABASE() AND id <> CONNECTION_ID()"))
                                 .toLongLong();
        if (id != 0)
            QVERIFY(support::execute(server, {}, QStringLiteral("KILL %1").arg(id)));
    }
};

QTEST_GUILESS_MAIN(TestLostServer)

#include "tst_lostserver.moc"
