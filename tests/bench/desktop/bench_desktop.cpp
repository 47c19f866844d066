// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/engine.h"
#include "desktop/companydesk.h"
#include "desktop/companysenddesk.h"
#include "desktop/configurationfile.h"
#include "desktop/connectionwatch.h"
#include "desktop/invoiceexport.h"
#include "domain/clock.h"
#include "millioninvoices.h"
#include "models/invoicelistmodel.h"
#include "stallwatch.h"
#include "storage/connection.h"
#include "storage/sqlinvoicerepository.h"
#include "storage/sqlstorechanges.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/translations.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <vector>

// The window over very many invoices, beside what the same file costs bare (ux.md 3, 12).
//
//     bench_desktop [ROWS] [FILE]      FILE is filled when it is not there; ROWS defaults to 1,000,000

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRounds = 9;
constexpr int kPage = 200;

double msSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        const Clock::time_point begin = Clock::now();
        work();
        times.push_back(msSince(begin));
    }
    std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
    return times[kRounds / 2];
}

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

storage::DatabaseSettings settingsOf(const QString &file)
{
    storage::DatabaseSettings settings;
    settings.file = file;
    return settings;
}

void fill(const QString &file, int rows, QTextStream &out)
{
    if (QFile::exists(file))
        return;
    const Clock::time_point begin = Clock::now();
    storage::Database database;
    if (const domain::Result<> opened = database.open(settingsOf(file)).result(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    fillWithInvoices(database, rows, 0);
    out << rows << " invoices filled in " << msSince(begin) / 1000 << " s\n" << Qt::flush;
}

//! Until the list has its first rows.
void showQuery(models::InvoiceListModel &model, const services::InvoiceQuery &query)
{
    QEventLoop loop;
    const auto connection = QObject::connect(&model, &models::InvoiceListModel::phaseChanged, &loop, [&] {
        if (model.phase() != models::InvoiceListModel::Phase::Loading)
            loop.quit();
    });
    model.setQuery(query);
    if (model.phase() == models::InvoiceListModel::Phase::Loading)
        loop.exec();
    QObject::disconnect(connection);
}

int readAll(QSqlQuery &query)
{
    int rows = 0;
    while (query.next()) {
        ++rows;
        for (int column = 0; column < 30; ++column)
            (void)query.value(column);
    }
    return rows;
}

void benchList(const QString &file, QTextStream &out)
{
    storage::Database database;
    storage::Database slowReads;
    if (!database.open(settingsOf(file)).result() || !slowReads.open(settingsOf(file)).result())
        qFatal("not opened");
    const domain::SystemClock clock;
    storage::SqlInvoiceRepository invoices(database, clock);
    invoices.readSlowlyFrom(slowReads);
    storage::SqlStoreChanges changes(database);
    models::InvoiceListModel model(invoices, changes);
    QSqlDatabase bare = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("bare"));
    bare.setDatabaseName(file);
    bare.open();

    services::InvoiceQuery query;
    query.today = QDate(2026, 11, 24);
    showQuery(model, query);
    waitFor(6s); // the first tally
    const double ours = medianMs([&] { showQuery(model, query); });
    const double bareRows = medianMs([&] {
        QSqlQuery sql(bare);
        sql.setForwardOnly(true);
        sql.exec(
            QStringLiteral("SELECT i.*, c.phone, c.consent FROM invoices i JOIN customers c ON c.id = i.customer_id "
                           "ORDER BY i.issued_at DESC, i.uuid DESC LIMIT %1")
                .arg(kPage));
        readAll(sql);
    });
    out << "first rows: ours " << ours << " ms, bare keyset query " << bareRows << " ms, ratio " << ours / bareRows
        << '\n';
    for (const QString &text : {QStringLiteral("f"), QStringLiteral("ferr"), QStringLiteral("ferreteria"),
                                QStringLiteral("ferreteria 39"), QStringLiteral("A-4711")}) {
        query.text = text;
        const double search = medianMs([&] { showQuery(model, query); });
        QStringList words;
        for (const QString &word : text.split(u' '))
            words.append(u'"' + word + QStringLiteral("\"*"));
        const double bareSearch = medianMs([&] {
            QSqlQuery sql(bare);
            sql.setForwardOnly(true);
            sql.prepare(QStringLiteral("SELECT rowid FROM invoice_search WHERE invoice_search MATCH ?"));
            sql.addBindValue(words.join(QStringLiteral(" AND ")));
            sql.exec();
            while (sql.next())
                (void)sql.value(0);
        });
        out << "search «" << text << "»: ours " << search << " ms, bare FTS query " << bareSearch << " ms, ratio "
            << search / bareSearch << '\n';
    }
    query.text.clear();
    const double tally = medianMs([&] { (void)invoices.tally(query).result(); });
    out << "tally of all chips, in the background: " << tally << " ms\n" << Qt::flush;
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

//! The real window over the real engine.
struct Stage
{
    explicit Stage(const QString &file)
        : engine(configurationOf(file), std::make_unique<domain::SystemClock>())
    {
        if (const domain::Result<> opened = wait(engine.open()); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
        desk = std::make_unique<desktop::CompanyDesk>(engine);
        connections = std::make_unique<desktop::ConnectionWatch>(*desk, engine.feed(), std::function<void()>(),
                                                                 desktop::ConnectionWatch::Facts());
        configuration = std::make_unique<desktop::ConfigurationFile>(QString(), QProcessEnvironment());
        sending = std::make_unique<desktop::CompanySendDesk>(engine);
        exporter = std::make_unique<desktop::InvoiceExport>(engine.invoices());
        window = std::make_unique<ui::MainWindow>(ui::Ports{*desk, *connections, *configuration, *sending,
                                                            engine.invoices(), engine.conversations(), engine.outbox(),
                                                            engine.views(), *exporter, engine.changes(), preferences});
        window->show();
        engine.readSlowlyApart();
    }
    ~Stage() { engine.shutDown(); }
    Q_DISABLE_COPY_MOVE(Stage)

    static composition::Configuration configurationOf(const QString &file)
    {
        composition::Configuration configuration;
        configuration.store.driver = QStringLiteral("QSQLITE");
        configuration.store.database = file;
        return configuration;
    }

    static domain::Result<> wait(services::Async<> answer)
    {
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return answer.result();
    }

    composition::Engine engine;
    models::Preferences preferences;
    std::unique_ptr<desktop::CompanyDesk> desk;
    std::unique_ptr<desktop::ConnectionWatch> connections;
    std::unique_ptr<desktop::ConfigurationFile> configuration;
    std::unique_ptr<desktop::CompanySendDesk> sending;
    std::unique_ptr<desktop::InvoiceExport> exporter;
    std::unique_ptr<ui::MainWindow> window;
};

void benchStalls(const QString &file, QTextStream &out)
{
    Stage stage(file);
    waitFor(8s);
    auto *table = stage.window->findChild<QTableView *>(QStringLiteral("invoiceTable"));
    auto *search = stage.window->findChild<QLineEdit *>(QStringLiteral("search"));
    StallWatch watch(*stage.window);
    const auto report = [&](const char *what) {
        out << what << ": worst stall " << watch.worstMs() << " ms\n" << Qt::flush;
        watch.forget();
    };
    watch.forget();
    for (int step = 0; step < 400; ++step) {
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->value() + 25);
        waitFor(10ms);
    }
    report("scrolling through 10,000 rows");
    for (const QChar c : QStringLiteral("ferreteria lopez 12")) {
        search->insert(c);
        waitFor(120ms);
    }
    waitFor(3s);
    report("typing a search");
    search->clear();
    waitFor(3s);
    watch.forget();

    // What 200 statuses a second do to the list, from another connection as another program's.
    storage::Database other;
    if (!other.open(settingsOf(file)).result())
        qFatal("not opened");
    const Clock::time_point begin = Clock::now();
    int events = 0;
    while (Clock::now() - begin < 10s) {
        const int number = events++;
        (void)other.run("event", [number](storage::Connection &connection) -> domain::Result<> {
            storage::Transaction transaction(connection);
            connection.execute(QStringLiteral("UPDATE invoices SET send_state = ?, send_rank = ?, last_event_at = "
                                              "? WHERE id = ?"),
                               {number % 2 ? QStringLiteral("read") : QStringLiteral("delivered"), number % 2 ? 6 : 5,
                                QStringLiteral("2026-11-24T18:00:00.%1Z").arg(number % 1000, 3, 10, QChar(u'0')),
                                1 + number % 500});
            transaction.commit();
            return {};
        });
        waitFor(5ms);
    }
    out << events / 10 << " events a second for 10 s\n";
    report("a stream of events");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "America/Mexico_City");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QTextStream out(stdout);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1String("--memory")) {
        ui::installTranslations(application, QLocale(QStringLiteral("es_MX")));
        ui::applyTheme(application, ui::Theme::Light);
        const Stage stage(arguments.value(2));
        waitFor(8s);
        out << residentMb() << '\n';
        return 0;
    }
    const int rows = arguments.size() > 1 ? arguments.at(1).toInt() : 1'000'000;
    const QTemporaryDir folder;
    const QString large = arguments.value(2, folder.filePath(QStringLiteral("large.db")));
    const QString small = folder.filePath(QStringLiteral("small.db"));
    fill(large, rows, out);
    fill(small, 1000, out);
    benchList(large, out);
    ui::installTranslations(application, QLocale(QStringLiteral("es_MX")));
    ui::applyTheme(application, ui::Theme::Light);
    benchStalls(large, out);
    double memory[2] = {};
    for (int i = 0; i < 2; ++i) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--memory"), i == 0 ? small : large});
        child.waitForFinished(60'000);
        memory[i] = child.readAllStandardOutput().trimmed().toDouble();
    }
    out << "resident with 1,000 invoices " << memory[0] << " MB, with " << rows << ' ' << memory[1] << " MB, ratio "
        << memory[1] / memory[0] << '\n';
    return 0;
}
