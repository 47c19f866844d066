// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/connectionwatch.h"

#include "support/ui/fakedesk.h"

#include <QtTest>

using desktop::ConnectionWatch;
using models::Connection;
using services::FeedState;
using Level = models::ConnectionStatus::Level;

namespace {

class FakeFeed final : public services::EventFeed
{
public:
    void start(qint64) override {}
    void stop() override {}
    void retryNow() override { ++retries; }
    void acknowledge(qint64) override {}

    int retries = 0;
};

struct Stage
{
    explicit Stage(bool withSender = true)
        : watch(desk, &feed, withSender ? std::function<void()>([this] { ++wakes; }) : nullptr,
                {{u"recado: 0.1.0"_qs}, {QStringList(), {}, {u"relay url: https://relay.example"_qs}}})
    {
    }

    fakes::SampleStore store{1};
    fakes::FakeDesk desk{store};
    FakeFeed feed;
    int wakes = 0;
    ConnectionWatch watch;
};

} // namespace

class ConnectionWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itKnowsSinceWhenAndWhenItLastWorked();
    void aPlannedTryIsToldUntilItBegins();
    void onlyWhatAReconnectionBringsIsCounted();
    void aTryIsMadeAtOnceWhereOneIsPlanned();
    void theDiagnosisKeepsTheLastProblems();
};

void ConnectionWatchTest::itKnowsSinceWhenAndWhenItLastWorked()
{
    Stage stage;
    const QDateTime began = stage.store.now;
    QCOMPARE(stage.watch.history(Connection::Database).since, began);
    stage.store.now = began.addSecs(60);
    QCOMPARE(stage.watch.history(Connection::Database).lastSuccess, began.addSecs(60));
    stage.desk.setConnection(Connection::Database, {Level::Trouble, u"Sin conexión"_qs, u"No responde."_qs});
    stage.store.now = began.addSecs(300);
    const models::ConnectionHistory history = stage.watch.history(Connection::Database);
    QCOMPARE(history.since, began.addSecs(60));
    QCOMPARE(history.lastSuccess, began.addSecs(60));
    QVERIFY(!history.canRetry);
}

void ConnectionWatchTest::aPlannedTryIsToldUntilItBegins()
{
    Stage stage;
    Q_EMIT stage.feed.retryPlanned(std::chrono::seconds(12));
    Q_EMIT stage.feed.stateChanged(FeedState::Disconnected, u"No se pudo."_qs);
    QCOMPARE(stage.watch.history(Connection::Events).nextTry, stage.store.now.addSecs(12));
    QVERIFY(stage.watch.history(Connection::Events).lost);
    QVERIFY(stage.watch.history(Connection::Events).canRetry);
    Q_EMIT stage.feed.stateChanged(FeedState::Connecting, {});
    QVERIFY(!stage.watch.history(Connection::Events).nextTry.isValid());
    QVERIFY(stage.watch.history(Connection::Events).lost);
    Q_EMIT stage.feed.stateChanged(FeedState::Live, {});
    QVERIFY(!stage.watch.history(Connection::Events).lost);
}

void ConnectionWatchTest::onlyWhatAReconnectionBringsIsCounted()
{
    Stage stage;
    for (const int events : {3, 2}) {
        Q_EMIT stage.feed.stateChanged(FeedState::Connecting, {});
        Q_EMIT stage.feed.stateChanged(FeedState::CatchingUp, {});
        for (int i = 0; i < events; ++i)
            Q_EMIT stage.feed.eventReceived({});
        Q_EMIT stage.feed.stateChanged(FeedState::Live, {});
        Q_EMIT stage.feed.eventReceived({});
        QCOMPARE(stage.watch.history(Connection::Events).recovered, events);
    }
}

void ConnectionWatchTest::aTryIsMadeAtOnceWhereOneIsPlanned()
{
    Stage stage;
    stage.watch.retry(Connection::Events);
    QCOMPARE(stage.feed.retries, 1);
    QVERIFY(!stage.watch.history(Connection::WhatsApp).canRetry);
    stage.desk.setConnection(Connection::WhatsApp, {Level::Trouble, u"Con problemas"_qs, {}});
    QVERIFY(stage.watch.history(Connection::WhatsApp).canRetry);
    stage.watch.retry(Connection::WhatsApp);
    QCOMPARE(stage.wakes, 1);
    Stage without(false);
    without.watch.retry(Connection::WhatsApp);
    QCOMPARE(without.wakes, 0);
}

void ConnectionWatchTest::theDiagnosisKeepsTheLastProblems()
{
    Stage stage;
    for (int i = 0; i < 12; ++i)
        stage.desk.setConnection(Connection::Events,
                                 {Level::Trouble, u"Servicio no disponible"_qs, u"Falla %1."_qs.arg(i)});
    const QString text = stage.watch.diagnosis(Connection::Events);
    QVERIFY(text.startsWith(u"recado: 0.1.0\nrelay url: https://relay.example\nstate: Servicio no disponible"_qs));
    QCOMPARE(text.count(u"problem: "_qs), 10);
    QVERIFY(text.contains(u"Falla 11."_qs) && !text.contains(u"Falla 1."_qs));
}

QTEST_GUILESS_MAIN(ConnectionWatchTest)
#include "tst_connectionwatch.moc"
