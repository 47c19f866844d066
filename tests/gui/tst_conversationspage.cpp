// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QtTest>

class ConversationsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void theRailCountsWhatNobodyHasReadAndReadingLowersIt();
    void enterMakesALineAndCtrlEnterSends();
    void aClosedWindowClosesTheComposerAndSaysWhy();
    void aWithdrawalClosesTheComposerEvenInsideTheWindow();
    void aDraftStaysWithItsConversation();
    void aReplyThatArrivesIsShownLive();
    void altShiftDownGoesToTheNextUnread();
    void anEmptyInboxSaysWhatWillBeHere();
};

void ConversationsPageTest::theRailCountsWhatNobodyHasReadAndReadingLowersIt()
{
    WindowStage stage;
    QCOMPARE(stage.find(u"railConversations"_qs)->accessibleName(), u"Conversaciones, 3 sin leer"_qs);
    QTest::keyClick(&stage.window, Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(stage.find(u"conversationList"_qs)->isVisible());
    QTRY_COMPARE(stage.find(u"railConversations"_qs)->accessibleName(), u"Conversaciones, 1 sin leer"_qs);
    QVERIFY(stage.window.windowTitle().startsWith(u"Conversaciones — DATOS DE EJEMPLO — Recado"_qs));
}

void ConversationsPageTest::enterMakesALineAndCtrlEnterSends()
{
    WindowStage stage;
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 0);
    auto *text = stage.find<QPlainTextEdit>(u"composerText"_qs);
    auto *thread = stage.find<QListView>(u"threadView"_qs);
    const int before = thread->model()->rowCount();
    QVERIFY(!stage.find(u"composerSend"_qs)->isEnabled());
    QTest::keyClicks(text, u"Con gusto."_qs);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, u"Se la mando."_qs);
    QCOMPARE(thread->model()->rowCount(), before);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(thread->model()->rowCount(), before + 1);
    QCOMPARE(thread->model()->index(before, 0).data().toString(), u"Con gusto.\nSe la mando."_qs);
    QVERIFY(text->toPlainText().isEmpty());
    QCOMPARE(stage.stateOf(u"A-100"_qs), u"Sin enviar"_qs);
}

void ConversationsPageTest::aClosedWindowClosesTheComposerAndSaysWhy()
{
    WindowStage stage;
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 0);
    QCOMPARE(stage.textOf(u"windowText"_qs), u"Ventana abierta: 23 h 53 min"_qs);
    stage.selectRow(u"conversationList"_qs, 5);
    QVERIFY(!stage.find(u"composerText"_qs)->isEnabled());
    QVERIFY(stage.textOf(u"windowText"_qs).startsWith(u"Pasaron más de 24 horas"_qs));
    QCOMPARE(stage.textOf(u"composerHint"_qs), u"La ventana de 24 horas está cerrada."_qs);
}

void ConversationsPageTest::aWithdrawalClosesTheComposerEvenInsideTheWindow()
{
    WindowStage stage;
    stage.store.conversations[1].consent = domain::Consent::Withdrawn;
    stage.window.showSection(*stage.window.sections().at(1));
    Q_EMIT stage.store.changes.changed();
    stage.selectRow(u"conversationList"_qs, 1);
    QVERIFY(!stage.find(u"composerText"_qs)->isEnabled());
    QVERIFY(stage.textOf(u"windowText"_qs).startsWith(u"Pidió que no le escribieran"_qs));
}

void ConversationsPageTest::aDraftStaysWithItsConversation()
{
    WindowStage stage;
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 0);
    auto *text = stage.find<QPlainTextEdit>(u"composerText"_qs);
    QTest::keyClicks(text, u"a medias"_qs);
    stage.selectRow(u"conversationList"_qs, 1);
    QVERIFY(text->toPlainText().isEmpty());
    stage.selectRow(u"conversationList"_qs, 0);
    QCOMPARE(text->toPlainText(), u"a medias"_qs);
}

void ConversationsPageTest::aReplyThatArrivesIsShownLive()
{
    WindowStage stage;
    stage.window.showSection(*stage.window.sections().at(1));
    stage.selectRow(u"conversationList"_qs, 0);
    auto *thread = stage.find<QListView>(u"threadView"_qs);
    const int before = thread->model()->rowCount();
    QSignalSpy resets(thread->model(), &QAbstractItemModel::modelReset);
    services::ThreadEntry entry;
    entry.inbound = true;
    entry.id = u"new"_qs;
    entry.type = u"text"_qs;
    entry.text = u"<b>hola</b>"_qs;
    entry.at = stage.store.now;
    stage.store.threads[1].append(entry);
    Q_EMIT stage.store.changes.changed();
    QCOMPARE(thread->model()->rowCount(), before + 1);
    QCOMPARE(thread->model()->index(before, 0).data().toString(), u"<b>hola</b>"_qs);
    QCOMPARE(resets.count(), 0);
}

void ConversationsPageTest::altShiftDownGoesToTheNextUnread()
{
    WindowStage stage;
    stage.window.showSection(*stage.window.sections().at(1));
    auto *list = stage.find<QListView>(u"conversationList"_qs);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(list->currentIndex().row(), 1);
    QCOMPARE(stage.textOf(u"threadName"_qs), u"Ana Torres Núñez"_qs);
}

void ConversationsPageTest::anEmptyInboxSaysWhatWillBeHere()
{
    WindowStage stage(0);
    stage.window.showSection(*stage.window.sections().at(1));
    bool said = false;
    for (auto *label : stage.find(u"conversationsPage"_qs)->findChildren<QLabel *>(u"placeholderTitle"_qs))
        said = said || (label->isVisible() && label->text() == u"Aquí verás las respuestas de tus clientes."_qs);
    QVERIFY(said);
}

QTEST_MAIN(ConversationsPageTest)
#include "tst_conversationspage.moc"
