// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/sqlstorechanges.h"
#include "store.h"

#include <QFile>
#include <QSignalSpy>
#include <QThread>

#include <thread>

using namespace domain;
using storage::Connection;
using storage::Database;
using storage::DatabaseSettings;
using storage::Transaction;

class TestDatabase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.file = m_folder->filePath(QStringLiteral("recado.db"));
    }

    void aNewDatabaseIsDurableAndKnowsItsSchema()
    {
        Database database;
        succeed(database.open(m_settings));
        QCOMPARE(pragma(database, u"journal_mode"_qs), u"wal"_qs);
        QCOMPARE(pragma(database, u"synchronous"_qs), u"2"_qs);
        QCOMPARE(pragma(database, u"foreign_keys"_qs), u"1"_qs);
        QCOMPARE(queried(m_settings.file, u"SELECT MAX(version) FROM schema_version"_qs).toInt(),
                 storage::newestSchema());
    }

    void openingAgainKeepsWhatIsThere()
    {
        {
            Database database;
            succeed(database.open(m_settings));
            QVERIFY(!valueOf(database.isSample()));
            succeed(database.markAsSample());
            succeed(database.setSetting(u"name"_qs, u"uno"_qs));
            succeed(database.setSetting(u"name"_qs, u"dos"_qs));
        }
        Database database;
        succeed(database.open(m_settings));
        QVERIFY(valueOf(database.isSample()));
        QCOMPARE(valueOf(database.setting(u"name"_qs)), u"dos"_qs);
        QCOMPARE(valueOf(database.setting(u"other"_qs)), QString());
    }

    void beforeItIsOpenedNothingIsAnswered()
    {
        Database database;
        QCOMPARE(errorOf(database.setting(u"name"_qs)), ErrorKind::Storage);
    }

    void whatCannotBeOpenedIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        const int storage = static_cast<int>(ErrorKind::Storage);
        const int input = static_cast<int>(ErrorKind::InvalidInput);
        QTest::newRow("newer")
            << u"newer"_qs << storage
            << u"La base es de una versión más nueva de Recado (esquema %1; este programa conoce %2). "
               u"Actualiza Recado."_qs.arg(storage::newestSchema() + 1)
                   .arg(storage::newestSchema());
        QTest::newRow("garbage") << u"garbage"_qs << storage << u"no es una base de datos de Recado"_qs;
        QTest::newRow("foreign") << u"foreign"_qs << storage << u"otro programa"_qs;
        QTest::newRow("network") << u"network"_qs << storage << u"carpeta de red"_qs;
        QTest::newRow("no folder") << u"no folder"_qs << storage << u"No existe la carpeta"_qs;
        QTest::newRow("folder") << u"folder"_qs << storage << u"es una carpeta"_qs;
        QTest::newRow("nameless") << u"nameless"_qs << input << u"[store] database="_qs;
        QTest::newRow("driver") << u"driver"_qs << input << u"QIBASE"_qs;
    }
    void whatCannotBeOpenedIsRefusedInWords()
    {
        QFETCH(QString, what);
        QFETCH(int, kind);
        QFETCH(QString, says);
        prepare(what);
        const QByteArray before = contents();
        Database database;
        const Result<> opened = wait(database.open(m_settings));
        QVERIFY(!opened);
        QCOMPARE(static_cast<int>(opened.error().kind), kind);
        QVERIFY2(opened.error().detail.contains(says), qPrintable(opened.error().detail));
        QCOMPARE(contents(), before);
        QCOMPARE(errorOf(database.setting(u"name"_qs)), ErrorKind::Storage);
    }

    void aDatabaseWithoutPermissionToWriteIsRefused()
    {
        {
            Database database;
            succeed(database.open(m_settings));
        }
        QVERIFY(QFile::setPermissions(m_settings.file, QFileDevice::ReadOwner));
        if (QFileInfo(m_settings.file).isWritable())
            QSKIP("this account writes everywhere");
        Database database;
        const Result<> opened = wait(database.open(m_settings));
        QVERIFY(!opened);
        QVERIFY(opened.error().detail.contains(u"permiso"_qs));
    }

    void twoProgramsThatStartTogetherBothOpen()
    {
        Database first;
        Database second;
        const auto one = first.open(m_settings);
        const auto two = second.open(m_settings);
        succeed(one);
        succeed(two);
        QCOMPARE(queried(m_settings.file, u"SELECT MAX(version) FROM schema_version"_qs).toInt(),
                 storage::newestSchema());
    }

    void aTransactionThatIsNotCommittedNeverWas()
    {
        Database database;
        succeed(database.open(m_settings));
        succeed(database.run("abandon", [](Connection &connection) -> Result<> {
            Transaction transaction(connection);
            connection.insert("settings", {{"name", u"lost"_qs}, {"value", u"1"_qs}});
            return {};
        }));
        QCOMPARE(valueOf(database.setting(u"lost"_qs)), QString());
        succeed(database.setSetting(u"kept"_qs, u"1"_qs));
    }

    void aFailingStatementRollsTheWholeBack()
    {
        Database database;
        succeed(database.open(m_settings));
        const Result<> result = wait(database.run("break a rule", [](Connection &connection) -> Result<> {
            Transaction transaction(connection);
            connection.insert("settings", {{"name", u"lost"_qs}, {"value", u"1"_qs}});
            connection.insert("invoice_documents",
                              {{"invoice_uuid", u"none"_qs}, {"sha256", u"none"_qs}, {"file_name", u""_qs}});
            transaction.commit();
            return {};
        }));
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QCOMPARE(valueOf(database.setting(u"lost"_qs)), QString());
    }

    void aBusyDatabaseIsTriedAgainFromTheBeginning()
    {
        m_settings.busyTimeout = std::chrono::milliseconds(1);
        Database database;
        Database other;
        succeed(database.open(m_settings));
        succeed(other.open(m_settings));
        std::atomic<int> runs{0};
        std::atomic<bool> locked{false};
        const auto holder = other.run("hold the lock", [&](Connection &connection) -> Result<> {
            Transaction transaction(connection);
            locked = true;
            while (runs < 2)
                std::this_thread::yield();
            return {};
        });
        QTRY_VERIFY(locked);
        succeed(database.run("wait for the lock", [&](Connection &connection) -> Result<> {
            ++runs;
            Transaction transaction(connection);
            connection.insert("settings", {{"name", u"kept"_qs}, {"value", u"1"_qs}});
            transaction.commit();
            return {};
        }));
        succeed(holder);
        QVERIFY(runs >= 2);
        QCOMPARE(valueOf(database.setting(u"kept"_qs)), u"1"_qs);
    }

    void aDatabaseThatStaysBusySaysSo()
    {
        m_settings.busyTimeout = std::chrono::milliseconds(1);
        Database database;
        Database other;
        succeed(database.open(m_settings));
        succeed(other.open(m_settings));
        std::atomic<bool> locked{false};
        std::atomic<bool> over{false};
        const auto holder = other.run("hold the lock", [&](Connection &connection) -> Result<> {
            Transaction transaction(connection);
            locked = true;
            while (!over)
                std::this_thread::yield();
            return {};
        });
        QTRY_VERIFY(locked);
        const Result<> result = wait(database.setSetting(u"name"_qs, u"1"_qs));
        over = true;
        succeed(holder);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QVERIFY(result.error().detail.contains(u"ocupada"_qs));
    }

    void aFullDiskIsSaidAndNothingIsPretended()
    {
        StandingClock clock;
        Store store(m_settings.file, clock);
        store.import(1);
        succeed(store.database.run("no more pages", [](Connection &connection) -> Result<> {
            connection.execute(QStringLiteral("PRAGMA max_page_count = 1"));
            return {};
        }));
        services::NoticeDraft draft = store.draft(1);
        draft.messages[0].text = QString(200'000, u'x');
        const Result<services::QueueOutcome> queued = wait(store.outbox.queueNotice(draft));
        QVERIFY(!queued);
        QCOMPARE(queued.error().kind, ErrorKind::Storage);
        QVERIFY2(queued.error().detail.contains(u"disco está lleno"_qs), qPrintable(queued.error().detail));
        QVERIFY(valueOf(store.outbox.messages({})).isEmpty());
        QVERIFY(valueOf(store.invoices.dossier(uuidOf(1))).notified.isEmpty());
        succeed(store.database.run("room again", [](Connection &connection) -> Result<> {
            connection.execute(QStringLiteral("PRAGMA max_page_count = 1000000"));
            return {};
        }));
        QVERIFY(!valueOf(store.outbox.queueNotice(draft)).already);
        QCOMPARE(queried(m_settings.file, u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
    }

    void workThatWasAskedForIsDoneBeforeTheEnd()
    {
        {
            Database database;
            (void)database.open(m_settings);
            for (int i = 0; i < 50; ++i)
                (void)database.setSetting(QString::number(i), u"1"_qs);
        }
        QCOMPARE(queried(m_settings.file, u"SELECT COUNT(*) FROM settings"_qs).toInt(), 50);
    }

    void closingAnswersWhatWasAskedAndRefusesTheRest()
    {
        Database database;
        succeed(database.open(m_settings));
        QList<QFuture<Result<>>> asked;
        for (int i = 0; i < 50; ++i)
            asked.append(database.setSetting(QString::number(i), u"1"_qs));
        database.close();
        for (const QFuture<Result<>> &answer : asked)
            QVERIFY(answer.isFinished() && answer.result());
        const QFuture<Result<QString>> late = database.setting(u"1"_qs);
        QVERIFY(late.isFinished());
        QCOMPARE(late.result().error().kind, ErrorKind::Storage);
        database.close();
    }

    void anAnswerContinuesOnTheThreadThatAsked()
    {
        Database database;
        succeed(database.open(m_settings));
        QThread *thread = nullptr;
        QString value;
        QObject context;
        database.setSetting(u"name"_qs, u"uno"_qs).then(&context, [](const Result<> &) {});
        database.setting(u"name"_qs).then(&context, [&](const Result<QString> &answer) {
            thread = QThread::currentThread();
            value = *answer;
        });
        QTRY_COMPARE(value, u"uno"_qs);
        QCOMPARE(thread, QThread::currentThread());
    }

    void changesAreToldHereAndFromElsewhere()
    {
        Database database;
        Database other;
        succeed(database.open(m_settings));
        succeed(other.open(m_settings));
        storage::SqlStoreChanges changes(database);
        QSignalSpy spy(&changes, &services::StoreChanges::changed);
        succeed(database.setSetting(u"name"_qs, u"uno"_qs));
        QTRY_VERIFY(!spy.isEmpty());
        QTest::qWait(0);
        spy.clear();
        succeed(other.setSetting(u"name"_qs, u"dos"_qs));
        QTRY_VERIFY(!spy.isEmpty());
    }

    void aBurstIsFoldedIntoFewSignals()
    {
        Database database;
        succeed(database.open(m_settings));
        storage::SqlStoreChanges changes(database);
        QSignalSpy spy(&changes, &services::StoreChanges::changed);
        for (int i = 0; i < 100; ++i)
            succeed(database.setSetting(u"name"_qs, QString::number(i)));
        QTRY_VERIFY(!spy.isEmpty());
        QVERIFY(spy.size() < 100);
    }

    void aListenerMayGoWhileTheDatabaseWorks()
    {
        Database database;
        succeed(database.open(m_settings));
        for (int i = 0; i < 20; ++i) {
            storage::SqlStoreChanges changes(database);
            succeed(database.setSetting(u"name"_qs, QString::number(i)));
        }
    }

private:
    static QString pragma(Database &database, const QString &name)
    {
        return valueOf(database.run("ask", [name](Connection &connection) -> Result<QString> {
            storage::Rows rows = connection.select(QStringLiteral("PRAGMA ") + name);
            return rows.next() ? rows.text(name.toLatin1().constData()) : QString();
        }));
    }

    void prepare(const QString &what)
    {
        if (what == u"newer"_qs) {
            {
                Database database;
                succeed(database.open(m_settings));
            }
            queried(m_settings.file,
                    u"INSERT INTO schema_version VALUES (%1, 'future', '')"_qs.arg(storage::newestSchema() + 1));
        } else if (what == u"garbage"_qs) {
            QFile file(m_settings.file);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        } else if (what == u"foreign"_qs) {
            queried(m_settings.file, u"CREATE TABLE clientes (id INTEGER)"_qs);
        } else if (what == u"network"_qs) {
            m_settings.fileSystemProbe = [](const QString &) { return QByteArray("fuse.sshfs"); };
        } else if (what == u"no folder"_qs) {
            m_settings.file = m_folder->filePath(QStringLiteral("no/hay/recado.db"));
        } else if (what == u"folder"_qs) {
            m_settings.file = m_folder->path();
        } else if (what == u"nameless"_qs) {
            m_settings.file.clear();
        } else {
            m_settings.driver = u"QIBASE"_qs;
        }
    }

    QByteArray contents() const
    {
        QFile file(m_settings.file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    DatabaseSettings m_settings;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
