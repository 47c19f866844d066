// SPDX-License-Identifier: GPL-3.0-or-later
#include "billing/sqlsource.h"
#include "domain/clock.h"
#include "services/importservice.h"
#include "storage/database.h"
#include "storage/sqlinvoicerepository.h"
#include "support/databaseserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTextStream>

#include <sys/resource.h>

// The first reading of a company's database into Recado, beside the same SELECT through the database's own client. Each
// reading is a process of its own, so that its peak of memory is its own.
//
//     bench_sync [ROWS…]                 all of it: 100,000 and 1,000,000 rows, on SQLite and MariaDB
//     bench_sync --read DRIVER DATABASE HOST PORT USER PASSWORD

using namespace services;

namespace {

const QString kQuery =
    QStringLiteral("SELECT uuid, folio, name AS customer_name, rfc AS customer_rfc, phone AS whatsapp, "
                   "total, 'MXN' AS currency, issued AS issued_at, due AS due_on, balance, state AS "
                   "status, updated AS updated_at FROM facturas");

void run(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    if (!query.exec(sql))
        qFatal("%s", qPrintable(query.lastError().text()));
}

QSqlDatabase connectionTo(const billing::SqlSettings &settings)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(settings.driver, QStringLiteral("bench"));
    database.setDatabaseName(settings.database);
    database.setHostName(settings.host);
    database.setPort(settings.port);
    database.setUserName(settings.user);
    database.setPassword(settings.password);
    if (!database.open())
        qFatal("%s", qPrintable(database.lastError().text()));
    return database;
}

void fill(const billing::SqlSettings &settings, int rows)
{
    {
        QSqlDatabase database = connectionTo(settings);
        run(database,
            QStringLiteral("CREATE TABLE facturas (uuid CHAR(36) PRIMARY KEY, folio VARCHAR(20), name VARCHAR(100), "
                           "rfc VARCHAR(13), phone VARCHAR(20), total DECIMAL(14,2), issued DATETIME, due DATE, "
                           "balance DECIMAL(14,2), state VARCHAR(20), updated DATETIME)"));
        constexpr int kAtOnce = 1000;
        (void)database.transaction();
        for (int from = 0; from < rows; from += kAtOnce) {
            QStringList values;
            for (int i = from; i < std::min(rows, from + kAtOnce); ++i) {
                const int customer = i % 4000;
                values.append(
                    QStringLiteral("('00000000-0000-4000-8000-%1','A-%2','Cliente %3','AAA%4AA%5','55%6',%7.50,"
                                   "'2026-01-01 10:00:00','2026-02-01',%8,'vigente','2026-01-02 10:00:00')")
                        .arg(i, 12, 16, QChar(u'0'))
                        .arg(i)
                        .arg(customer)
                        .arg(100000 + customer)
                        .arg(customer % 10)
                        .arg(10'000'000 + customer)
                        .arg(100 + i % 5000)
                        .arg(i % 3 == 0 ? 100 : 0));
            }
            run(database, QStringLiteral("INSERT INTO facturas VALUES ") + values.join(u','));
        }
        (void)database.commit();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("bench"));
}

//! \return seconds that the client of the database needs to print the same rows into nothing
double clientSeconds(const billing::SqlSettings &settings)
{
    QProcess client;
    client.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    if (settings.driver == u"QSQLITE")
        client.start(QStringLiteral("sqlite3"), {QStringLiteral("-readonly"), settings.database, kQuery});
    else
        client.start(QStringLiteral("mariadb"),
                     {QStringLiteral("--quick"), QStringLiteral("--batch"), QStringLiteral("-h") + settings.host,
                      QStringLiteral("-P%1").arg(settings.port), QStringLiteral("-u") + settings.user,
                      QStringLiteral("-p") + settings.password, QStringLiteral("-e"), kQuery, settings.database});
    if (!client.waitForFinished(-1) || client.exitCode() != 0)
        qFatal("the client failed: %s", client.readAllStandardError().constData());
    return static_cast<double>(timer.elapsed()) / 1000;
}

//! The reading itself; prints rows, seconds and the peak of memory.
int read(const QStringList &arguments)
{
    billing::SqlSettings settings;
    settings.driver = arguments.at(0);
    settings.database = arguments.at(1);
    settings.host = arguments.at(2);
    settings.port = arguments.at(3).toInt();
    settings.user = arguments.at(4);
    settings.password = arguments.at(5);
    settings.query = kQuery;
    settings.queryName = QStringLiteral("bench");
    const QTemporaryDir folder;
    storage::Database database;
    storage::DatabaseSettings store;
    store.file = folder.filePath(QStringLiteral("recado.sqlite"));
    if (!database.open(store).result())
        return 1;
    const domain::SystemClock clock;
    storage::SqlInvoiceRepository invoices(database, clock);
    ImportService importing(invoices);
    QElapsedTimer timer;
    timer.start();
    int code = 1;
    importing.run(std::make_shared<billing::SqlSource>(settings))
        .then(&importing, [&](const domain::Result<ImportReport> &report) {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            if (report)
                QTextStream(stdout) << report->imported << ' ' << timer.elapsed() << ' ' << usage.ru_maxrss << '\n';
            else
                QTextStream(stderr) << report.error().detail << '\n';
            code = report ? 0 : 1;
            QCoreApplication::exit();
        });
    QCoreApplication::exec();
    database.close();
    return code;
}

void measure(const billing::SqlSettings &settings, int rows)
{
    fill(settings, rows);
    const double client = clientSeconds(settings);
    QProcess reading;
    reading.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    reading.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--read"), settings.driver, settings.database, settings.host,
                   QString::number(settings.port), settings.user, settings.password});
    if (!reading.waitForFinished(-1) || reading.exitCode() != 0)
        qFatal("the reading failed");
    const QList<QByteArray> said = reading.readAllStandardOutput().trimmed().split(' ');
    const double seconds = said.at(1).toDouble() / 1000;
    QTextStream(stdout) << settings.driver << ": " << said.at(0) << " rows in " << QString::number(seconds, 'f', 1)
                        << " s, " << QString::number(said.at(0).toDouble() / seconds, 'f', 0) << " a second; client "
                        << QString::number(client, 'f', 2) << " s, ratio " << QString::number(client / seconds, 'f', 3)
                        << "; peak " << said.at(2).toInt() / 1024 << " MB\n"
                        << Qt::flush;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == u"--read")
        return read(arguments.mid(1));
    if (arguments.isEmpty())
        arguments = {QStringLiteral("100000"), QStringLiteral("1000000")};
    const support::ServerAddress &server = support::sharedServer(support::Engine::MariaDb);
    for (const QString &rows : std::as_const(arguments)) {
        const QTemporaryDir folder;
        billing::SqlSettings file;
        file.driver = QStringLiteral("QSQLITE");
        file.database = folder.filePath(QStringLiteral("erp.db"));
        measure(file, rows.toInt());
        billing::SqlSettings remote;
        remote.driver = server.driver();
        remote.host = server.host;
        remote.port = server.port;
        remote.user = server.user;
        remote.password = server.password;
        remote.database = support::createDatabase(server, QStringLiteral("erp") + rows);
        measure(remote, rows.toInt());
    }
    return 0;
}
