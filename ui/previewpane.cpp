// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/previewpane.h"

#include "models/wording.h"
#include "ui/bubbleview.h"
#include "ui/checkstrip.h"
#include "ui/pdftab.h"
#include "ui/placeholder.h"
#include "ui/theme.h"
#include "ui/timelinetab.h"
#include "ui/toast.h"
#include "ui/xmltab.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui {

PreviewPane::PreviewPane(models::Desk &desk, services::OutboxRepository &outbox, services::StoreChanges &changes,
                         Toast &toast, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_toast(toast)
    , m_stack(new QStackedWidget(this))
    , m_nothing(new Placeholder(m_stack))
{
    setObjectName(QStringLiteral("previewPane"));
    setProperty("look", QStringLiteral("pane"));
    m_nothing->say(Glyph::Invoice, tr("Selecciona una factura"),
                   tr("Aquí verás el mensaje, sus documentos y qué pasó con él."));
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(makeContent(outbox));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(&changes, &services::StoreChanges::changed, this, &PreviewPane::refresh);
}

QWidget *PreviewPane::makeContent(services::OutboxRepository &outbox)
{
    auto *content = new QWidget(m_stack);
    m_customer = new QLabel(content);
    m_customer->setObjectName(QStringLiteral("previewCustomer"));
    m_customer->setTextFormat(Qt::PlainText);
    m_customer->setFont(scaledFont(font(), 1.3, QFont::DemiBold));
    m_customer->setWordWrap(true);
    m_facts = new QLabel(content);
    m_facts->setObjectName(QStringLiteral("previewFacts"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setProperty("look", QStringLiteral("muted"));
    m_facts->setWordWrap(true);
    m_strip = new CheckStrip(content);
    connect(m_strip, &CheckStrip::sendRequested, this, &PreviewPane::sendRequested);
    connect(m_strip, &CheckStrip::choicesRequested, this, &PreviewPane::choicesRequested);
    connect(m_strip, &CheckStrip::timelineRequested, this, [this] { m_tabs->setCurrentIndex(Timeline); });
    connect(m_strip, &CheckStrip::phoneTyped, this, &PreviewPane::savePhone);

    m_tabs = new QTabWidget(content);
    m_tabs->setObjectName(QStringLiteral("previewTabs"));
    m_tabs->setAccessibleName(tr("Vista previa"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Partes de la vista previa"));
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setExpanding(false);
    m_pdf = new PdfTab(m_desk, m_toast, m_tabs);
    m_xml = new XmlTab(m_desk, m_toast, m_tabs);
    m_timeline = new TimelineTab(m_desk, outbox, m_toast, m_tabs);
    m_tabs->insertTab(Message, makeMessageTab(), tr("Mensaje"));
    m_tabs->insertTab(Pdf, m_pdf, tr("PDF"));
    m_tabs->insertTab(Xml, m_xml, tr("XML"));
    m_tabs->insertTab(Timeline, m_timeline, tr("Cronología"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &PreviewPane::loadTab);

    const int gap = fontMetrics().height();
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(gap, gap, gap, 0);
    layout->setSpacing(gap / 4);
    layout->addWidget(m_customer);
    layout->addWidget(m_facts);
    layout->addSpacing(gap / 2);
    layout->addWidget(m_strip);
    layout->addSpacing(gap / 2);
    layout->addWidget(m_tabs, 1);
    return content;
}

QWidget *PreviewPane::makeMessageTab()
{
    auto *tab = new QWidget(m_tabs);
    m_recipient = new QLabel(tab);
    m_recipient->setObjectName(QStringLiteral("previewRecipient"));
    m_recipient->setTextFormat(Qt::PlainText);
    m_recipient->setWordWrap(true); // the number at its end decides who gets the invoice
    m_recipient->setProperty("look", QStringLiteral("muted"));
    m_messageStack = new QStackedWidget(tab);
    m_messageProblem = new Placeholder(m_messageStack);
    m_messageView = new BubbleView(m_bubbles, m_messageStack);
    m_messageView->setObjectName(QStringLiteral("previewMessages"));
    m_messageView->setAccessibleName(tr("Mensajes como los verá el cliente"));
    m_messageStack->addWidget(m_messageView);
    m_messageStack->addWidget(m_messageProblem);
    auto *layout = new QVBoxLayout(tab);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(0, gap, 0, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_recipient);
    layout->addWidget(m_messageStack, 1);
    return tab;
}

void PreviewPane::showInvoice(const std::optional<services::InvoiceRow> &row)
{
    const bool same = row && m_row && row->invoice.uuid == m_row->invoice.uuid;
    const bool pdfChanged = same && row->hasPdf != m_row->hasPdf;
    const bool stateChanged = same && row->sendState != m_row->sendState;
    m_row = row;
    if (!row) {
        ++m_generation;
        m_timeline->clear();
        m_stack->setCurrentWidget(m_nothing);
        return;
    }
    showHeader();
    m_stack->setCurrentIndex(1);
    if (pdfChanged)
        m_pdfLoaded = false;
    if (!same) {
        ++m_generation;
        m_pdfLoaded = m_xmlLoaded = false;
        m_strip->showBusy();
        m_bubbles.clear();
        m_recipient->clear();
        m_timeline->load(row->invoice.uuid);
        readChecks();
        readPreview();
    }
    if (stateChanged)
        readChecks();
    loadTab(m_tabs->currentIndex());
}

void PreviewPane::showHeader()
{
    const domain::Invoice &invoice = m_row->invoice;
    m_customer->setText(invoice.receiverName);
    QStringList facts{invoice.folioText(), models::amountText(invoice.total)};
    if (invoice.dueOn.isValid())
        facts.append(tr("vence el %1").arg(models::dateText(invoice.dueOn)));
    if (invoice.status == domain::InvoiceStatus::Cancelled)
        facts.append(tr("cancelada ante el SAT"));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void PreviewPane::loadTab(int tab)
{
    if (!m_row)
        return;
    if (tab == Pdf && !std::exchange(m_pdfLoaded, true))
        m_pdf->load(m_row->invoice.uuid, m_row->hasPdf, m_row->invoice.folioText() + QStringLiteral(".pdf"));
    if (tab == Xml && !std::exchange(m_xmlLoaded, true))
        m_xml->load(m_row->invoice.uuid);
}

void PreviewPane::refresh()
{
    if (!m_row)
        return;
    ++m_generation;
    readChecks();
    readPreview();
    m_timeline->refresh();
}

void PreviewPane::readChecks()
{
    const quint64 generation = m_generation;
    m_desk.check(m_row->invoice.uuid).then(this, [this, generation](const domain::Result<models::CheckReport> &report) {
        if (generation != m_generation)
            return;
        if (report)
            m_strip->showReport(report.value(), m_row->invoice.receiverName, m_row->sendState);
        else
            m_strip->showFailure(models::errorText(report.error()));
    });
}

void PreviewPane::readPreview()
{
    const quint64 generation = m_generation;
    m_desk.preview(m_row->invoice.uuid)
        .then(this, [this, generation](const domain::Result<models::NoticePreview> &preview) {
            if (generation != m_generation)
                return;
            if (!preview) {
                m_messageProblem->say(Glyph::Warning, tr("El mensaje no se puede armar"),
                                      models::errorText(preview.error()));
                m_messageStack->setCurrentWidget(m_messageProblem);
                return;
            }
            m_bubbles.showPreview(preview.value());
            m_messageStack->setCurrentWidget(m_messageView);
            m_recipient->setText(preview->recipientPhone.isEmpty()
                                     ? tr("Así lo verá: %1").arg(preview->recipientName)
                                     : tr("Así lo verá: %1, %2", "name, telephone")
                                           .arg(preview->recipientName, preview->recipientPhone));
        });
}

void PreviewPane::savePhone(const QString &typed)
{
    const quint64 generation = m_generation;
    m_desk.setPhone(m_row->invoice.uuid, typed).then(this, [this, generation](const domain::Result<> &done) {
        if (!done) {
            m_strip->showPhoneProblem(models::errorText(done.error()));
            return;
        }
        m_toast.say(tr("Teléfono guardado."));
        if (generation == m_generation)
            refresh();
    });
}

QWidget *PreviewPane::focusTarget() const
{
    return m_row ? static_cast<QWidget *>(m_tabs->tabBar()) : nullptr;
}

} // namespace ui
