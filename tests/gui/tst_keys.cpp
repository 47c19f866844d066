// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QTableWidget>
#include <QtTest>

class KeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void noTwoCommandsHaveOneKey();
    void aKeyIsChangedAndKept();
    void aKeyOfAnotherCommandIsRefused();
    void rowsArePassedOpenedAndPreviewedByKeys();

private:
    static void openOn(WindowStage &stage, const QString &text)
    {
        QTest::keyClick(&stage.window, Qt::Key_F1);
        auto *table = stage.find<QTableWidget>(u"keyTable"_qs);
        QVERIFY(table);
        const QList<QTableWidgetItem *> found = table->findItems(text, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        table->setCurrentItem(found.constFirst());
    }
    static void type(WindowStage &stage, int key, Qt::KeyboardModifiers modifiers)
    {
        auto *edit = stage.find<QKeySequenceEdit>(u"keyEdit"_qs);
        QTest::keyClick(edit, static_cast<Qt::Key>(key), modifiers);
        QTest::qWait(1200); // what a person may still add to a sequence is waited for
    }
};

void KeysTest::noTwoCommandsHaveOneKey()
{
    WindowStage stage(1);
    QMap<QString, QStringList> owners;
    for (const auto *action : stage.window.findChildren<QAction *>())
        for (const QKeySequence &key : action->shortcuts())
            owners[key.toString()].append(action->objectName());
    for (auto it = owners.cbegin(); it != owners.cend(); ++it)
        QVERIFY2(it->size() == 1, qPrintable(it.key() + u": "_qs + it->join(u", "_qs)));
}

void KeysTest::aKeyIsChangedAndKept()
{
    WindowStage stage(3);
    openOn(stage, u"Actualizar"_qs);
    type(stage, Qt::Key_R, Qt::ControlModifier);
    const auto *action = stage.find<QAction>(u"actionRefresh"_qs);
    QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+R"_qs));
    QCOMPARE(stage.preferences.value(u"shortcuts/actionRefresh"_qs).toString(), u"Ctrl+R"_qs);
    const ui::MainWindow again(stage.ports());
    QCOMPARE(again.findChild<QAction *>(u"actionRefresh"_qs)->shortcut(), QKeySequence(u"Ctrl+R"_qs));
    stage.click(u"keyOwn"_qs);
    QCOMPARE(action->shortcut(), QKeySequence(Qt::Key_F5));
    stage.click(u"keyNone"_qs);
    QVERIFY(action->shortcut().isEmpty());
    stage.click(u"keyResetAll"_qs);
    QCOMPARE(action->shortcut(), QKeySequence(Qt::Key_F5));
}

void KeysTest::aKeyOfAnotherCommandIsRefused()
{
    WindowStage stage(3);
    openOn(stage, u"Actualizar"_qs);
    type(stage, Qt::Key_F8, Qt::NoModifier);
    QCOMPARE(stage.textOf(u"keyProblem"_qs), u"F8 ya es de «Vista previa»: quítasela primero, o elige otra."_qs);
    QCOMPARE(stage.find<QAction>(u"actionRefresh"_qs)->shortcut(), QKeySequence(Qt::Key_F5));
    QCOMPARE(stage.find<QAction>(u"actionPreview"_qs)->shortcut(), QKeySequence(Qt::Key_F8));
}

void KeysTest::rowsArePassedOpenedAndPreviewedByKeys()
{
    WindowStage stage;
    auto *table = stage.find<QAbstractItemView>(u"invoiceTable"_qs);
    stage.selectRow(u"invoiceTable"_qs, 0);
    QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(table, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(table->currentIndex().row(), 2);
    const auto *preview = stage.find<QAction>(u"actionPreview"_qs);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(!preview->isChecked());
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(preview->isChecked());
    QVERIFY(QApplication::focusWidget() && QApplication::focusWidget() != table);
}

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
