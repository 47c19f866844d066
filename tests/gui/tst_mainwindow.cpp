// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QAction>
#include <QtTest>

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void itOpensWhereItWasClosed();
    void anUnknownPlaceIsTheFirstOne();
};

void MainWindowTest::itOpensWhereItWasClosed()
{
    WindowStage stage;
    stage.window.resize(1100, 730);
    stage.click(u"railConversations"_qs);
    stage.window.close();
    ui::MainWindow again(stage.ports());
    again.show();
    QCOMPARE(again.size(), QSize(1100, 730));
    QVERIFY(again.findChild<QWidget *>(u"conversationsPage"_qs)->isVisible());
    QVERIFY(again.windowTitle().startsWith(u"Conversaciones"_qs));
}

void MainWindowTest::anUnknownPlaceIsTheFirstOne()
{
    WindowStage stage(1);
    stage.preferences.setValue(u"window/section"_qs, u"nowhere"_qs);
    stage.preferences.setValue(u"window/geometry"_qs, QByteArray("garbage"));
    const ui::MainWindow again(stage.ports());
    QVERIFY(again.windowTitle().startsWith(u"Facturas"_qs));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
