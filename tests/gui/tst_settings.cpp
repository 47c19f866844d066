// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QWheelEvent>
#include <QtTest>

using Changes = models::ConfigurationDesk::Changes;

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void aChoiceCountsAtOnceAndCanBeUndone();
    void theSearchLeavesWhatMatches();
    void onlyWhatChangedIsTriedAndSaved();
    void aFailureIsSaidAndNothingIsLost();
    void aTrialLocksThePageAndOutlivesIt();
    void whatTheAdministratorDefinesIsLocked();
    void whatTheEnvironmentDefinesIsLocked();
    void theWheelScrollsThePageAndNotAValue();

private:
    static void open(WindowStage &stage, int page = 0);
    static void choose(WindowStage &stage, const QString &combo, int index);
};

void SettingsTest::open(WindowStage &stage, int page)
{
    QTest::keyClick(&stage.window, Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(stage.find(u"settingsDialog"_qs) && stage.find(u"settingsDialog"_qs)->isVisible());
    QApplication::setActiveWindow(stage.find(u"settingsDialog"_qs));
    auto *list = stage.find<QListWidget>(u"settingsPages"_qs);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(page)).center());
}

void SettingsTest::choose(WindowStage &stage, const QString &combo, int index)
{
    auto *box = stage.find<QComboBox>(combo);
    QVERIFY(box && box->isVisible() && box->isEnabled());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
}

void SettingsTest::aChoiceCountsAtOnceAndCanBeUndone()
{
    WindowStage stage(1);
    open(stage, 1);
    QVERIFY(!stage.find(u"settingsUndo"_qs)->isVisible());
    choose(stage, u"settingTheme"_qs, 2);
    QCOMPARE(stage.preferences.value(u"window/theme"_qs).toString(), u"dark"_qs);
    QVERIFY(stage.window.grab().toImage().pixelColor(300, 5).lightness() < 60);
    QVERIFY(stage.window.findChild<QAction *>(u"settingTheme_dark"_qs)->isChecked());
    while (stage.find(u"settingsUndo"_qs)->isVisible())
        stage.click(u"settingsUndo"_qs);
    QVERIFY(!stage.preferences.value(u"window/theme"_qs).isValid());
    QCOMPARE(stage.find<QComboBox>(u"settingTheme"_qs)->currentIndex(), 0);
    ui::applyTheme(*qApp, ui::Theme::Light);
}

void SettingsTest::theSearchLeavesWhatMatches()
{
    WindowStage stage(1);
    open(stage);
    QTest::keyClicks(stage.find(u"settingsSearch"_qs), u"cancelacion"_qs);
    const auto *list = stage.find<QListWidget>(u"settingsPages"_qs);
    QStringList left;
    for (int row = 0; row < list->count(); ++row)
        if (!list->item(row)->isHidden())
            left.append(list->item(row)->text());
    QCOMPARE(left, QStringList{u"Eventos y recordatorios"_qs});
    QVERIFY(stage.find(u"pageEvents"_qs)->isVisible());
    QVERIFY(stage.find(u"setting_events_cancelledLabel"_qs)->font().underline());
    QVERIFY(!stage.find(u"setting_events_paidLabel"_qs)->font().underline());
    stage.find<QLineEdit>(u"settingsSearch"_qs)->clear();
    QVERIFY(!list->item(0)->isHidden());
    QVERIFY(!stage.find(u"setting_events_cancelledLabel"_qs)->font().underline());
}

void SettingsTest::onlyWhatChangedIsTriedAndSaved()
{
    WindowStage stage(1);
    stage.configuration.stored.values = {{u"store/driver"_qs, u"QPSQL"_qs}, {u"store/host"_qs, u"viejo"_qs}};
    open(stage, 2);
    QCOMPARE(stage.find<QComboBox>(u"setting_store_driver"_qs)->currentText(), u"PostgreSQL"_qs);
    QVERIFY(!stage.find(u"pageStoreSave"_qs)->isEnabled());
    auto *host = stage.find<QLineEdit>(u"setting_store_host"_qs);
    host->selectAll();
    QTest::keyClicks(host, u"db.example"_qs);
    const Changes changes{{u"store/host"_qs, u"db.example"_qs}};
    stage.click(u"pageStoreProbe"_qs);
    QCOMPARE(stage.configuration.probed, QList<Changes>{changes});
    QTRY_VERIFY(stage.textOf(u"pageStoreOutcome"_qs).startsWith(u"✓ Base de Recado: red"_qs));
    QVERIFY(stage.configuration.saved.isEmpty());
    stage.click(u"pageStoreSave"_qs);
    QCOMPARE(stage.configuration.saved, QList<Changes>{changes});
    QTRY_VERIFY(stage.textOf(u"pageStoreOutcome"_qs).startsWith(u"Guardado."_qs));
    QVERIFY(!stage.find(u"pageStoreSave"_qs)->isEnabled());
}

void SettingsTest::aFailureIsSaidAndNothingIsLost()
{
    WindowStage stage(1);
    stage.configuration.refusal = u"El disco está lleno."_qs;
    open(stage, 4);
    auto *sender = stage.find<QLineEdit>(u"setting_whatsapp_sender"_qs);
    QTest::keyClicks(sender, u"5512345678"_qs);
    stage.click(u"pageWhatsAppSave"_qs);
    QTRY_COMPARE(stage.textOf(u"pageWhatsAppOutcome"_qs), u"El disco está lleno."_qs);
    QCOMPARE(sender->text(), u"5512345678"_qs);
    QVERIFY(stage.find(u"pageWhatsAppSave"_qs)->isEnabled());
}

void SettingsTest::aTrialLocksThePageAndOutlivesIt()
{
    WindowStage stage(1);
    stage.configuration.slowly = std::make_shared<QPromise<domain::Result<QList<models::TrialStep>>>>();
    stage.configuration.slowly->start();
    open(stage, 2);
    stage.click(u"pageStoreProbe"_qs);
    QVERIFY(!stage.find(u"setting_store_host"_qs)->isEnabled());
    QVERIFY(!stage.find(u"pageStoreProbe"_qs)->isEnabled());
    QCOMPARE(stage.textOf(u"pageStoreOutcome"_qs), u"Probando…"_qs);
    stage.click(u"settingsClose"_qs);
    QTRY_VERIFY(!stage.find(u"settingsDialog"_qs));
    stage.configuration.slowly->addResult(domain::Result<QList<models::TrialStep>>(stage.configuration.steps));
    stage.configuration.slowly->finish();
    QCoreApplication::processEvents();
    QVERIFY(stage.window.isVisible());
}

void SettingsTest::whatTheAdministratorDefinesIsLocked()
{
    WindowStage stage(1);
    stage.configuration.stored.lock = u"Definido por tu administrador en /etc/xdg/recado/recado.ini."_qs;
    open(stage, 6);
    QVERIFY(stage.find(u"pagePrivacyLock"_qs)->isVisible());
    QVERIFY(!stage.find(u"setting_policy_consent"_qs)->isEnabled());
    QVERIFY(!stage.find(u"pagePrivacySave"_qs)->isEnabled());
    QVERIFY(stage.find(u"pagePrivacyProbe"_qs)->isEnabled());
}

void SettingsTest::whatTheEnvironmentDefinesIsLocked()
{
    WindowStage stage(1);
    stage.configuration.stored.fromEnvironment = {{u"whatsapp/base_url"_qs, u"WHATZMEAPI_BASE_URL"_qs}};
    open(stage, 4);
    QVERIFY(!stage.find(u"setting_whatsapp_base_url"_qs)->isEnabled());
    QVERIFY(stage.find(u"setting_whatsapp_base_url"_qs)->toolTip().contains(u"WHATZMEAPI_BASE_URL"_qs));
    QVERIFY(stage.find(u"setting_whatsapp_sender"_qs)->isEnabled());
}

void SettingsTest::theWheelScrollsThePageAndNotAValue()
{
    WindowStage stage(1);
    open(stage, 5);
    auto *page = stage.find<QScrollArea>(u"pageEvents"_qs);
    page->setFixedHeight(100);
    QTRY_VERIFY(page->verticalScrollBar()->maximum() > 0);
    auto *combo = stage.find<QComboBox>(u"setting_events_issued"_qs);
    const auto wheel = [combo] {
        const QPointF at(combo->rect().center());
        QWheelEvent event(at, combo->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // only such an event goes on to the page
        QCoreApplication::instance()->notify(combo, &event);
    };
    QVERIFY(!combo->hasFocus());
    wheel();
    QCOMPARE(combo->currentIndex(), 0);
    QVERIFY(page->verticalScrollBar()->value() > 0);
    combo->setFocus();
    QTRY_VERIFY(combo->hasFocus());
    wheel();
    QCOMPARE(combo->currentIndex(), 1);
}

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
