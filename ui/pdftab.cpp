// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdftab.h"

#include "models/wording.h"
#include "ui/factsview.h"
#include "ui/flowlayout.h"
#include "ui/look.h"
#include "ui/pdfsearchbar.h"
#include "ui/pdfview.h"
#include "ui/pdfwork.h"
#include "ui/placeholder.h"
#include "ui/toast.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPdfPageNavigator>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>

namespace ui {

namespace {

//! A folio is the issuer's free text: what no file system or shell would take is left out.
QString safeFileName(const QString &wished)
{
    static const QRegularExpression unsafe(QStringLiteral("[^\\w.\\- ]+"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString name = wished;
    name.replace(unsafe, QStringLiteral("-"));
    return name;
}

} // namespace

PdfTab::PdfTab(models::Desk &desk, Toast &toast, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_toast(toast)
    , m_stack(new QStackedWidget(this))
    , m_placeholder(new Placeholder(m_stack))
{
    setObjectName(QStringLiteral("pdfTab"));
    m_reader = makeReader();
    m_broken = makeBroken();
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_reader);
    m_stack->addWidget(m_broken);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    addPrintAction();
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &PdfTab::showPage);
    connect(m_search, &PdfSearchBar::found, m_view, &PdfView::mark);
    connect(&m_printing, &QFutureWatcherBase::progressValueChanged, this, &PdfTab::showPrinting);
    connect(&m_printing, &QFutureWatcherBase::finished, this, &PdfTab::tellPrinted);
    clear();
}

PdfTab::~PdfTab()
{
    m_printing.cancel();
    m_search->setDocument(nullptr);
    m_view->setDocument(nullptr);
}

QWidget *PdfTab::makeReader()
{
    auto *reader = new QWidget(m_stack);
    m_view = new PdfView(reader);
    m_view->setObjectName(QStringLiteral("pdfView"));
    m_view->setAccessibleName(tr("PDF de la factura"));
    m_search = new PdfSearchBar(reader);
    m_printStrip = makePrintStrip(reader);
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(reader);
    layout->setContentsMargins(0, gap / 2, 0, 0);
    layout->setSpacing(gap / 2);
    layout->addWidget(makeTools(reader));
    layout->addWidget(m_search);
    layout->addWidget(m_printStrip);
    layout->addWidget(m_view, 1);
    return reader;
}

QWidget *PdfTab::makeTools(QWidget *parent)
{
    auto *tools = new QWidget(parent);
    auto *flow = new FlowLayout(fontMetrics().height() / 2);
    tools->setLayout(flow);
    m_page = new QLabel(tools);
    m_page->setObjectName(QStringLiteral("pdfPage"));
    m_page->setProperty("look", QStringLiteral("muted"));
    flow->addWidget(m_page);
    const auto addTool = [this, tools, flow](const QString &text, const QString &name,
                                             const std::function<void()> &run) {
        auto *button = new QPushButton(text, tools);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setProperty("look", QStringLiteral("link"));
        connect(button, &QPushButton::clicked, this, run);
        flow->addWidget(button);
    };
    addTool(tr("Alejar"), QStringLiteral("pdfZoomOut"), [this] { m_view->zoomOut(); });
    addTool(tr("Acercar"), QStringLiteral("pdfZoomIn"), [this] { m_view->zoomIn(); });
    addTool(tr("Ajustar al ancho"), QStringLiteral("pdfFit"),
            [this] { m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth); });
    addTool(tr("Imprimir…"), QStringLiteral("pdfPrint"), [this] { askPrinter(); });
    addTool(tr("Guardar como…"), QStringLiteral("pdfSave"), [this] { askPlace(); });
    addTool(tr("Abrir con…"), QStringLiteral("pdfOpen"), [this] { openElsewhere(); });
    return tools;
}

QWidget *PdfTab::makePrintStrip(QWidget *parent)
{
    auto *strip = new QFrame(parent);
    strip->setObjectName(QStringLiteral("printStrip"));
    strip->setProperty("look", QStringLiteral("strip"));
    setTone(*strip, QStringLiteral("quiet"));
    m_printText = new QLabel(strip);
    m_printText->setObjectName(QStringLiteral("printText"));
    m_printText->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancelar la impresión"), strip);
    cancel->setObjectName(QStringLiteral("printCancel"));
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, &m_printing, &QFutureWatcherBase::cancel);
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->addWidget(m_printText, 1);
    layout->addWidget(cancel);
    strip->hide();
    return strip;
}

QWidget *PdfTab::makeBroken()
{
    auto *broken = new QWidget(m_stack);
    m_reason = new QLabel(broken);
    m_reason->setObjectName(QStringLiteral("pdfProblem"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setProperty("look", QStringLiteral("bad"));
    m_facts = new FactsView(broken);
    m_facts->setObjectName(QStringLiteral("pdfFallback"));
    const int gap = fontMetrics().height() / 2;
    auto *layout = new QVBoxLayout(broken);
    layout->setContentsMargins(gap, gap, gap, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_reason);
    layout->addWidget(m_facts, 1);
    return broken;
}

void PdfTab::addPrintAction()
{
    auto *action = new QAction(tr("Imprimir el PDF…"), this);
    action->setObjectName(QStringLiteral("actionPrintPdf"));
    action->setShortcut(QKeySequence::Print);
    connect(action, &QAction::triggered, this, &PdfTab::askPrinter);
    addAction(action);
}

void PdfTab::clear()
{
    ++m_generation;
    m_bytes.clear();
    m_search->setDocument(nullptr);
    m_view->setDocument(nullptr);
    m_document.reset();
    m_facts->showFacts({});
    m_placeholder->say(Glyph::Document, tr("PDF"));
    m_stack->setCurrentWidget(m_placeholder);
}

void PdfTab::load(const domain::InvoiceUuid &invoice, bool hasPdf, const QString &fileName)
{
    clear();
    m_invoice = invoice;
    m_fileName = safeFileName(fileName);
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
            showBroken(models::errorText(bytes.error()));
    });
}

void PdfTab::parse(const QByteArray &bytes)
{
    m_bytes = bytes;
    const quint64 generation = m_generation;
    parsePdf(bytes).then(this, [this, generation](const std::shared_ptr<QPdfDocument> &document) {
        if (generation == m_generation)
            accept(document);
    });
}

void PdfTab::accept(const std::shared_ptr<QPdfDocument> &document)
{
    if (document->status() != QPdfDocument::Status::Ready || document->pageCount() == 0) {
        showBroken(pdfProblem(document->error()));
        return;
    }
    m_document = document;
    m_view->setDocument(document.get());
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_search->setDocument(document.get());
    m_stack->setCurrentWidget(m_reader);
    showPage();
}

void PdfTab::showBroken(const QString &reason)
{
    m_reason->setText(tr("No se puede mostrar el PDF: %1 Esto dice el XML:").arg(reason));
    m_stack->setCurrentWidget(m_broken);
    const quint64 generation = m_generation;
    m_desk.xmlFacts(m_invoice).then(this, [this, generation](const domain::Result<QList<models::FactSection>> &facts) {
        if (generation == m_generation && facts)
            m_facts->showFacts(facts.value());
    });
}

void PdfTab::showPage()
{
    if (m_document)
        m_page->setText(
            tr("Página %1 de %2").arg(m_view->pageNavigator()->currentPage() + 1).arg(m_document->pageCount()));
}

void PdfTab::askPrinter()
{
    if (!m_document || m_printing.isRunning())
        return;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(m_fileName);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange);
    dialog->setMinMax(1, m_document->pageCount());
    connect(dialog, &QDialog::accepted, this, [this, printer] { print(printer); });
    // The dialog looks at the printer until it is gone.
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

void PdfTab::print(std::shared_ptr<QPrinter> printer)
{
    if (m_printing.isRunning() || m_bytes.isEmpty())
        return;
    m_printing.setFuture(printPdf(m_bytes, std::move(printer)));
    showPrinting();
    m_printStrip->show();
}

void PdfTab::showPrinting()
{
    m_printText->setText(
        m_printing.progressMaximum() > 0
            ? tr("Imprimiendo: %1 de %2 páginas").arg(m_printing.progressValue()).arg(m_printing.progressMaximum())
            : tr("Imprimiendo…"));
}

void PdfTab::tellPrinted()
{
    m_printStrip->hide();
    if (m_printing.isCanceled() || m_printing.future().resultCount() == 0) {
        m_toast.say(tr("Impresión cancelada."));
        return;
    }
    const domain::Result<int> printed = m_printing.result();
    m_toast.say(printed ? tr("Se mandaron %n páginas a la impresora.", nullptr, printed.value())
                        : models::errorText(printed.error()));
}

void PdfTab::askPlace()
{
    if (m_bytes.isEmpty())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Guardar el PDF"), QDir(folder).filePath(m_fileName));
    dialog->setObjectName(QStringLiteral("pdfSaveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PDF (*.pdf)"));
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::fileSelected, this, &PdfTab::saveTo);
    dialog->open();
}

void PdfTab::saveTo(const QString &path)
{
    writeFile(path, m_bytes).then(this, [this, path](const domain::Result<> &done) {
        m_toast.say(done ? tr("Guardado en %1").arg(QDir::toNativeSeparators(path))
                         : tr("No se pudo guardar: %1").arg(models::errorText(done.error())));
    });
}

void PdfTab::openElsewhere()
{
    if (m_bytes.isEmpty())
        return;
    const QString path = m_copies.filePath(m_fileName);
    writeFile(path, m_bytes).then(this, [this, path](const domain::Result<> &done) {
        if (!done)
            m_toast.say(tr("No se pudo abrir: %1").arg(models::errorText(done.error())));
        else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
            m_toast.say(tr("Ningún programa de esta computadora abre archivos PDF."));
    });
}

} // namespace ui
