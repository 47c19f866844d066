// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdftab.h"

#include "models/wording.h"
#include "ui/placeholder.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QPushButton>
#include <QStackedWidget>
#include <QWheelEvent>
#include <QtConcurrent>

#include <algorithm>

namespace ui {

namespace {

constexpr qreal kZoomStep = 1.2;
constexpr qreal kSmallestZoom = 0.2;
constexpr qreal kLargestZoom = 5.0;

//! Parses on the calling thread and hands the document over to \a home.
std::shared_ptr<QPdfDocument> parsed(const QByteArray &bytes, QThread *home)
{
    std::shared_ptr<QPdfDocument> document(new QPdfDocument(nullptr), [](QPdfDocument *d) { d->deleteLater(); });
    auto *buffer = new QBuffer(document.get());
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    document->load(buffer);
    document->moveToThread(home);
    return document;
}

QString problemOf(QPdfDocument::Error error)
{
    switch (error) {
    case QPdfDocument::Error::IncorrectPassword:
        return PdfTab::tr("El PDF pide una contraseña.");
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return PdfTab::tr("El PDF está protegido de un modo que no se puede abrir aquí.");
    case QPdfDocument::Error::InvalidFileFormat:
        return PdfTab::tr("El archivo no es un PDF válido.");
    default:
        return PdfTab::tr("El archivo está dañado o incompleto.");
    }
}

} // namespace

PdfTab::PdfTab(models::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_stack(new QStackedWidget(this))
    , m_placeholder(new Placeholder(m_stack))
    , m_reader(new QWidget(m_stack))
    , m_view(new QPdfView(m_reader))
    , m_page(new QLabel(m_reader))
{
    setObjectName(QStringLiteral("pdfTab"));
    m_view->setObjectName(QStringLiteral("pdfView"));
    m_view->setAccessibleName(tr("PDF de la factura"));
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_view->viewport()->installEventFilter(this);
    m_page->setObjectName(QStringLiteral("pdfPage"));
    m_page->setProperty("look", QStringLiteral("muted"));

    const int gap = fontMetrics().height() / 2;
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(gap, gap / 2, gap, gap / 2);
    tools->addWidget(m_page);
    tools->addStretch(1);
    const auto addTool = [this, tools](const QString &text, const QString &name, const std::function<void()> &run) {
        auto *button = new QPushButton(text, m_reader);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setProperty("look", QStringLiteral("link"));
        connect(button, &QPushButton::clicked, this, run);
        tools->addWidget(button);
    };
    addTool(tr("Alejar"), QStringLiteral("pdfZoomOut"), [this] { zoomBy(1 / kZoomStep); });
    addTool(tr("Acercar"), QStringLiteral("pdfZoomIn"), [this] { zoomBy(kZoomStep); });
    addTool(tr("Ajustar al ancho"), QStringLiteral("pdfFit"),
            [this] { m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth); });

    auto *reader = new QVBoxLayout(m_reader);
    reader->setContentsMargins(0, 0, 0, 0);
    reader->setSpacing(0);
    reader->addLayout(tools);
    reader->addWidget(m_view, 1);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_reader);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &PdfTab::showPage);
}

PdfTab::~PdfTab()
{
    m_view->setDocument(nullptr);
}

void PdfTab::clear()
{
    ++m_generation;
    m_view->setDocument(nullptr);
    m_document.reset();
    m_placeholder->say(Glyph::Document, tr("PDF"));
    m_stack->setCurrentWidget(m_placeholder);
}

void PdfTab::load(const domain::InvoiceUuid &invoice, bool hasPdf)
{
    clear();
    if (!hasPdf) {
        m_placeholder->say(Glyph::Document, tr("Sin PDF: se enviará el XML"),
                           tr("El sistema de facturación no entregó un PDF de esta factura."));
        return;
    }
    m_placeholder->say(Glyph::Document, tr("Abriendo el PDF…"));
    const quint64 generation = m_generation;
    m_desk.pdf(invoice).then(this, [this, generation](const domain::Result<QByteArray> &bytes) {
        if (generation != m_generation)
            return;
        if (bytes)
            parse(bytes.value());
        else
            m_placeholder->say(Glyph::Warning, tr("No se puede mostrar el PDF"), models::errorText(bytes.error()));
    });
}

void PdfTab::parse(const QByteArray &bytes)
{
    const quint64 generation = m_generation;
    QtConcurrent::run([bytes, home = thread()] {
        return parsed(bytes, home);
    }).then(this, [this, generation](const std::shared_ptr<QPdfDocument> &document) {
        if (generation == m_generation)
            accept(document);
    });
}

void PdfTab::accept(const std::shared_ptr<QPdfDocument> &document)
{
    if (document->status() != QPdfDocument::Status::Ready || document->pageCount() == 0) {
        m_placeholder->say(Glyph::Warning, tr("No se puede mostrar el PDF"), problemOf(document->error()));
        return;
    }
    m_document = document;
    m_view->setDocument(document.get());
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_stack->setCurrentWidget(m_reader);
    showPage();
}

void PdfTab::showPage()
{
    if (m_document)
        m_page->setText(
            tr("Página %1 de %2").arg(m_view->pageNavigator()->currentPage() + 1).arg(m_document->pageCount()));
}

void PdfTab::zoomBy(qreal factor)
{
    qreal current = m_view->zoomFactor();
    if (m_view->zoomMode() != QPdfView::ZoomMode::Custom && m_document) {
        const QSizeF points = m_document->pagePointSize(m_view->pageNavigator()->currentPage());
        current = m_view->viewport()->width() / (points.width() / 72.0 * logicalDpiX());
    }
    m_view->setZoomMode(QPdfView::ZoomMode::Custom);
    m_view->setZoomFactor(std::clamp(current * factor, kSmallestZoom, kLargestZoom));
}

bool PdfTab::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers().testFlag(Qt::ControlModifier)) {
            zoomBy(wheel->angleDelta().y() > 0 ? kZoomStep : 1 / kZoomStep);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
