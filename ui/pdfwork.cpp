// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdfwork.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPrinter>
#include <QPromise>
#include <QSaveFile>
#include <QThread>
#include <QtConcurrent>

#include <algorithm>

namespace ui {

using domain::ErrorKind;
using domain::Result;

namespace {

// A letter page at the 1200 dpi of many printers would be an image of half a gigabyte.
constexpr int kFinestResolution = 300;

struct PdfWork
{
    Q_DECLARE_TR_FUNCTIONS(PdfWork)
};

void load(QPdfDocument &document, const QByteArray &bytes)
{
    auto *buffer = new QBuffer(&document);
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    document.load(buffer);
}

bool isShowable(const QPdfDocument &document)
{
    return document.status() == QPdfDocument::Status::Ready && document.pageCount() > 0;
}

void drawPage(QPainter &painter, QPdfDocument &document, int page, int resolution)
{
    const QRectF paper(painter.viewport());
    const qreal shrink = std::min(1.0, qreal(kFinestResolution) / resolution);
    const QSizeF drawn = document.pagePointSize(page).scaled(paper.size(), Qt::KeepAspectRatio);
    const QImage image = document.render(page, (drawn * shrink).toSize());
    painter.drawImage(QRectF(QPointF((paper.width() - drawn.width()) / 2, 0), drawn), image);
}

void printPages(QPromise<Result<int>> &promise, const QByteArray &bytes, QPrinter &printer)
{
    QPdfDocument document(nullptr);
    load(document, bytes);
    if (!isShowable(document)) {
        promise.addResult(domain::failure(ErrorKind::InvalidInput, pdfProblem(document.error())));
        return;
    }
    const int first = printer.fromPage() > 0 ? printer.fromPage() - 1 : 0;
    const int last = std::min(printer.toPage() > 0 ? printer.toPage() : document.pageCount(), document.pageCount());
    promise.setProgressRange(0, last - first);
    QPainter painter;
    if (!painter.begin(&printer)) {
        promise.addResult(domain::failure(ErrorKind::Storage, PdfWork::tr("La impresora no acepta el trabajo.")));
        return;
    }
    for (int page = first; page < last; ++page) {
        if (promise.isCanceled()) {
            printer.abort();
            return;
        }
        if (page > first && !printer.newPage())
            break;
        drawPage(painter, document, page, printer.resolution());
        promise.setProgressValue(page - first + 1);
    }
    painter.end();
    promise.addResult(last - first);
}

} // namespace

QFuture<std::shared_ptr<QPdfDocument>> parsePdf(const QByteArray &bytes)
{
    return QtConcurrent::run([bytes, home = QThread::currentThread()] {
        std::shared_ptr<QPdfDocument> document(new QPdfDocument(nullptr), [](QPdfDocument *d) { d->deleteLater(); });
        load(*document, bytes);
        document->moveToThread(home);
        return document;
    });
}

QString pdfProblem(QPdfDocument::Error error)
{
    switch (error) {
    case QPdfDocument::Error::IncorrectPassword:
        return PdfWork::tr("El PDF pide una contraseña.");
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return PdfWork::tr("El PDF está protegido de un modo que no se puede abrir aquí.");
    case QPdfDocument::Error::InvalidFileFormat:
        return PdfWork::tr("El archivo no es un PDF válido.");
    default:
        return PdfWork::tr("El archivo está dañado o incompleto.");
    }
}

QFuture<Result<int>> printPdf(const QByteArray &bytes, std::shared_ptr<QPrinter> printer)
{
    return QtConcurrent::run([bytes, printer = std::move(printer)](QPromise<Result<int>> &promise) {
        printPages(promise, bytes, *printer);
    });
}

QFuture<Result<>> writeFile(const QString &path, const QByteArray &bytes)
{
    return QtConcurrent::run([path, bytes]() -> Result<> {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
            return {};
        return domain::failure(ErrorKind::Storage, file.errorString());
    });
}

} // namespace ui
