// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/outboxservice.h"
#include "services/retrypolicy.h"
#include "support/countingserver.h"
#include "unit/storage/store.h"
#include "whatsapp/whatzmeapigateway.h"

#include <QEventLoop>
#include <QLoggingCategory>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <set>

using namespace domain;
using namespace services;
using namespace std::chrono_literals;
using support::CountingServer;
using support::TestCertificate;
using whatsapp::WhatzmeapiGateway;

Q_DECLARE_METATYPE(CountingServer::Reaction)

// reliability.md O4, O5, O7 and the table of section 3 as a whole: the real sender, the real gateway, real sockets, and
// a provider that fails in one way for ever, or once.

namespace {

enum class Place { There, Nowhere, Closed, Untrusted };
enum class Account { Free, Held, Stopped };

//! One line of the table. Posts are requests that reached the provider.
struct Line
{
    const char *name;
    Place place;
    CountingServer::Reaction reaction;
    MessageState once;     //!< after one attempt, where keys are not trusted
    MessageState inTheEnd; //!< after all attempts, where keys are not trusted
    int posts;             //!< of all attempts, where keys are not trusted
    int postsWithKeys;     //!< where they are
    Account account = Account::Free;
};

const QByteArray kOwnError = R"({"error":{"code":131000,"message":"internal"}})";
const QByteArray kHtml = "<html><body>Bad gateway</body></html>";

QList<Line> table()
{
    using S = CountingServer;
    using M = MessageState;
    constexpr int kMost = retrypolicy::kMaxAttempts;
    const auto doubt = [](const char *name, S::Reaction reaction) {
        return Line{name, Place::There, std::move(reaction), M::Uncertain, M::Uncertain, 1, kMost};
    };
    QList<Line> lines{
        {"no such host", Place::Nowhere, {}, M::Queued, M::Queued, 0, 0},
        {"refused", Place::Closed, {}, M::Queued, M::Queued, 0, 0},
        {"TLS", Place::Untrusted, {}, M::Queued, M::Queued, 0, 0},
        {"429", Place::There, S::answer(429, kOwnError), M::Queued, M::Failed, kMost, kMost, Account::Held},
        {"409", Place::There, S::answer(409, kOwnError), M::Queued, M::Uncertain, kMost, kMost},
        {"500, its own error", Place::There, S::answer(500, kOwnError), M::Queued, M::Failed, kMost, kMost},
        {"503, its own error", Place::There, S::answer(503, kOwnError), M::Queued, M::Failed, kMost, kMost},
        doubt("500, a page", S::answer(500, kHtml)),
        doubt("502, a page", S::answer(502, kHtml)),
        doubt("504, a page", S::answer(504, kHtml)),
        doubt("502, its own error", S::answer(502, kOwnError)),
        doubt("503, nothing", S::answer(503, {})),
        doubt("408", S::answer(408, {})),
        doubt("reset", S::reset()),
        doubt("no answer in time", S::hang()),
        doubt("closed without an answer", S::writeAndClose({})),
        doubt("half an answer", S::writeAndClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\"")),
        doubt("200, a page", S::answer(200, kHtml)),
        doubt("200, nothing", S::answer(200, {})),
        doubt("302", S::answer(302, {}, "Location: http://127.0.0.1:9/\r\n")),
        doubt("307", S::answer(307, {}, "Location: http://127.0.0.1:9/\r\n")),
    };
    for (const int status : {401, 403})
        lines.append({status == 401 ? "401" : "403", Place::There, S::answer(status, kOwnError), M::Queued, M::Queued,
                      1, 1, Account::Stopped});
    for (const auto &[status, name] : {std::pair(400, "400"), {404, "404"}, {413, "413"}, {415, "415"}, {422, "422"}})
        lines.append({name, Place::There, S::answer(status, kOwnError), M::Failed, M::Failed, 1, 1});
    return lines;
}

const char *wordOf(Account account)
{
    return account == Account::Free ? "free" : account == Account::Held ? "held" : "stopped";
}

} // namespace

Q_DECLARE_METATYPE(Line)

class TestFaultTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"recado.*.warning=false"_qs); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.emplace();
        m_store = std::make_unique<Store>(m_folder->filePath(u"recado.db"_qs), *m_clock);
        m_customers = 0;
    }
    void cleanup()
    {
        m_service.reset();
        m_gateway.reset();
        m_store.reset();
        m_server.reset();
    }

    void aProviderThatFailsForEver_data()
    {
        QTest::addColumn<Line>("line");
        QTest::addColumn<bool>("keys");
        for (const Line &line : table()) {
            QTest::addRow("%s", line.name) << line << false;
            QTest::addRow("%s, keys honoured", line.name) << line << true;
        }
    }
    void aProviderThatFailsForEver()
    {
        QFETCH(const Line, line);
        QFETCH(const bool, keys);
        const MessageId id = begin(line, keys);
        drain();
        const MessageState expected =
            keys && line.once == MessageState::Uncertain ? MessageState::Queued : line.once; // asked again
        QCOMPARE(m_store->message(id).state, expected);
        QCOMPARE(posts(), line.place == Place::There ? 1 : 0);
        const Account account = this->account();
        QCOMPARE(wordOf(account), wordOf(line.account));
        for (int round = 0; round < 6; ++round) {
            m_clock->advance(20min);
            drain();
        }
        const Message message = m_store->message(id);
        qInfo("%-28s posts=%d state=%s account=%s", QTest::currentDataTag(), posts(),
              qPrintable(domain::wordOf(message.state)), wordOf(account));
        QCOMPARE(posts(), keys ? line.postsWithKeys : line.posts);
        QCOMPARE(message.state, line.inTheEnd);
        if (line.place == Place::There) // O4: one attempt is one request
            QCOMPARE(message.attempts.size(), posts());
        else
            QVERIFY(message.attempts.size() > retrypolicy::kMaxAttempts);
        QCOMPARE(m_server->bytesReceived() > 0, line.place == Place::There);
        verifySameBytes();
    }

    void aProviderThatFailsOnce_data()
    {
        QTest::addColumn<Line>("line");
        for (const Line &line : table()) {
            if (line.place == Place::There)
                QTest::newRow(line.name) << line;
        }
    }
    void aProviderThatFailsOnce()
    {
        QFETCH(const Line, line);
        const MessageId id = begin(line, true);
        const MessageId next = queue(); // of another customer
        drain();
        const int atFirst = posts(); // O7: where all must wait, the other was not tried
        QCOMPARE(atFirst, line.account == Account::Free ? 2 : 1);
        m_server->setReaction(CountingServer::answer(200, R"({"id":"wamid.2"})"));
        m_clock->advance(20min);
        drain();
        const bool again = line.account != Account::Stopped &&
                           (line.once == MessageState::Queued || line.once == MessageState::Uncertain);
        QCOMPARE(m_store->message(id).state, again ? MessageState::Accepted : line.once);
        QCOMPARE(m_store->message(next).state, again ? MessageState::Accepted : line.once);
        QCOMPARE(posts() - atFirst, !again ? 0 : 2);
        verifySameBytes();
    }

    //! Killed between `sending` and the answer.
    void aSenderThatDies()
    {
        const MessageId id = begin({"", Place::There, CountingServer::hang(), {}, {}, 1, 1}, false, 20s);
        const auto drained = m_service->drain();
        QTRY_COMPARE(posts(), 1);
        QCOMPARE(m_store->message(id).state, MessageState::Sending);
        m_gateway.reset(); // and with it what it was waiting for
        m_service.reset();
        m_server->setReaction(CountingServer::answer(200, R"({"id":"wamid.2"})"));
        connectTo(m_server->url(), 0h, 20s);
        for (int round = 0; round < 6; ++round) {
            m_clock->advance(20min);
            drain();
        }
        qInfo("%-28s posts=%d state=%s", "killed while sending", posts(),
              qPrintable(domain::wordOf(m_store->message(id).state)));
        QCOMPARE(posts(), 1);
        QCOMPARE(m_store->message(id).state, MessageState::Uncertain);
    }

    void whatTheProviderAsksForIsWaited_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<std::chrono::milliseconds>("least");
        QTest::addColumn<std::chrono::milliseconds>("most");
        const auto row = [](const char *name, const QByteArray &header, std::chrono::milliseconds least,
                            std::chrono::milliseconds most) { QTest::newRow(name) << header << least << most; };
        const auto own = retrypolicy::kFirstDelay;
        const auto ownWithJitter = own * 5 / 4;
        const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(90);
        row("seconds", "30", 30s, 30s);
        row("a date", QLocale::c().toString(soon, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1(), 60s, 90s);
        row("a date in the past", "Wed, 21 Oct 2015 07:28:00 GMT", own, ownWithJitter);
        row("less than our own", "1", own, ownWithJitter);
        row("nothing", {}, own, ownWithJitter);
        row("garbage", "soon", own, ownWithJitter);
        row("negative", "-30", own, ownWithJitter);
        row("a fraction", "3.5", own, ownWithJitter);
        row("20 digits", "99999999999999999999", own, ownWithJitter);
        row("a week", "604800", retrypolicy::kLongestRetryAfter, retrypolicy::kLongestRetryAfter);
    }
    void whatTheProviderAsksForIsWaited()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const std::chrono::milliseconds, least);
        QFETCH(const std::chrono::milliseconds, most);
        const QByteArray headers = header.isEmpty() ? QByteArray() : "Retry-After: " + header + "\r\n";
        begin({"", Place::There, CountingServer::answer(429, kOwnError, headers), {}, {}, 1, 1}, false);
        queue();
        drain();
        QCOMPARE(posts(), 1);
        const std::chrono::milliseconds asked = valueOf(m_store->outbox.hold()).left;
        qInfo("Retry-After %-24s waited_s=%.1f", QTest::currentDataTag(), static_cast<double>(asked.count()) / 1000);
        QVERIFY(asked >= least && asked <= most);
        m_clock->advance(asked - 1ms);
        drain();
        QCOMPARE(posts(), 1);
        m_clock->advance(1ms);
        drain();
        QCOMPARE(posts(), 2);
    }

    //! Each at least 1.5 times the one before, none like the other, none beyond the longest.
    void delaysGrow_data()
    {
        QTest::addColumn<bool>("reached");
        QTest::addColumn<std::chrono::milliseconds>("longest");
        QTest::newRow("not taken") << true << retrypolicy::kLongestDelay;
        QTest::newRow("no network") << false << retrypolicy::kLongestOffline;
    }
    void delaysGrow()
    {
        QFETCH(const bool, reached);
        QFETCH(const std::chrono::milliseconds, longest);
        constexpr int kMessages = 3;
        std::set<qint64> all;
        double smallest = 1e9;
        qint64 largest = 0;
        int gaps = 0;
        begin({"", reached ? Place::There : Place::Closed, CountingServer::answer(500, kOwnError), {}, {}, 0, 0},
              false);
        for (int i = 0; i < kMessages; ++i) {
            const MessageId id = i == 0 ? m_first : queue();
            qint64 before = 0;
            for (int attempt = 1; attempt <= (reached ? retrypolicy::kMaxAttempts - 1 : 9); ++attempt) {
                drain();
                const qint64 gap = m_clock->nowUtc().msecsTo(dueAt(id));
                QVERIFY(gap > 0 && gap <= longest.count() * 5 / 4);
                if (before > 0 && gap < longest.count()) {
                    smallest = std::min(smallest, static_cast<double>(gap) / static_cast<double>(before));
                    QVERIFY(gap * 2 >= before * 3);
                }
                all.insert(gap);
                largest = std::max(largest, gap);
                before = gap;
                ++gaps;
                m_clock->advance(std::chrono::milliseconds(gap));
            }
            succeed(m_store->outbox.setAside(id, std::nullopt, u"no es de esta prueba"_qs));
        }
        qInfo("%s: gaps=%d different=%d smallest_growth=%.2f largest_s=%.0f", QTest::currentDataTag(), gaps,
              static_cast<int>(all.size()), smallest, static_cast<double>(largest) / 1000);
        QVERIFY(all.size() > static_cast<std::size_t>(gaps) * 3 / 4); // jitter
        QVERIFY(reached || largest >= longest.count());
    }

private:
    //! \return the message that is waiting for it
    MessageId begin(const Line &line, bool keys, std::chrono::milliseconds timeout = 200ms)
    {
        m_server = line.place == Place::Untrusted ? std::make_unique<CountingServer>(TestCertificate::create())
                                                  : std::make_unique<CountingServer>();
        if (line.reaction)
            m_server->setReaction(line.reaction);
        QUrl address = m_server->url();
        if (line.place == Place::Nowhere)
            address = QUrl(u"https://provider.invalid"_qs);
        if (line.place == Place::Closed) {
            QTcpServer gone;
            gone.listen(QHostAddress::LocalHost);
            address.setPort(gone.serverPort());
        }
        connectTo(address, keys ? 24h : 0h, timeout);
        m_first = queue();
        return m_first;
    }

    void connectTo(const QUrl &address, std::chrono::hours keyLifetime, std::chrono::milliseconds timeout)
    {
        whatsapp::WhatzmeapiSettings settings;
        settings.baseUrl = address;
        settings.token = "secret";
        settings.keyLifetime = keyLifetime;
        settings.timeout = timeout;
        settings.pace = {0.0, 0ms}; // the clock stands
        m_gateway = WhatzmeapiGateway::create(settings).value();
        m_service = std::make_unique<OutboxService>(
            SendingPorts{m_store->outbox, m_store->invoices, *m_gateway, nullptr, m_store->steady});
    }

    //! A message to a customer who has none yet.
    MessageId queue()
    {
        const int number = ++m_customers;
        m_store->import(number);
        NoticeDraft draft = m_store->draft(number);
        draft.messages[0].to = phone(u"55 1234 %1"_qs.arg(1000 + number));
        return valueOf(m_store->outbox.queueNotice(draft)).messages[0];
    }

    void drain()
    {
        auto drained = m_service->drain();
        QEventLoop loop; // QTest::qWaitFor sleeps between two looks
        QTimer::singleShot(20s, &loop, &QEventLoop::quit);
        drained.then(&loop, [&loop](const Result<OutboxReport> &) { loop.quit(); });
        loop.exec();
        QVERIFY(drained.isFinished());
    }

    [[nodiscard]] int posts() const { return static_cast<int>(m_server->requests().size()); }

    Account account()
    {
        const AccountHold hold = valueOf(m_store->outbox.hold());
        return hold.stopped ? Account::Stopped : hold.isHeld() ? Account::Held : Account::Free;
    }

    QDateTime dueAt(const MessageId &id)
    {
        const QString stored =
            queried(m_store->file, u"SELECT not_before FROM messages WHERE id = '%1'"_qs.arg(id.value)).toString();
        return QDateTime::fromString(stored, Qt::ISODateWithMs);
    }

    //! O6: whatever carries one key says the same.
    void verifySameBytes() const
    {
        QHash<QByteArray, QByteArray> bodies;
        for (const support::ReceivedRequest &request : m_server->requests()) {
            const QByteArray key = request.headers.value("idempotency-key");
            QVERIFY(!bodies.contains(key) || bodies.value(key) == request.body);
            bodies.insert(key, request.body);
        }
        QVERIFY(bodies.size() <= m_customers);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<support::ManualClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<CountingServer> m_server;
    std::unique_ptr<WhatzmeapiGateway> m_gateway;
    std::unique_ptr<OutboxService> m_service;
    MessageId m_first;
    int m_customers = 0;
};

QTEST_GUILESS_MAIN(TestFaultTable)
#include "tst_faulttable.moc"
