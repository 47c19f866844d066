// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QtTest>

class PaletteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void aCommandIsFoundAndRunByKeyboardAlone();
    void shortcutsAndReasonsAreShown();
    void everyActionOfTheMenusCanBeFound();
    void aNumberSignFindsInvoices();
    void anAtSignFindsCustomers();
    void aColonFindsSettings();

private:
    static QLineEdit *open(WindowStage &stage)
    {
        QApplication::setActiveWindow(&stage.window); // no desktop gives it back after a dialog
        QTest::keyClick(&stage.window, Qt::Key_K, Qt::ControlModifier);
        return stage.find<QLineEdit>(u"paletteEdit"_qs);
    }
    static QString keys(WindowStage &stage, const QString &action)
    {
        return stage.find<QAction>(action)->shortcut().toString(QKeySequence::NativeText);
    }
    static QStringList shown(WindowStage &stage)
    {
        QStringList texts;
        const QAbstractItemModel *model = stage.find<QListView>(u"paletteList"_qs)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
        return texts;
    }
};

void PaletteTest::aCommandIsFoundAndRunByKeyboardAlone()
{
    WindowStage stage;
    QLineEdit *edit = open(stage);
    QVERIFY(edit);
    edit->insert(u"conversación sin"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(stage.find(u"conversationsPage"_qs)->isVisible());
    QTRY_VERIFY(!stage.find(u"palette"_qs));
    // It comes first the next time, and the arrows reach what stands below.
    edit = open(stage);
    QCOMPARE(shown(stage).constFirst(), u"Siguiente conversación sin leer, "_qs + keys(stage, u"actionNextUnread"_qs));
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(stage.find<QListView>(u"paletteList"_qs)->currentIndex().row(), 1);
    QTest::keyClick(edit, Qt::Key_Escape);
    QTRY_VERIFY(!stage.find(u"palette"_qs));
}

void PaletteTest::shortcutsAndReasonsAreShown()
{
    WindowStage stage;
    stage.click(u"railConversations"_qs);
    QLineEdit *edit = open(stage);
    QVERIFY(shown(stage).contains(u"Actualizar, F5"_qs));
    edit->insert(u"enviar la"_qs);
    QCOMPARE(shown(stage).constLast(),
             u"Enviar la selección, %1, Solo en Facturas."_qs.arg(keys(stage, u"actionSend"_qs)));
    QTest::keyClick(edit, Qt::Key_End);
    stage.find<QListView>(u"paletteList"_qs)
        ->setCurrentIndex(
            stage.find<QListView>(u"paletteList"_qs)->model()->index(static_cast<int>(shown(stage).size()) - 1, 0));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(stage.textOf(u"paletteHint"_qs), u"Enviar la selección: Solo en Facturas."_qs);
    QVERIFY(stage.find(u"palette"_qs)->isVisible());
}

void PaletteTest::everyActionOfTheMenusCanBeFound()
{
    WindowStage stage(1);
    QStringList nameless;
    for (const auto *action : stage.window.findChildren<QAction *>())
        if (!action->associatedObjects().isEmpty() && !action->menu() && !action->isSeparator() &&
            !action->text().isEmpty() && action->objectName().isEmpty() && !action->shortcut().isEmpty())
            nameless.append(action->text());
    QCOMPARE(nameless, QStringList());
}

void PaletteTest::aNumberSignFindsInvoices()
{
    WindowStage stage;
    stage.click(u"chipWithoutPhone"_qs);
    stage.click(u"railConversations"_qs);
    QLineEdit *edit = open(stage);
    edit->insert(u"#A-110"_qs);
    QTRY_COMPARE(shown(stage).size(), 1);
    QVERIFY(shown(stage).constFirst().startsWith(u"A-110 · "_qs));
    QTest::keyClick(edit, Qt::Key_Return);
    auto *table = stage.find<QAbstractItemView>(u"invoiceTable"_qs);
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"A-110"_qs);
    QTest::qWait(250); // what the search box says follows, and changes nothing more
    QCOMPARE(table->model()->rowCount(), 1);
}

void PaletteTest::anAtSignFindsCustomers()
{
    WindowStage stage;
    auto *list = stage.find<QListView>(u"conversationList"_qs);
    QTRY_VERIFY(list->model()->rowCount() > 5);
    const QString name = list->model()->index(5, 0).data().toString();
    QLineEdit *edit = open(stage);
    edit->insert(u"@"_qs + name);
    QTRY_VERIFY(!shown(stage).isEmpty());
    QCOMPARE(shown(stage).constFirst(), name + u", Conversación"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(stage.find(u"conversationsPage"_qs)->isVisible());
    QTRY_COMPARE(list->currentIndex().data().toString(), name);

    edit = open(stage);
    edit->insert(u"@a"_qs);
    const int last = static_cast<int>(shown(stage).size()) - 1;
    QVERIFY(shown(stage).at(last).endsWith(u", Sus facturas"_qs));
    stage.find<QListView>(u"paletteList"_qs)
        ->setCurrentIndex(stage.find<QListView>(u"paletteList"_qs)->model()->index(last, 0));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(stage.find(u"invoicesPage"_qs)->isVisible());
    QVERIFY(!stage.find<QLineEdit>(u"search"_qs)->text().isEmpty());
}

void PaletteTest::aColonFindsSettings()
{
    WindowStage stage(1);
    QLineEdit *edit = open(stage);
    edit->insert(u":osc"_qs);
    QCOMPARE(shown(stage), QStringList{u"Tema: Oscuro"_qs});
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(stage.preferences.value(u"window/theme"_qs).toString(), u"dark"_qs);
    ui::applyTheme(*qApp, ui::Theme::Light);
}

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
