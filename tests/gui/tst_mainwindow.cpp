// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicelistmodel.h"
#include "windowstage.h"

#include <QAction>
#include <QLineEdit>
#include <QtTest>

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void itOpensWhereItWasClosed();
    void anUnknownPlaceIsTheFirstOne();
    void aLinkOpensItsInvoice();
    void aLinkThatIsNoneIsRefusedWithASentence();
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

void MainWindowTest::aLinkOpensItsInvoice()
{
    WindowStage stage;
    auto *table = stage.find<QAbstractItemView>(u"invoiceTable"_qs);
    const QString folio = table->model()->index(40, 1).data().toString();
    const auto *model = qobject_cast<models::InvoiceListModel *>(table->model());
    const QString uuid = model->rowAt(model->index(40, 1)).invoice.uuid.toString();
    stage.click(u"chipWithoutPhone"_qs);
    stage.window.openLink(u"recado://conversaciones"_qs);
    QVERIFY(stage.find(u"conversationsPage"_qs)->isVisible());
    stage.window.openLink(u"recado://factura/"_qs + uuid);
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), folio);
    QCOMPARE(stage.find<QLineEdit>(u"search"_qs)->text(), uuid);
}

void MainWindowTest::aLinkThatIsNoneIsRefusedWithASentence()
{
    WindowStage stage(3);
    stage.window.openLink(u"recado://factura/<b>1</b>"_qs);
    QCOMPARE(stage.textOf(u"toastText"_qs), u"Este enlace no es de Recado: no se abrió nada."_qs);
    QVERIFY(stage.find(u"invoicesPage"_qs)->isVisible());
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
