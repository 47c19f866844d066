// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clock.h"
#include "domain/steadyclock.h"
#include "services/outboxservice.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/sqlinvoicerepository.h"
#include "storage/sqloutboxrepository.h"
#include "storage/storedvalues.h"
#include "support/countingserver.h"
#include "whatsapp/whatzmeapigateway.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

// How much of the provider's pace several senders on one database use, as the provider sees it, and what it costs to
// find whose turn it is among many.
//
//     bench_outbox [MESSAGES_PER_SECOND [SENDERS [SECONDS]]]

using namespace domain;
using namespace std::chrono_literals;

namespace {

template <class T>
T valueOf(QFuture<Result<T>> future)
{
    Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

//! The provider: on a thread of its own, so that it is not the senders' event loop that is measured.
class Provider
{
public:
    Provider()
    {
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context,
            [this] {
                m_server = std::make_unique<support::CountingServer>();
                m_server->setReaction([this](QTcpSocket &connection, const support::ReceivedRequest &request) {
                    note();
                    support::CountingServer::answer(200, "{\"id\":\"wamid." + QByteArray::number(m_count++) +
                                                             "\"}")(connection, request);
                });
                m_url = m_server->url();
            },
            Qt::BlockingQueuedConnection);
    }
    ~Provider()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Provider)

    [[nodiscard]] QUrl url() const { return m_url; }
    std::vector<double> arrivals()
    {
        const std::lock_guard lock(m_mutex);
        return m_arrivals;
    }

private:
    struct Context : QObject
    {
        explicit Context(QThread *thread) { moveToThread(thread); }
    };

    void note()
    {
        const std::lock_guard lock(m_mutex);
        m_arrivals.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count());
    }

    QThread m_thread;
    Context m_context{&m_thread};
    std::unique_ptr<support::CountingServer> m_server;
    QUrl m_url;
    int m_count = 0;
    std::mutex m_mutex;
    std::vector<double> m_arrivals;
};

struct Sender
{
    Sender(const QString &file, const QUrl &provider, double rate)
        : invoices(database, clock)
        , outbox(database, clock, steady)
    {
        storage::DatabaseSettings settings;
        settings.file = file;
        if (const Result<> opened = database.open(settings).result(); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
        whatsapp::WhatzmeapiSettings account;
        account.baseUrl = provider;
        account.token = "token";
        account.pace = {rate, 6000ms};
        gateway = *whatsapp::WhatzmeapiGateway::create(account);
        service = std::make_unique<services::OutboxService>(
            services::SendingPorts{outbox, invoices, *gateway, nullptr, steady});
    }

    SystemClock clock;
    BootClock steady;
    storage::Database database;
    storage::SqlInvoiceRepository invoices;
    storage::SqlOutboxRepository outbox;
    std::unique_ptr<whatsapp::WhatzmeapiGateway> gateway;
    std::unique_ptr<services::OutboxService> service;
};

InvoiceUuid invoice()
{
    return InvoiceUuid::parse(u"00000000-0000-4000-8000-000000000001").value();
}

void import(Sender &sender)
{
    services::InvoiceImport import;
    import.invoice.uuid = invoice();
    import.invoice.folio = QStringLiteral("1");
    import.invoice.stamped = true;
    import.invoice.issuedAt = QStringLiteral("2026-08-01T10:15:00");
    import.invoice.issuerRfc = QStringLiteral("EKU9003173C9");
    import.invoice.receiverRfc = QStringLiteral("AAA010101AAA");
    import.invoice.receiverName = QStringLiteral("Ferretería");
    import.invoice.total = Money::fromMinorUnits(100, Currency::parse(u"MXN").value());
    import.xml.bytes = "<cfdi/>";
    import.xml.sha256 = QString(64, u'0');
    (void)valueOf(sender.invoices.importInvoice(import));
}

//! Straight into the table: queueing is not what is measured.
Result<> queueMany(storage::Connection &connection, int messages, int recipients, const QDateTime &now)
{
    storage::Transaction transaction(connection);
    for (int i = 0; i < messages; ++i) {
        const QString id = MessageId::create().value;
        connection.insert("messages", {{"id", id},
                                       {"send_key", id},
                                       {"invoice_uuid", invoice().toString()},
                                       {"event", QStringLiteral("issued")},
                                       {"kind", QStringLiteral("text")},
                                       {"recipient", QStringLiteral("+52551%1").arg(1'000'000 + i % recipients)},
                                       {"text", QStringLiteral("Su factura")},
                                       {"client_ref", id},
                                       {"own_state", QStringLiteral("queued")},
                                       {"state", QStringLiteral("queued")},
                                       {"last_error", QString()},
                                       {"not_before", storage::stored(now)},
                                       {"created_at", storage::stored(now)},
                                       {"updated_at", storage::stored(now)}});
    }
    transaction.commit();
    return {};
}

void queue(Sender &sender, int messages, int recipients)
{
    const QDateTime now = sender.clock.nowUtc();
    (void)sender.database
        .run("queue many",
             [=](storage::Connection &connection) { return queueMany(connection, messages, recipients, now); })
        .result();
}

int busiestSecond(const std::vector<double> &arrivals)
{
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < arrivals.size(); ++last) {
        while (arrivals[last] - arrivals[first] >= 1.0)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return static_cast<int>(most);
}

void measurePace(QTextStream &out, double rate, int senders, int seconds)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("bench.db"));
    Provider provider;
    std::vector<std::unique_ptr<Sender>> all;
    for (int i = 0; i < senders; ++i)
        all.push_back(std::make_unique<Sender>(file, provider.url(), rate));
    import(*all.front());
    const int messages = static_cast<int>(rate * (seconds + 10));
    queue(*all.front(), messages, messages);
    for (const auto &sender : all)
        sender->service->start();
    QTimer::singleShot(std::chrono::seconds(seconds), qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    const std::vector<double> arrivals = provider.arrivals();
    for (const auto &sender : all)
        (void)sender->service->stop();
    QTimer::singleShot(3s, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    if (arrivals.size() < 2)
        qFatal("nothing was sent");
    const double span = arrivals.back() - arrivals.front();
    out << senders << " senders, limit " << rate << " a second: " << static_cast<double>(arrivals.size() - 1) / span
        << " a second, use " << static_cast<double>(arrivals.size() - 1) / span / rate << ", busiest second "
        << busiestSecond(arrivals) << '\n';
    out.flush();
}

void measureTurns(QTextStream &out, int messages, int recipients)
{
    const QTemporaryDir folder;
    Sender sender(folder.filePath(QStringLiteral("bench.db")), QUrl(QStringLiteral("http://127.0.0.1:1")), 0);
    import(sender);
    queue(sender, messages, recipients);
    std::vector<double> rounds;
    for (int i = 0; i < 11; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        (void)valueOf(sender.outbox.nextTurn(64));
        rounds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::nth_element(rounds.begin(), rounds.begin() + 5, rounds.end());
    out << "whose turn among " << messages << " for " << recipients << " customers: " << rounds[5] << " ms\n";
    out.flush();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const double rate = arguments.size() > 1 ? arguments[1].toDouble() : 80;
    const int senders = arguments.size() > 2 ? arguments[2].toInt() : 4;
    const int seconds = arguments.size() > 3 ? arguments[3].toInt() : 30;
    QTextStream out(stdout);
    measureTurns(out, 100'000, 100'000);
    measureTurns(out, 100'000, 1'000);
    measurePace(out, rate, senders, seconds);
    return 0;
}
