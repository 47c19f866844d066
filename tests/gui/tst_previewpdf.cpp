// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdftab.h"
#include "windowstage.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFile>
#include <QLineEdit>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfView>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>
#include <QUrl>
#include <QWheelEvent>
#include <QtTest>

namespace {

QByteArray pages(const QStringList &texts)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::Letter));
    QPainter painter(&writer);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawText(600, 1200, texts.at(i));
    }
    painter.end();
    return bytes;
}

//! The window with the PDF of one invoice open.
class PdfStage : public WindowStage
{
public:
    explicit PdfStage(const QByteArray &bytes = {})
    {
        desk.pdfBytes = bytes;
        selectFolio(u"A-100"_qs);
        find<QTabWidget>(u"previewTabs"_qs)->setCurrentIndex(1);
    }

    void waitForPdf() { QTRY_VERIFY(find(u"pdfView"_qs)->isVisible()); }
};

} // namespace

class PreviewPdfTest final : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase() { WindowStage::prepare(); }
    void itIsShownAtTheWidthOfThePane();
    void ctrlAndTheWheelZoom();
    void aBrokenOneSaysWhyAndShowsTheXml();
    void wordsAreFoundAndWalked();
    void itIsPrintedPageByPage();
    void ctrlPAsksForThePrinter();
    void aBrokenFileIsNotPrinted();
    void itIsSavedUnderTheChosenName();
    void itIsOpenedInAnotherProgram();

private:
    QUrl m_opened;
};

void PreviewPdfTest::itIsShownAtTheWidthOfThePane()
{
    PdfStage stage;
    stage.waitForPdf();
    QCOMPARE(stage.textOf(u"pdfPage"_qs), u"Página 1 de 1"_qs);
    QCOMPARE(stage.find<QPdfView>(u"pdfView"_qs)->zoomMode(), QPdfView::ZoomMode::FitToWidth);
}

void PreviewPdfTest::ctrlAndTheWheelZoom()
{
    PdfStage stage;
    stage.waitForPdf();
    auto *view = stage.find<QPdfView>(u"pdfView"_qs);
    stage.click(u"pdfZoomIn"_qs);
    QCOMPARE(view->zoomMode(), QPdfView::ZoomMode::Custom);
    const qreal before = view->zoomFactor();
    QWheelEvent wheel(QPointF(20, 20), view->mapToGlobal(QPointF(20, 20)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view->viewport(), &wheel);
    QVERIFY(view->zoomFactor() > before);
    stage.click(u"pdfZoomOut"_qs);
    QCOMPARE(view->zoomFactor(), before);
    stage.click(u"pdfFit"_qs);
    QCOMPARE(view->zoomMode(), QPdfView::ZoomMode::FitToWidth);
}

void PreviewPdfTest::aBrokenOneSaysWhyAndShowsTheXml()
{
    PdfStage stage("%PDF-1.4 cut off");
    QTRY_VERIFY(stage.find(u"pdfProblem"_qs)->isVisible());
    QVERIFY(stage.textOf(u"pdfProblem"_qs).startsWith(u"No se puede mostrar el PDF: El archivo"_qs));
    QTRY_VERIFY(stage.find<QTreeView>(u"pdfFallback"_qs)->model()->rowCount() > 0);
    stage.selectFolio(u"A-104"_qs);
    QTRY_COMPARE(stage.find(u"pdfTab"_qs)->findChild<QLabel *>(u"placeholderTitle"_qs)->text(),
                 u"Sin PDF: se enviará el XML"_qs);
}

void PreviewPdfTest::wordsAreFoundAndWalked()
{
    PdfStage stage(pages({u"primera laguna"_qs, u"sin ella"_qs, u"segunda laguna"_qs}));
    stage.waitForPdf();
    auto *field = stage.find<QLineEdit>(u"pdfSearch"_qs);
    QTest::keyClicks(field, u"laguna"_qs);
    QTRY_COMPARE(stage.textOf(u"pdfSearchCount"_qs), u"1 de 2"_qs);
    stage.click(u"pdfSearchNext"_qs);
    QCOMPARE(stage.textOf(u"pdfSearchCount"_qs), u"2 de 2"_qs);
    QTRY_COMPARE(stage.textOf(u"pdfPage"_qs), u"Página 3 de 3"_qs);
    stage.click(u"pdfSearchNext"_qs);
    QCOMPARE(stage.textOf(u"pdfSearchCount"_qs), u"1 de 2"_qs);
    field->selectAll();
    QTest::keyClicks(field, u"mar"_qs);
    QTRY_COMPARE(stage.textOf(u"pdfSearchCount"_qs), u"No aparece"_qs);
}

void PreviewPdfTest::itIsPrintedPageByPage()
{
    PdfStage stage(pages({u"uno"_qs, u"dos"_qs, u"tres"_qs}));
    stage.waitForPdf();
    const QTemporaryDir folder;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(folder.filePath(u"salida.pdf"_qs));
    printer->setFromTo(2, 3);
    stage.find<ui::PdfTab>(u"pdfTab"_qs)->print(printer);
    QVERIFY(stage.find(u"printStrip"_qs)->isVisible());
    QTRY_COMPARE(stage.textOf(u"toastText"_qs), u"Se mandaron 2 páginas a la impresora."_qs);
    QVERIFY(!stage.find(u"printStrip"_qs)->isVisible());
    QPdfDocument printed(nullptr);
    QCOMPARE(printed.load(printer->outputFileName()), QPdfDocument::Error::None);
    QCOMPARE(printed.pageCount(), 2);
}

void PreviewPdfTest::ctrlPAsksForThePrinter()
{
    PdfStage stage;
    stage.waitForPdf();
    stage.find(u"pdfView"_qs)->setFocus();
    QTest::keySequence(&stage.window, QKeySequence::Print);
    QTRY_VERIFY(stage.find<QPrintDialog>(u"printDialog"_qs));
    stage.find<QPrintDialog>(u"printDialog"_qs)->reject();
}

void PreviewPdfTest::aBrokenFileIsNotPrinted()
{
    PdfStage stage("%PDF-1.4 cut off");
    QTRY_VERIFY(stage.find(u"pdfProblem"_qs)->isVisible());
    const QTemporaryDir folder;
    auto printer = std::make_shared<QPrinter>();
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(folder.filePath(u"salida.pdf"_qs));
    stage.find<ui::PdfTab>(u"pdfTab"_qs)->print(printer);
    QTRY_VERIFY(stage.textOf(u"toastText"_qs).startsWith(u"El archivo"_qs));
    QVERIFY(!QFile::exists(printer->outputFileName()));
}

void PreviewPdfTest::itIsSavedUnderTheChosenName()
{
    PdfStage stage(pages({u"uno"_qs}));
    stage.waitForPdf();
    const QTemporaryDir folder;
    stage.click(u"pdfSave"_qs);
    auto *dialog = stage.find<QDialog>(u"pdfSaveDialog"_qs);
    QVERIFY(dialog);
    const QString path = folder.filePath(u"copia.pdf"_qs);
    QMetaObject::invokeMethod(dialog, "fileSelected", Q_ARG(QString, path));
    QTRY_COMPARE(stage.textOf(u"toastText"_qs), u"Guardado en %1"_qs.arg(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), stage.desk.pdfBytes);
    QMetaObject::invokeMethod(dialog, "fileSelected", Q_ARG(QString, folder.filePath(u"no/hay.pdf"_qs)));
    QTRY_VERIFY(stage.textOf(u"toastText"_qs).startsWith(u"No se pudo guardar"_qs));
    dialog->reject();
}

void PreviewPdfTest::itIsOpenedInAnotherProgram()
{
    PdfStage stage(pages({u"uno"_qs}));
    stage.waitForPdf();
    QDesktopServices::setUrlHandler(u"file"_qs, this, "opened");
    stage.click(u"pdfOpen"_qs);
    QTRY_VERIFY(m_opened.isValid());
    QDesktopServices::unsetUrlHandler(u"file"_qs);
    QVERIFY(m_opened.toLocalFile().endsWith(u"/A-100.pdf"_qs));
    QFile file(m_opened.toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), stage.desk.pdfBytes);
}

QTEST_MAIN(PreviewPdfTest)
#include "tst_previewpdf.moc"
