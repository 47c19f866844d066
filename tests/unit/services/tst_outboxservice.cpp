// SPDX-License-Identifier: GPL-3.0-or-later
// The sender over the real store: what is committed, when, and what the provider is asked.
#include "services/notifyservice.h"
#include "services/outboxservice.h"
#include "services/retrypolicy.h"
#include "storage/database.h"
#include "storage/sqlinvoicerepository.h"
#include "storage/sqloutboxrepository.h"
#include "support/manualclock.h"
#include "support/scriptedgateway.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace services;
using namespace domain;
using namespace std::chrono_literals;
using support::ScriptedGateway;

namespace {

template <class T>
Result<T> waitFor(Async<T> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || !future.isValid() ||
        future.resultCount() == 0)
        return failure(ErrorKind::Timeout, u"no answer"_qs);
    return future.result();
}

} // namespace

class TestOutboxService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sendingIsCommittedBeforeTheRequest();
    void whatIsDueLeavesInOrder();
    void whatWasNotTakenIsRepeatedWithTheSameBytes();
    void attemptsEndAtFive();
    void anUncertainMessageIsNeverSentAgain();
    void aRefusalIsFinal();
    void sendingAgainTakesANewKeyOnlyForWhatCertainlyFailed();
    void credentialsThatAreRefusedStopTheAccount();
    void aRateLimitHoldsEverybody();
    void aRefusedTokenCostsOneRequestHoweverManyWait();
    void severalAreUnderWayButOneOfEachCustomer();
    void withoutANetworkDrainingEndsSoon();
    void aDocumentWaitsForTheRelay();
    void aCancelledInvoiceStaysHere();
    void whoSleptAfterClaimingGivesTheClaimBack();
    void undoLeavesNothingBehind();
    void askingTwiceQueuesOnce();

private:
    void importInvoice(const QString &folio, const QString &rfc, const QString &phone);
    NotifyReport notify(std::chrono::seconds undoDelay = 0s);
    OutboxReport drain() { return waitFor(m_sender->drain()).value_or({}); }
    QList<Message> messages() { return waitFor(m_outbox->messages({})).value_or({}); }
    QStringList states();
    QList<MessageId> messagesOfOneNotice() { return notify().messages; }

    std::optional<support::ManualClock> m_clock;
    std::optional<support::SteadyWith> m_steady;
    std::optional<ScriptedGateway> m_gateway;
    std::optional<support::ScriptedHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<storage::SqlInvoiceRepository> m_invoices;
    std::unique_ptr<storage::SqlOutboxRepository> m_outbox;
    std::unique_ptr<NotifyService> m_notices;
    std::unique_ptr<OutboxService> m_sender;
};

void TestOutboxService::init()
{
    m_gateway.emplace();
    m_host.emplace();
    m_clock.emplace();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<storage::Database>();
    storage::DatabaseSettings settings;
    settings.file = m_folder->filePath(u"recado.sqlite"_qs);
    settings.clock = &*m_clock;
    QVERIFY(waitFor(m_database->open(settings)));
    m_invoices = std::make_unique<storage::SqlInvoiceRepository>(*m_database, *m_clock);
    m_steady.emplace(*m_clock);
    m_outbox = std::make_unique<storage::SqlOutboxRepository>(*m_database, *m_clock, *m_steady);
    m_notices = std::make_unique<NotifyService>(*m_invoices, *m_outbox, *m_clock, NoticeRules{});
    m_sender = std::make_unique<OutboxService>(SendingPorts{*m_outbox, *m_invoices, *m_gateway, &*m_host, *m_steady});
    importInvoice(u"1"_qs, u"URE180429TM6"_qs, u"5512345678"_qs);
}

void TestOutboxService::cleanup()
{
    m_sender.reset();
    m_notices.reset();
    m_outbox.reset();
    m_invoices.reset();
    m_database.reset();
}

void TestOutboxService::importInvoice(const QString &folio, const QString &rfc, const QString &phone)
{
    InvoiceImport incoming;
    Invoice &invoice = incoming.invoice;
    invoice.uuid = *InvoiceUuid::parse(u"00000000-0000-4000-8000-%1"_qs.arg(folio.toInt(), 12, 10, QChar(u'0')));
    invoice.serie = u"A"_qs;
    invoice.folio = folio;
    invoice.stamped = true;
    invoice.issuedAt = u"2026-11-01T10:00:00"_qs;
    invoice.issuerRfc = u"EKU9003173C9"_qs;
    invoice.receiverRfc = rfc;
    invoice.receiverName = u"CLIENTE "_qs + rfc;
    invoice.total = *Money::fromDecimal(u"116.00", *Currency::parse(u"MXN"));
    incoming.xml = {QString(64, folio[0]), u"A.xml"_qs, u"application/xml"_qs, "<xml/>" + folio.toUtf8()};
    QVERIFY(waitFor(m_invoices->importInvoice(incoming)));
    QVERIFY(waitFor(m_invoices->applyContact({rfc, {}, phone, {}, u"prueba"_qs})));
}

NotifyReport TestOutboxService::notify(std::chrono::seconds undoDelay)
{
    NotifyRequest request;
    request.all = true;
    request.undoDelay = undoDelay;
    return waitFor(m_notices->notify(request)).value_or({});
}

QStringList TestOutboxService::states()
{
    QStringList words;
    for (const Message &message : messages())
        words.append(wordOf(message.state));
    return words;
}

void TestOutboxService::sendingIsCommittedBeforeTheRequest()
{
    QCOMPARE(notify().queued, 2);
    QStringList seen;
    m_gateway->onRequest = [&](const ScriptedGateway::Request &) {
        // Another program looks at the same file at this very moment.
        storage::Database other;
        storage::DatabaseSettings settings;
        settings.file = m_folder->filePath(u"recado.sqlite"_qs);
        QVERIFY(waitFor(other.open(settings)));
        storage::SqlOutboxRepository outbox(other, *m_clock, *m_steady);
        const auto stored = waitFor(outbox.messages({}));
        QVERIFY(stored);
        for (const Message &message : *stored)
            seen.append(wordOf(message.state));
    };
    QCOMPARE(drain().accepted, 2);
    QCOMPARE(seen, (QStringList{u"sending"_qs, u"queued"_qs, u"accepted"_qs, u"sending"_qs}));
    QCOMPARE(states(), (QStringList{u"accepted"_qs, u"accepted"_qs}));
}

void TestOutboxService::whatIsDueLeavesInOrder()
{
    importInvoice(u"2"_qs, u"URE180429TM6"_qs, u"5512345678"_qs);
    QCOMPARE(notify().queued, 4);
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Safe)};
    drain();
    QCOMPARE(m_gateway->requests.size(), 1); // what follows waits behind the one that is to be repeated
    m_clock->advance(10s);
    drain();
    QCOMPARE(m_gateway->requests.size(), 5);
    QStringList folios;
    for (const auto &request : m_gateway->requests)
        folios.append(QString::fromUtf8(request.body.left(3)));
    QCOMPARE(folios, (QStringList{u"A-1"_qs, u"A-1"_qs, u"A-1"_qs, u"A-2"_qs, u"A-2"_qs}));
}

void TestOutboxService::whatWasNotTakenIsRepeatedWithTheSameBytes()
{
    notify();
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::NotTaken),
                          ScriptedGateway::result(SendOutcome::NotTaken), ScriptedGateway::result(SendOutcome::Safe)};
    QCOMPARE(drain().retrying, 1);
    QCOMPARE(drain().retrying, 0); // not yet due
    m_clock->advance(6s);
    QCOMPARE(drain().retrying, 1);
    m_clock->advance(6s);
    drain();
    QCOMPARE(m_gateway->requests.size(), 2); // the second delay is longer
    m_clock->advance(6s);
    drain();
    QVERIFY(m_gateway->requests.size() >= 3);
    for (int i = 1; i < 3; ++i) {
        QCOMPARE(m_gateway->requests[i].body, m_gateway->requests[0].body);
        QCOMPARE(m_gateway->requests[i].key.value, m_gateway->requests[0].key.value);
    }
    QCOMPARE(messages()[0].attempts.size(), 3);
}

void TestOutboxService::attemptsEndAtFive()
{
    notify();
    for (int i = 0; i < 10; ++i)
        m_gateway->answers.append(ScriptedGateway::result(SendOutcome::NotTaken));
    for (int i = 0; i < 5; ++i) {
        drain();
        m_clock->advance(20min);
    }
    QCOMPARE(messages()[0].attempts.size(), retrypolicy::kMaxAttempts);
    QCOMPARE(states()[0], u"failed"_qs);
}

void TestOutboxService::anUncertainMessageIsNeverSentAgain()
{
    notify();
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Uncertain)};
    QCOMPARE(drain().uncertain, 1);
    for (int i = 0; i < 5; ++i) {
        m_clock->advance(24h);
        drain();
    }
    QCOMPARE(states(), (QStringList{u"uncertain"_qs, u"accepted"_qs}));
    QCOMPARE(m_gateway->requests.size(), 2);
}

void TestOutboxService::aRefusalIsFinal()
{
    notify();
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Definite)};
    QCOMPARE(drain().failed, 1);
    m_clock->advance(24h);
    drain();
    QCOMPARE(m_gateway->requests.size(), 2);
    QCOMPARE(states()[0], u"failed"_qs);
}

void TestOutboxService::sendingAgainTakesANewKeyOnlyForWhatCertainlyFailed()
{
    using Decision = OutboxRepository::Decision;
    notify();
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Uncertain),
                          ScriptedGateway::result(SendOutcome::Definite)};
    drain();
    QCOMPARE(states(), (QStringList{u"uncertain"_qs, u"failed"_qs}));
    for (const Message &message : messages())
        QVERIFY(waitFor(m_outbox->decide(message.id, Decision::SendAgain)));
    QCOMPARE(drain().accepted, 2);
    const auto &requests = m_gateway->requests;
    QCOMPARE(requests.size(), 4);
    QCOMPARE(requests[2].key.value, requests[0].key.value);
    QCOMPARE(requests[2].body, requests[0].body);
    QVERIFY(requests[3].key.value != requests[1].key.value);
    QVERIFY(!requests[3].body.isEmpty());
    QCOMPARE(m_host->published.size(), 2); // and its link is made anew
}

void TestOutboxService::credentialsThatAreRefusedStopTheAccount()
{
    notify();
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Unauthorized)};
    QVERIFY(!drain().stopped.isEmpty());
    QCOMPARE(m_gateway->requests.size(), 1);
    m_clock->advance(24h);
    QVERIFY(!drain().stopped.isEmpty());
    QCOMPARE(m_gateway->requests.size(), 1);
    QCOMPARE(states(), (QStringList{u"queued"_qs, u"queued"_qs}));

    QCOMPARE(waitFor(m_outbox->resumeAccount(m_gateway->fingerprint)).value_or(true), false);
    QCOMPARE(waitFor(m_outbox->resumeAccount(QByteArray("two"))).value_or(false), true);
    QCOMPARE(drain().accepted, 2);
}

void TestOutboxService::aRateLimitHoldsEverybody()
{
    importInvoice(u"2"_qs, u"EKU9003173C9"_qs, u"5512345679"_qs);
    notify();
    SendResult limited = ScriptedGateway::result(SendOutcome::RateLimited);
    limited.retryAfter = 7s;
    m_gateway->answers = {limited};
    drain();
    m_clock->advance(6s);
    drain();
    QCOMPARE(m_gateway->requests.size(), 1);
    m_clock->advance(2s);
    QCOMPARE(drain().accepted, 4);
}

void TestOutboxService::aRefusedTokenCostsOneRequestHoweverManyWait()
{
    for (int i = 2; i <= 9; ++i)
        importInvoice(QString::number(i), u"EKU9003173C%1"_qs.arg(i), u"551234568%1"_qs.arg(i));
    QCOMPARE(notify().queued, 18);
    m_gateway->answers = {ScriptedGateway::result(SendOutcome::Unauthorized)};
    QVERIFY(!drain().stopped.isEmpty());
    QCOMPARE(m_gateway->requests.size(), 1);
    QCOMPARE(states().count(u"queued"_qs), 18);
}

void TestOutboxService::severalAreUnderWayButOneOfEachCustomer()
{
    for (int i = 2; i <= 9; ++i)
        importInvoice(QString::number(i), u"EKU9003173C%1"_qs.arg(i), u"551234568%1"_qs.arg(i));
    notify();
    QList<std::shared_ptr<QPromise<SendResult>>> open;
    qsizetype most = 0;
    m_gateway->hold = [&open, &most] {
        open.append(std::make_shared<QPromise<SendResult>>());
        open.last()->start();
        most = std::max(most, open.size());
        return open.last()->future();
    };
    const auto drained = m_sender->drain();
    for (int answered = 1; answered <= 18; ++answered) {
        QVERIFY(QTest::qWaitFor([&open] { return !open.isEmpty(); }, 10'000));
        QTest::qWait(150); // what can be under way at once, is
        SendResult accepted = ScriptedGateway::result(SendOutcome::Accepted);
        accepted.providerId = QString::number(answered);
        const auto promise = open.takeFirst();
        promise->addResult(accepted);
        promise->finish();
    }
    QVERIFY(QTest::qWaitFor([&drained] { return drained.isFinished(); }, 10'000));
    QCOMPARE(states().count(u"accepted"_qs), 18);
    QVERIFY2(most > 2 && most <= 9, qPrintable(QString::number(most)));
    QStringList folios;
    for (const auto &request : std::as_const(m_gateway->requests))
        folios.append(QString::fromUtf8(request.body).section(u'/', 0, 0));
    QCOMPARE(folios.count(u"A-5"_qs), 2);
    m_gateway->hold = nullptr;
}

void TestOutboxService::withoutANetworkDrainingEndsSoon()
{
    for (int i = 2; i <= 9; ++i)
        importInvoice(QString::number(i), u"EKU9003173C%1"_qs.arg(i), u"551234568%1"_qs.arg(i));
    notify();
    for (int i = 0; i < 50; ++i)
        m_gateway->answers.append(ScriptedGateway::result(SendOutcome::Safe));
    for (int round = 0; round < 10; ++round) {
        drain();
        m_clock->advance(10min);
    }
    QVERIFY(m_gateway->requests.size() <= 30);
    QCOMPARE(states().count(u"queued"_qs), 18);
    m_gateway->answers.clear();
    QCOMPARE(drain().accepted, 18);
}

void TestOutboxService::aDocumentWaitsForTheRelay()
{
    notify();
    m_host->failures = {{ErrorKind::Offline, u"El relay no responde."_qs, 0, {}}};
    drain();
    QCOMPARE(states(), (QStringList{u"accepted"_qs, u"queued"_qs}));
    QVERIFY(messages()[1].attempts.isEmpty());
    m_clock->advance(1min);
    drain();
    QCOMPARE(states(), (QStringList{u"accepted"_qs, u"accepted"_qs}));
    QCOMPARE(m_host->published, QStringList{u"A-1.xml"_qs});

    m_host->failures = {{ErrorKind::Rejected, u"El relay no acepta el documento."_qs, 0, {}}};
    importInvoice(u"2"_qs, u"EKU9003173C9"_qs, u"5512345679"_qs);
    notify();
    drain();
    QCOMPARE(states(), (QStringList{u"accepted"_qs, u"accepted"_qs, u"accepted"_qs, u"failed"_qs}));
}

void TestOutboxService::aCancelledInvoiceStaysHere()
{
    notify();
    QVERIFY(waitFor(m_invoices->applyLedger({u"A-1"_qs, {}, {}, InvoiceStatus::Cancelled, u"prueba"_qs})));
    drain();
    QCOMPARE(m_gateway->requests.size(), 0);
    QCOMPARE(states(), (QStringList{u"cancelled"_qs, u"cancelled"_qs}));
}

void TestOutboxService::whoSleptAfterClaimingGivesTheClaimBack()
{
    QVERIFY(waitFor(m_outbox->setAside(messagesOfOneNotice()[1], std::nullopt, u"no es de esta prueba"_qs)));
    int givenBack = 0;
    for (int call = 1; call <= 12; ++call) {
        const QString folio = QString::number(call + 1);
        importInvoice(folio, u"EKU9003173C9"_qs, u"5512345679"_qs);
        notify();
        const qsizetype before = m_gateway->requests.size();
        m_clock->jumpAtCall(call, 10min);
        drain();
        QCOMPARE(m_gateway->requests.size(), before + (call == 1 ? 3 : 2));
        for (const Message &message : messages()) {
            const auto sending = std::count_if(message.timeline.begin(), message.timeline.end(),
                                               [](const TimelineEvent &e) { return e.status == u"sending"; });
            givenBack += sending > message.attempts.size() ? 1 : 0;
        }
    }
    QVERIFY(givenBack > 0);
    QCOMPARE(states().count(u"accepted"_qs), 25);
}

void TestOutboxService::undoLeavesNothingBehind()
{
    const NotifyReport report = notify(10s);
    QCOMPARE(report.queued, 2);
    drain();
    QCOMPARE(m_gateway->requests.size(), 0);
    QCOMPARE(waitFor(m_outbox->withdraw(report.messages))->size(), 2);
    m_clock->advance(1min);
    drain();
    QCOMPARE(m_gateway->requests.size(), 0);
    QCOMPARE(notify().queued, 2); // as if it had never been asked for
    QCOMPARE(drain().accepted, 2);
    QVERIFY(waitFor(m_outbox->withdraw(report.messages))->isEmpty());
}

void TestOutboxService::askingTwiceQueuesOnce()
{
    QCOMPARE(notify().queued, 2);
    const NotifyReport again = notify();
    QCOMPARE(again.queued, 0);
    QCOMPARE(again.already, 1);
    drain();
    QCOMPARE(notify().queued, 0);
    QCOMPARE(m_gateway->requests.size(), 2);
}

QTEST_GUILESS_MAIN(TestOutboxService)
#include "tst_outboxservice.moc"
