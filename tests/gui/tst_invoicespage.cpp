// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicelistmodel.h"
#include "windowstage.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

class InvoicesPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void sendingShowsTheCountdownAndUndoBringsItBack();
    void sendNowEndsTheCountdown();
    void manyAreSentOnlyAfterTheSummary();
    void theChipsCountEqualsTheRows();
    void searchingNarrowsAndClearingBringsAllBack();
    void aSearchWithoutResultSaysSoAndOffersTheWayBack();
    void operatorsNarrowAndAMistakeChangesNothing();
    void aMissingTelephoneIsTypedInPlace();
    void aWrongTelephoneIsRefusedNextToItsField();
    void aTelephoneBeingTypedSurvivesARefresh();
    void aRefreshKeepsSelectionAndScrollPosition();
    void theStatusLineSumsTheSelectionPerCurrency();
    void anUncertainMessageIsDecidedByAPerson();
    void copyingGivesTabSeparatedText();
    void exportingShowsHowFarItIsAndCanBeCancelled();
    void droppedFilesAreImportedAfterAQuestion();
    void anEmptyCompanyIsInvitedToImport();
    void aStoppedAccountIsToldAndResumed();
    void aFailedListOffersToTryAgain();
    void f6WalksThePanesAndComesBack();
};

void InvoicesPageTest::sendingShowsTheCountdownAndUndoBringsItBack()
{
    WindowStage stage;
    stage.selectFolio(u"A-100"_qs);
    QCOMPARE(stage.textOf(u"checkHeadline"_qs), u"Lista para enviar"_qs);
    stage.click(u"sendButton"_qs);
    QCOMPARE(stage.stateOf(u"A-100"_qs), u"En cola"_qs);
    QVERIFY(stage.find(u"toast"_qs)->isVisible());
    QCOMPARE(stage.textOf(u"toastText"_qs), u"A-100: se enviará en 10 s"_qs);
    stage.click(u"toastUndo"_qs);
    QCOMPARE(stage.stateOf(u"A-100"_qs), u"Sin enviar"_qs);
    QCOMPARE(stage.textOf(u"toastText"_qs), u"Envío deshecho: no salió nada."_qs);
    QCOMPARE(stage.textOf(u"checkHeadline"_qs), u"Lista para enviar"_qs);
}

void InvoicesPageTest::sendNowEndsTheCountdown()
{
    WindowStage stage;
    stage.selectFolio(u"A-100"_qs);
    QTest::keyClick(stage.find(u"invoiceTable"_qs), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(stage.find(u"toastSendNow"_qs));
    stage.click(u"toastSendNow"_qs);
    QCOMPARE(stage.stateOf(u"A-100"_qs), u"Enviado"_qs);
    QVERIFY(!stage.find(u"toast"_qs)->isVisible());
}

void InvoicesPageTest::manyAreSentOnlyAfterTheSummary()
{
    WindowStage stage;
    stage.click(u"chipUnsent"_qs);
    auto *table = stage.find<QTableView>(u"invoiceTable"_qs);
    const int unsent = table->model()->rowCount();
    table->setFocus();
    QTest::keySequence(table, QKeySequence::SelectAll);
    QCOMPARE(stage.find<QPushButton>(u"sendSelection"_qs)->text(), u"Enviar %1…"_qs.arg(unsent));
    stage.click(u"sendSelection"_qs);
    QVERIFY(stage.find(u"sendManyDialog"_qs));
    QVERIFY(stage.textOf(u"dialogText"_qs).contains(u"MXN + "_qs));
    QCOMPARE(stage.stateOf(u"A-100"_qs), u"Sin enviar"_qs);
    stage.click(u"dialogConfirm"_qs);
    QTRY_VERIFY(stage.find(u"batchReportDialog"_qs));
    QVERIFY(table->model()->rowCount() < unsent);
    QVERIFY(stage.textOf(u"toastText"_qs).contains(u"se enviará en"_qs));
}

void InvoicesPageTest::theChipsCountEqualsTheRows()
{
    WindowStage stage;
    auto *model = stage.find<QTableView>(u"invoiceTable"_qs)->model();
    for (const QString &chip : {u"chipRead"_qs, u"chipFailed"_qs, u"chipOverdue"_qs, u"chipWithoutPhone"_qs}) {
        stage.click(chip);
        const QString text = stage.find<QPushButton>(chip)->text();
        QCOMPARE(text.section(u' ', -1).toInt(), model->rowCount());
        QVERIFY(model->rowCount() > 0 && model->rowCount() < 150);
        QVERIFY(stage.textOf(u"resultLine"_qs).endsWith(u" de 150 facturas"_qs));
        stage.click(chip);
        QCOMPARE(model->rowCount(), 150);
    }
    // Chips of one kind add up, those of different kinds narrow each other, and each tells what it would show now.
    stage.click(u"chipRead"_qs);
    const int read = model->rowCount();
    const auto countOn = [&stage](const QString &chip) {
        return stage.find<QPushButton>(chip)->text().section(u' ', -1).toInt();
    };
    const int failed = countOn(u"chipFailed"_qs);
    const int readAndOverdue = countOn(u"chipOverdue"_qs);
    stage.click(u"chipFailed"_qs);
    QCOMPARE(model->rowCount(), read + failed);
    stage.click(u"chipFailed"_qs);
    stage.click(u"chipOverdue"_qs);
    QCOMPARE(model->rowCount(), readAndOverdue);
    stage.click(u"clearFilters"_qs);
    QCOMPARE(model->rowCount(), 150);
    QCOMPARE(stage.textOf(u"resultLine"_qs), u"150 facturas"_qs);
}

void InvoicesPageTest::searchingNarrowsAndClearingBringsAllBack()
{
    WindowStage stage;
    QTest::keySequence(&stage.window, QKeySequence::Find);
    auto *search = stage.find<QLineEdit>(u"search"_qs);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"ferreteria"_qs);
    QTest::keyClick(search, Qt::Key_Return);
    auto *model = stage.find<QTableView>(u"invoiceTable"_qs)->model();
    QVERIFY(model->rowCount() > 0 && model->rowCount() < 150);
    QCOMPARE(model->index(0, 2).data().toString(), u"Ferretería López e Hijos S.A. de C.V."_qs);
    QCOMPARE(stage.textOf(u"resultLine"_qs), u"%1 de 150 facturas"_qs.arg(model->rowCount()));
    stage.click(u"clearFilters"_qs);
    QCOMPARE(model->rowCount(), 150);
    QVERIFY(search->text().isEmpty());
}

void InvoicesPageTest::aSearchWithoutResultSaysSoAndOffersTheWayBack()
{
    WindowStage stage;
    auto *search = stage.find<QLineEdit>(u"search"_qs);
    QTest::keyClicks(search, u"zzz"_qs);
    QTest::keyClick(search, Qt::Key_Return);
    auto *page = stage.find(u"invoicesPage"_qs);
    auto *table = stage.find(u"invoiceTable"_qs);
    QVERIFY(!table->isVisible());
    for (auto *button : page->findChildren<QPushButton *>(u"placeholderAction"_qs))
        if (button->isVisible()) {
            QCOMPARE(button->text(), u"Limpiar filtros"_qs);
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    QVERIFY(table->isVisible());
}

void InvoicesPageTest::operatorsNarrowAndAMistakeChangesNothing()
{
    WindowStage stage;
    auto *model = stage.find<QTableView>(u"invoiceTable"_qs)->model();
    auto *search = stage.find<QLineEdit>(u"search"_qs);
    QTest::keyClicks(search, u"cliente:ferreteria total:>100"_qs);
    QTest::keyClick(search, Qt::Key_Return);
    const int found = model->rowCount();
    QVERIFY(found > 0 && found < 150);
    for (int row = 0; row < found; ++row)
        QVERIFY(model->index(row, models::InvoiceListModel::Customer).data().toString().contains(u"Ferretería"_qs));
    search->setFocus();
    QTest::keyClicks(search, u" saldo:mucho"_qs);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(model->rowCount(), found);
    QVERIFY(stage.textOf(u"resultLine"_qs).startsWith(u"No entiendo «saldo:mucho»"_qs));
    QVERIFY(search->accessibleDescription().contains(u"saldo:mucho"_qs));
    Q_EMIT stage.store.changes.changed();
    QVERIFY(stage.textOf(u"resultLine"_qs).startsWith(u"No entiendo"_qs));
    stage.click(u"clearFilters"_qs);
    QCOMPARE(model->rowCount(), 150);
    QCOMPARE(search->text(), QString());
    QCOMPARE(search->accessibleDescription(), QString());
}

void InvoicesPageTest::aMissingTelephoneIsTypedInPlace()
{
    WindowStage stage;
    stage.selectFolio(u"A-105"_qs);
    QCOMPARE(stage.textOf(u"checkHeadline"_qs), u"Todavía no se puede enviar"_qs);
    QTest::keyClicks(stage.find(u"phoneField"_qs), u"044 55 1234 5678"_qs);
    stage.click(u"phoneSave"_qs);
    QCOMPARE(stage.textOf(u"checkHeadline"_qs), u"Lista para enviar"_qs);
    QVERIFY(stage.textOf(u"previewRecipient"_qs).endsWith(u"55 1234 5678"_qs));
}

void InvoicesPageTest::aWrongTelephoneIsRefusedNextToItsField()
{
    WindowStage stage;
    stage.selectFolio(u"A-105"_qs);
    QTest::keyClicks(stage.find(u"phoneField"_qs), u"55 HOLA"_qs);
    QTest::keyClick(stage.find(u"phoneField"_qs), Qt::Key_Return);
    QTRY_VERIFY(stage.find(u"phoneProblem"_qs)->isVisible());
    QVERIFY(!stage.textOf(u"phoneProblem"_qs).isEmpty());
    QTest::keyClicks(stage.find(u"phoneField"_qs), u"5"_qs);
    QVERIFY(!stage.find(u"phoneProblem"_qs)->isVisible());
}

void InvoicesPageTest::aTelephoneBeingTypedSurvivesARefresh()
{
    WindowStage stage;
    stage.selectFolio(u"A-105"_qs);
    QTest::keyClicks(stage.find(u"phoneField"_qs), u"55 12"_qs);
    Q_EMIT stage.store.changes.changed();
    QCOMPARE(stage.find<QLineEdit>(u"phoneField"_qs)->text(), u"55 12"_qs);
}

void InvoicesPageTest::aRefreshKeepsSelectionAndScrollPosition()
{
    WindowStage stage;
    auto *table = stage.find<QTableView>(u"invoiceTable"_qs);
    stage.selectRow(u"invoiceTable"_qs, 80);
    const QString folio = table->currentIndex().siblingAtColumn(1).data().toString();
    const int scrolled = table->verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    stage.store.rows[3].lastEventAt = stage.store.now;
    Q_EMIT stage.store.changes.changed();
    QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), folio);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->verticalScrollBar()->value(), scrolled);
}

void InvoicesPageTest::theStatusLineSumsTheSelectionPerCurrency()
{
    WindowStage stage;
    stage.selectFolio(u"A-100"_qs);
    QCOMPARE(stage.textOf(u"statusSection"_qs), u"1 seleccionada · $1,250.50 MXN"_qs);
    auto *table = stage.find<QTableView>(u"invoiceTable"_qs);
    table->setFocus();
    QTest::keySequence(table, QKeySequence::SelectAll);
    QVERIFY(stage.textOf(u"statusSection"_qs).startsWith(u"150 seleccionadas · $"_qs));
    QVERIFY(stage.textOf(u"statusSection"_qs).contains(u" MXN + $"_qs));
    QVERIFY(stage.textOf(u"statusSection"_qs).endsWith(u" USD"_qs));
}

void InvoicesPageTest::anUncertainMessageIsDecidedByAPerson()
{
    WindowStage stage;
    stage.selectFolio(u"A-110"_qs);
    QCOMPARE(stage.stateOf(u"A-110"_qs), u"Incierto"_qs);
    stage.click(u"showTimeline"_qs);
    QVERIFY(stage.find(u"decisionBar"_qs)->isVisible());
    QVERIFY(stage.textOf(u"decisionQuestion"_qs).startsWith(u"Documento A-110"_qs));
    while (stage.find(u"decisionBar"_qs)->isVisible() && stage.desk.decisions.size() < 5)
        stage.click(u"decideArrived"_qs);
    QVERIFY(!stage.desk.decisions.isEmpty());
    for (const auto &[id, decision] : stage.desk.decisions)
        QCOMPARE(decision, services::OutboxRepository::Decision::ItArrived);
    QVERIFY(!stage.find(u"decisionBar"_qs)->isVisible());
    QCOMPARE(stage.stateOf(u"A-110"_qs), u"Entregado"_qs);
}

void InvoicesPageTest::copyingGivesTabSeparatedText()
{
    WindowStage stage;
    stage.selectFolio(u"A-100"_qs);
    QTest::keySequence(stage.find(u"invoiceTable"_qs), QKeySequence::Copy);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(u"Estado\tFolio\tCliente"_qs));
    QVERIFY(text.contains(u"\nSin enviar\tA-100\tFerretería"_qs));
}

void InvoicesPageTest::exportingShowsHowFarItIsAndCanBeCancelled()
{
    const QTemporaryDir folder;
    WindowStage stage;
    stage.find<QAction>(u"actionExport"_qs)->trigger();
    auto *dialog = stage.find<QFileDialog>(u"exportDialog"_qs);
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(folder.filePath(u"f.csv"_qs));
    dialog->close();
    QCOMPARE(stage.exporter.requests.size(), 1);
    QCOMPARE(stage.exporter.requests.constFirst().format, models::InvoiceExporter::Format::Csv);
    QVERIFY(stage.exporter.requests.constFirst().rows.isEmpty());
    Q_EMIT stage.exporter.progressed(100);
    QCOMPARE(stage.textOf(u"exportText"_qs), u"Exportando: 100 de 150"_qs);
    stage.click(u"exportCancel"_qs);
    QCOMPARE(stage.exporter.cancelled, 1);
    QVERIFY(!stage.find(u"exportCard"_qs)->isVisible());
    QTRY_VERIFY(!stage.find(u"exportDialog"_qs));

    stage.find<QTableView>(u"invoiceTable"_qs)->selectAll();
    stage.find<QAction>(u"actionExport"_qs)->trigger();
    Q_EMIT stage.find<QFileDialog>(u"exportDialog"_qs)->fileSelected(folder.filePath(u"g.xlsx"_qs));
    QCOMPARE(stage.exporter.requests.constLast().rows.size(), 150);
    QCOMPARE(stage.exporter.requests.constLast().format, models::InvoiceExporter::Format::Xlsx);
    Q_EMIT stage.exporter.finished(domain::Result<qint64>(150));
    QCOMPARE(stage.textOf(u"toastText"_qs), u"150 facturas exportadas a g.xlsx."_qs);
}

void InvoicesPageTest::droppedFilesAreImportedAfterAQuestion()
{
    WindowStage stage;
    auto *table = stage.find<QTableView>(u"invoiceTable"_qs);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/facturas/uno.xml"_qs)});
    // Qt delivers a drop to whoever took the drag that came before it.
    QDragEnterEvent enter(QPoint(20, 60), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(table->viewport(), &enter);
    QDropEvent drop(QPointF(20, 60), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(table->viewport(), &drop);
    QVERIFY(stage.find(u"importDialog"_qs));
    QVERIFY(stage.desk.imported.isEmpty());
    stage.click(u"dialogConfirm"_qs);
    QCOMPARE(stage.desk.imported, QStringList{u"/facturas/uno.xml"_qs});
    QCOMPARE(stage.textOf(u"toastText"_qs), u"Importación terminada: 1 factura nueva."_qs);
}

void InvoicesPageTest::anEmptyCompanyIsInvitedToImport()
{
    WindowStage stage(0);
    QVERIFY(!stage.find(u"invoiceTable"_qs)->isVisible());
    bool invited = false;
    for (auto *button : stage.find(u"invoicesPage"_qs)->findChildren<QPushButton *>(u"placeholderAction"_qs))
        invited = invited || (button->isVisible() && button->text() == u"Importar CFDI…"_qs);
    QVERIFY(invited);
    QVERIFY(!stage.find(u"previewTabs"_qs)->isVisible());
}

void InvoicesPageTest::aStoppedAccountIsToldAndResumed()
{
    WindowStage stage;
    QVERIFY(!stage.find(u"banner"_qs)->isVisible());
    stage.desk.stopAccount(u"La clave venció."_qs);
    QVERIFY(stage.find(u"banner"_qs)->isVisible());
    QVERIFY(stage.textOf(u"bannerText"_qs).endsWith(u"La clave venció."_qs));
    stage.click(u"bannerAction"_qs);
    QVERIFY(!stage.find(u"banner"_qs)->isVisible());
}

void InvoicesPageTest::aFailedListOffersToTryAgain()
{
    WindowStage stage;
    stage.invoices.pageFailure = domain::Error{domain::ErrorKind::Storage, u"El disco no contesta."_qs, 0, {}};
    stage.click(u"chipRead"_qs);
    QVERIFY(!stage.find(u"invoiceTable"_qs)->isVisible());
    stage.invoices.pageFailure.reset();
    for (auto *button : stage.find(u"invoicesPage"_qs)->findChildren<QPushButton *>(u"placeholderAction"_qs))
        if (button->isVisible()) {
            QCOMPARE(button->text(), u"Reintentar"_qs);
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    QVERIFY(stage.find(u"invoiceTable"_qs)->isVisible());
}

void InvoicesPageTest::f6WalksThePanesAndComesBack()
{
    WindowStage stage;
    auto *table = stage.find(u"invoiceTable"_qs);
    QTRY_VERIFY(table->hasFocus());
    QList<QWidget *> visited;
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(!visited.contains(QApplication::focusWidget()));
        visited.append(QApplication::focusWidget());
    }
    QCOMPARE(visited.last(), table);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), visited.at(2));
}

QTEST_MAIN(InvoicesPageTest)
#include "tst_invoicespage.moc"
