// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstage.h"

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QRadioButton>
#include <QtTest>

class SendDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }

    void whatIsReadyIsSentByTheButtonThatNamesTheCustomer()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        auto *confirm = stage.find<QPushButton>(u"sendConfirm"_qs);
        QTRY_VERIFY(confirm->isEnabled());
        QVERIFY(confirm->accessibleName().startsWith(u"Enviar a "_qs));
        QTRY_VERIFY(confirm->hasFocus());
        QCOMPARE(bubbles(stage), 3);
        stage.click(u"sendConfirm"_qs);
        QTRY_VERIFY(!stage.find(u"sendDialog"_qs));
        QCOMPARE(stage.stateOf(u"A-100"_qs), u"En cola"_qs);
        QCOMPARE(stage.textOf(u"toastText"_qs), u"A-100: se enviará en 10 s"_qs);
    }

    void enterInAFieldDoesNotSendAndCtrlEnterDoes()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        auto *phone = stage.find<QLineEdit>(u"sendPhone"_qs);
        phone->setFocus();
        QTest::keyClick(phone, Qt::Key_Return);
        QVERIFY(stage.sending.sent.isEmpty());
        QVERIFY(stage.find(u"sendDialog"_qs)->isVisible());
        QTest::keyClick(phone, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(stage.sending.sent.size(), 1);
    }

    void aTelephoneIsJudgedWhileItIsTyped()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        auto *phone = stage.find<QLineEdit>(u"sendPhone"_qs);
        phone->selectAll();
        QTest::keyClicks(phone, u"55 CASA 5678"_qs);
        QVERIFY(!stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        QCOMPARE(stage.textOf(u"sendReason"_qs), u"Falta un teléfono válido."_qs);
        phone->selectAll();
        QTest::keyClicks(phone, u"044 55 9876 5432"_qs);
        QCOMPARE(stage.textOf(u"sendPhoneNote"_qs), u"55 9876 5432: se guardará como número del cliente al enviar."_qs);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        QVERIFY(stage.textOf(u"sendRecipient"_qs).endsWith(u"55 9876 5432"_qs));
    }

    void onlyWhatWasChosenIsSentAndNotBeforeItsHour()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        choose(stage, u"attachXml"_qs);
        QTRY_COMPARE(bubbles(stage), 2);
        choose(stage, u"whenLater"_qs);
        auto *choices = stage.find<QComboBox>(u"whenChoices"_qs);
        QVERIFY(choices->isEnabled());
        choices->setCurrentIndex(1);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        QVERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->accessibleName().startsWith(u"Programar para "_qs));
        stage.click(u"sendConfirm"_qs);
        QCOMPARE(stage.sending.sent.size(), 1);
        QCOMPARE(stage.sending.sent.first().attachments, services::Attachments::XmlOnly);
        QCOMPARE(stage.sending.sent.first().notBefore, QDateTime(QDate(2026, 11, 25), QTime(15, 0), Qt::UTC));
        QCOMPARE(stage.textOf(u"toastText"_qs), u"A-100 saldrá el 25/11/2026 09:00."_qs);
    }

    void anHourThatHasPassedIsRefused()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        choose(stage, u"whenLater"_qs);
        auto *choices = stage.find<QComboBox>(u"whenChoices"_qs);
        choices->setCurrentIndex(choices->count() - 1);
        auto *date = stage.find<QDateTimeEdit>(u"whenDate"_qs);
        QTRY_VERIFY(date->isVisible());
        date->setDateTime(stage.store.now.toLocalTime().addSecs(60));
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        stage.store.now = stage.store.now.addSecs(120);
        stage.click(u"sendConfirm"_qs);
        QVERIFY(stage.sending.sent.isEmpty());
        QCOMPARE(stage.textOf(u"sendReason"_qs), u"Esa hora ya pasó."_qs);
    }

    void whatWasNotSentIsADraftOfItsInvoice()
    {
        WindowStage stage;
        open(stage, u"A-100"_qs);
        QTRY_VERIFY(stage.find<QPushButton>(u"sendConfirm"_qs)->isEnabled());
        choose(stage, u"attachPdf"_qs);
        QTRY_COMPARE(stage.sending.drafts.size(), 1); // at a pause, before anything is closed
        QTest::keyClick(stage.find(u"sendDialog"_qs), Qt::Key_Escape);
        QTRY_VERIFY(!stage.find(u"sendDialog"_qs));
        open(stage, u"A-100"_qs);
        QTRY_VERIFY(stage.find<QRadioButton>(u"attachPdf"_qs)->isChecked());
        choose(stage, u"attachBoth"_qs);
        QTRY_COMPARE(stage.sending.drafts.size(), 0); // as it was: nothing to keep
    }

    void theTimeToUndoIsChosenAndKept()
    {
        WindowStage stage;
        stage.find<QAction>(u"undoDelay30"_qs)->trigger();
        stage.selectFolio(u"A-100"_qs);
        stage.click(u"sendButton"_qs);
        QCOMPARE(stage.textOf(u"toastText"_qs), u"A-100: se enviará en 30 s"_qs);
        stage.find<QAction>(u"undoDelay0"_qs)->trigger();
        stage.click(u"toastUndo"_qs);
        stage.click(u"sendButton"_qs);
        QCOMPARE(stage.textOf(u"toastText"_qs), u"A-100: se está enviando."_qs);
    }

private:
    static void open(WindowStage &stage, const QString &folio)
    {
        stage.selectFolio(folio);
        stage.click(u"sendChoices"_qs);
        QTRY_VERIFY(stage.find(u"sendDialog"_qs) && stage.find(u"sendDialog"_qs)->isActiveWindow());
        QTRY_VERIFY(!stage.find<QLabel>(u"sendRecipient"_qs)->text().isEmpty());
    }
    static void choose(WindowStage &stage, const QString &radio) { stage.find<QRadioButton>(radio)->click(); }
    static int bubbles(WindowStage &stage)
    {
        return stage.find<QAbstractItemView>(u"sendPreview"_qs)->model()->rowCount();
    }
};

QTEST_MAIN(SendDialogTest)
#include "tst_senddialog.moc"
