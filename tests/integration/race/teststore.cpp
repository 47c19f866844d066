// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/race/teststore.h"

#include "support/databaseserver.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>

using namespace support;

namespace {

QString driver()
{
    return qEnvironmentVariable("RECADO_TEST_STORE", u"QSQLITE"_qs);
}

bool isFile()
{
    return driver() == u"QSQLITE";
}

const ServerAddress &server()
{
    return sharedServer(driver() == u"QMYSQL" ? Engine::MariaDb : Engine::PostgreSql);
}

} // namespace

TestStore::TestStore(QString sqliteFile)
    : m_database(std::move(sqliteFile))
{
    if (!isFile())
        m_database =
            createDatabase(server(), u"race_"_qs + QUuid::createUuid().toString(QUuid::Id128).left(12).toLower());
}

TestStore::~TestStore()
{
    if (!isFile())
        dropDatabase(server(), m_database);
}

QString TestStore::engineName()
{
    return isFile() ? u"sqlite"_qs : driver() == u"QMYSQL" ? u"mariadb"_qs : u"postgresql"_qs;
}

QString TestStore::settings() const
{
    if (isFile())
        return u"database="_qs + m_database;
    return u"driver=%1\nhost=%2\nport=%3\nuser=%4\ndatabase=%5"_qs.arg(driver(), server().host)
        .arg(server().port)
        .arg(server().user, m_database);
}

void TestStore::addTo(QProcessEnvironment &environment) const
{
    if (!isFile())
        environment.insert(u"RECADO_STORE_PASSWORD"_qs, server().password);
}

QString TestStore::column(const QString &sql, int index) const
{
    QString text;
    const QString name = u"teststore"_qs;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(driver(), name);
        database.setDatabaseName(m_database);
        if (!isFile()) {
            database.setHostName(server().host);
            database.setPort(server().port);
            database.setUserName(server().user);
            database.setPassword(server().password);
        }
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        if (query.exec(sql) && query.next())
            text = query.value(index).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return text;
}

QVariant TestStore::value(const QString &sql) const
{
    return column(sql, 0);
}

QString TestStore::integrity() const
{
    if (isFile())
        return column(u"PRAGMA integrity_check"_qs, 0);
    if (driver() == u"QMYSQL")
        return column(u"CHECK TABLE messages"_qs, 3).toLower(); // table, operation, type of message, message
    return column(u"SELECT CASE WHEN COUNT(*) >= 0 THEN 'ok' END FROM messages"_qs, 0);
}
