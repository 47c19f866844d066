// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QtTest>

using models::Connection;
using models::ConnectionStatus;
using Level = ConnectionStatus::Level;

class ConnectionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void aLightOpensWhatIsKnown();
    void theDiagnosisCanBeCopied();
    void aShortTroubleIsNotTold();
    void aLostConnectionCountsDownUntilItWorks();
    void aTroubleOfAnotherKindSaysItsSentence();

private:
    static void lose(WindowStage &stage, int seconds);
    static void outlastPatience(WindowStage &stage);
};

void ConnectionsTest::lose(WindowStage &stage, int seconds)
{
    models::ConnectionHistory history;
    history.nextTry = stage.store.now.addSecs(seconds);
    history.since = stage.store.now.addSecs(-90);
    history.lost = true;
    history.canRetry = true;
    stage.connections.setHistory(Connection::Events, history);
    stage.desk.setConnection(Connection::Events,
                             {Level::Trouble, u"Servicio no disponible"_qs, u"No se pudo conectar con el relay."_qs});
}

void ConnectionsTest::outlastPatience(WindowStage &stage)
{
    auto *patience = stage.window.findChild<QTimer *>(u"bannerPatience"_qs);
    QVERIFY(patience && patience->isActive());
    QCOMPARE(patience->interval(), 5000);
    patience->start(0);
    QTRY_VERIFY(stage.find(u"banner"_qs)->isVisible());
}

void ConnectionsTest::aLightOpensWhatIsKnown()
{
    WindowStage stage(1);
    lose(stage, 12);
    stage.click(u"lightEvents"_qs);
    QVERIFY(stage.find(u"connectionPanel"_qs)->isVisible());
    QCOMPARE(stage.textOf(u"connectionState"_qs), u"Servicio no disponible"_qs);
    QCOMPARE(stage.textOf(u"connectionSentence"_qs), u"No se pudo conectar con el relay."_qs);
    QCOMPARE(stage.textOf(u"connectionNext"_qs), u"Reintento en 12 s"_qs);
    QVERIFY(!stage.textOf(u"connectionSince"_qs).isEmpty());
    stage.click(u"connectionRetry"_qs);
    QCOMPARE(stage.connections.retried, QList<Connection>{Connection::Events});
    stage.connections.setHistory(Connection::Events, {});
    stage.desk.setConnection(Connection::Events, {Level::Good, u"Conectado"_qs, {}});
    QCOMPARE(stage.textOf(u"connectionState"_qs), u"Conectado"_qs);
    QCOMPARE(stage.textOf(u"connectionSuccess"_qs), u"Ahora"_qs);
    QVERIFY(!stage.find(u"connectionRetry"_qs)->isEnabled());
    stage.click(u"connectionClose"_qs);
    QTRY_VERIFY(!stage.find(u"connectionPanel"_qs));
}

void ConnectionsTest::theDiagnosisCanBeCopied()
{
    WindowStage stage(1);
    stage.click(u"lightDatabase"_qs);
    QVERIFY(!stage.find(u"connectionDiagnosis"_qs)->isVisible());
    stage.click(u"connectionDiagnose"_qs);
    QVERIFY(stage.find<QPlainTextEdit>(u"connectionDiagnosis"_qs)->toPlainText().contains(u"qt: "_qs));
    stage.click(u"connectionCopy"_qs);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"recado: "_qs));
}

void ConnectionsTest::aShortTroubleIsNotTold()
{
    WindowStage stage(1);
    lose(stage, 1);
    QVERIFY(!stage.find(u"banner"_qs)->isVisible());
    stage.desk.setConnection(Connection::Events, {Level::Good, u"Conectado"_qs, {}});
    QVERIFY(!stage.window.findChild<QTimer *>(u"bannerPatience"_qs)->isActive());
    QVERIFY(!stage.find(u"toast"_qs)->isVisible());
}

void ConnectionsTest::aLostConnectionCountsDownUntilItWorks()
{
    WindowStage stage(1);
    lose(stage, 12);
    outlastPatience(stage);
    QCOMPARE(stage.textOf(u"bannerText"_qs), u"Sin conexión con Eventos. Reintento en 12 s"_qs);
    stage.store.now = stage.store.now.addSecs(5);
    QTRY_COMPARE(stage.textOf(u"bannerText"_qs), u"Sin conexión con Eventos. Reintento en 7 s"_qs);
    stage.click(u"bannerAction"_qs);
    QCOMPARE(stage.connections.retried, QList<Connection>{Connection::Events});

    // A new try is not yet a connection.
    models::ConnectionHistory history;
    history.lost = true;
    stage.connections.setHistory(Connection::Events, history);
    stage.desk.setConnection(Connection::Events, {Level::Working, u"Conectando…"_qs, {}});
    QVERIFY(stage.find(u"banner"_qs)->isVisible());
    QVERIFY(!stage.find(u"bannerAction"_qs)->isVisible());
    QVERIFY(!stage.find(u"toast"_qs)->isVisible());

    history.lost = false;
    history.recovered = 14;
    stage.connections.setHistory(Connection::Events, history);
    stage.desk.setConnection(Connection::Events, {Level::Good, u"Conectado"_qs, {}});
    QVERIFY(!stage.find(u"banner"_qs)->isVisible());
    QCOMPARE(stage.find<ui::Toast>(u"toast"_qs)->text(), u"Conexión restablecida · 14 eventos recuperados"_qs);
}

void ConnectionsTest::aTroubleOfAnotherKindSaysItsSentence()
{
    WindowStage stage(1);
    stage.desk.setConnection(Connection::Events, {Level::Trouble, u"Credenciales rechazadas"_qs,
                                                  u"El relay no acepta la clave (RECADO_RELAY_TOKEN)."_qs});
    outlastPatience(stage);
    QCOMPARE(stage.textOf(u"bannerText"_qs), u"El relay no acepta la clave (RECADO_RELAY_TOKEN)."_qs);
    QVERIFY(!stage.find(u"bannerAction"_qs)->isVisible());
}

QTEST_MAIN(ConnectionsTest)
#include "tst_connections.moc"
