// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invoicespage.h"

#include "models/wording.h"
#include "ui/exportflow.h"
#include "ui/filterbar.h"
#include "ui/invoicetable.h"
#include "ui/listdialog.h"
#include "ui/placeholder.h"
#include "ui/previewpane.h"
#include "ui/toast.h"
#include "ui/viewmenu.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace ui {

using Model = models::InvoiceListModel;

namespace {

// In the preferences of this computer.
const QString kChosenView = QStringLiteral("invoices/view");
const QString kLastView = QStringLiteral("invoices/last");
const QString kKeepsFilters = QStringLiteral("invoices/keepsFilters");
const QString kColumns = QStringLiteral("invoices/columns");
const QString kSplitter = QStringLiteral("invoices/splitter");

} // namespace

InvoicesPage::InvoicesPage(const Ports &ports, Toast &toast, QWidget *parent)
    : Section(parent)
    , m_ports(ports)
    , m_toast(toast)
    , m_model(ports.invoices, ports.changes)
    , m_flow(new SendFlow(ports, toast, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("invoicesPage"));
    m_splitter->setObjectName(QStringLiteral("invoicesSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeListSide());
    m_preview = new PreviewPane(ports.desk, ports.outbox, ports.changes, toast, m_splitter);
    m_preview->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_splitter->addWidget(m_preview);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({fontMetrics().averageCharWidth() * 110, fontMetrics().averageCharWidth() * 51});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(&m_model, &Model::phaseChanged, this, &InvoicesPage::showPhase);
    connect(&m_model, &Model::countsChanged, this, &InvoicesPage::showCounts);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &InvoicesPage::showSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InvoicesPage::showSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &InvoicesPage::showSelection);
    connect(m_preview, &PreviewPane::sendRequested, this, &InvoicesPage::sendSelection);
    connect(m_preview, &PreviewPane::choicesRequested, this, &InvoicesPage::prepareSending);
    connect(m_flow, &SendFlow::settled, this, &InvoicesPage::refresh);
    restore();
}

QWidget *InvoicesPage::makeListSide()
{
    auto *side = new QWidget(m_splitter);
    side->setProperty("look", QStringLiteral("ground"));
    m_filters = new FilterBar(m_ports.desk.consentPolicy(), side);
    m_send = new QPushButton(side);
    QSizePolicy keepsItsPlace = m_send->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_send->setSizePolicy(keepsItsPlace);
    m_send->hide();
    m_send->setObjectName(QStringLiteral("sendSelection"));
    m_send->setProperty("look", QStringLiteral("primary"));
    m_send->setIcon(icon(Glyph::Send, Ink::OnAccent));
    m_filters->addTrailing(m_send);
    makeViews();
    m_stack = new QStackedWidget(side);
    m_table = new InvoiceTable(m_stack);
    m_table->setInvoiceModel(&m_model);
    m_placeholder = new Placeholder(m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_placeholder);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_stack, 1);
    m_export = new ExportFlow(m_ports.exporter, m_toast, side);
    layout->addWidget(m_export);

    connect(m_filters, &FilterBar::filterChanged, this, &InvoicesPage::ask);
    connect(m_filters, &FilterBar::clearRequested, this, &InvoicesPage::clearFilters);
    connect(m_send, &QPushButton::clicked, this, &InvoicesPage::sendSelection);
    connect(m_table, &QWidget::customContextMenuRequested, this, &InvoicesPage::showContextMenu);
    connect(m_table, &InvoiceTable::quickPreviewRequested, this, &InvoicesPage::quickPreviewRequested);
    connect(m_table, &QAbstractItemView::activated, this, &InvoicesPage::openRequested);
    connect(m_table, &InvoiceTable::filesDropped, this, &InvoicesPage::offerImport);
    connect(m_placeholder, &Placeholder::actionTriggered, this, [this] {
        if (m_model.phase() == Model::Phase::Failed)
            refresh();
        else if (m_filters->isFiltering() || !m_search.isEmpty())
            clearFilters();
        else
            Q_EMIT importFilesRequested();
    });
    return side;
}

void InvoicesPage::makeViews()
{
    m_viewMenu = new ViewMenu(
        m_ports.views, m_ports.desk.person(), [this] { return currentView(); }, m_toast, this);
    connect(m_viewMenu, &ViewMenu::viewChosen, this, &InvoicesPage::showView);
    connect(m_viewMenu, &ViewMenu::chosenChanged, this,
            [this](const QString &id) { m_ports.preferences.setValue(kChosenView, id); });
    connect(m_viewMenu, &ViewMenu::keepsFiltersChanged, this,
            [this](bool keeps) { m_ports.preferences.setValue(kKeepsFilters, keeps); });
}

QWidget *InvoicesPage::topLineWidget() const
{
    return m_viewMenu;
}

models::InvoiceView InvoicesPage::currentView() const
{
    models::InvoiceView view;
    view.search = m_searchText;
    view.facets = m_model.query();
    m_filters->applyTo(view.facets);
    view.columns = m_table->columns();
    return view;
}

void InvoicesPage::showView(const models::InvoiceView &view)
{
    if (!m_viewMenu->keepsFilters()) {
        m_filters->choose(view.facets);
        m_searchText = view.search;
        m_search = models::parseSearch(view.search, today());
        m_searchProblem.clear();
        Q_EMIT searchTextChanged(view.search);
        Q_EMIT searchProblemsChanged({});
    }
    if (!view.columns.isEmpty())
        m_table->restoreColumns(view.columns);
    services::InvoiceQuery query = m_model.query();
    query.sort = view.facets.sort;
    askFor(std::move(query));
    m_table->showOrder();
}

void InvoicesPage::restore()
{
    m_viewMenu->setKeepsFilters(m_ports.preferences.value(kKeepsFilters).toBool());
    m_table->restoreColumns(m_ports.preferences.value(kColumns).toByteArray());
    const models::InvoiceView last = models::invoiceViewFromJson(m_ports.preferences.value(kLastView).toString());
    showView(last);
    m_viewMenu->choose(m_ports.preferences.value(kChosenView, QStringLiteral("all")).toString());
    if (const QByteArray sizes = m_ports.preferences.value(kSplitter).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_ports.preferences.setValue(kSplitter, m_splitter->saveState()); });
    connect(m_table, &InvoiceTable::columnsChanged, this, [this] {
        m_ports.preferences.setValue(kColumns, m_table->columns());
        rememberView();
    });
}

void InvoicesPage::rememberView()
{
    models::InvoiceView view = currentView();
    view.columns.clear();
    m_ports.preferences.setValue(kLastView, models::toJson(view));
    m_viewMenu->compare();
}

void InvoicesPage::setSearchText(const QString &text)
{
    if (m_searchText == text.trimmed())
        return;
    m_searchText = text.trimmed();
    models::Search search = models::parseSearch(text, today());
    Q_EMIT searchProblemsChanged(search.problems);
    m_searchProblem.clear();
    if (!search.problems.isEmpty()) {
        const models::SearchProblem &first = search.problems.constFirst();
        m_searchProblem = tr("No entiendo «%1»: ahí va %2.").arg(text.mid(first.begin, first.length), first.expected);
        m_filters->showProblem(m_searchProblem);
        return;
    }
    m_search = std::move(search);
    ask();
}

QDate InvoicesPage::today() const
{
    return m_ports.desk.now().toLocalTime().date();
}

void InvoicesPage::ask()
{
    askFor(m_model.query());
}

void InvoicesPage::askFor(services::InvoiceQuery query)
{
    m_filters->applyTo(query);
    query.text = m_search.text;
    query.terms = m_search.terms;
    query.today = today();
    m_model.setQuery(query);
    rememberView();
}

void InvoicesPage::refresh()
{
    m_model.refresh();
    m_preview->refresh();
}

void InvoicesPage::clearFilters()
{
    if (!m_searchText.isEmpty()) {
        m_search = {};
        m_searchText.clear();
        m_searchProblem.clear();
        Q_EMIT searchProblemsChanged({});
        Q_EMIT searchTextChanged({});
    }
    m_filters->clear();
    ask();
    m_table->setFocus();
}

void InvoicesPage::showInvoice(const domain::InvoiceUuid &uuid)
{
    searchFor(uuid.toString());
}

void InvoicesPage::searchFor(const QString &text)
{
    clearFilters();
    Q_EMIT searchTextChanged(text);
    setSearchText(text);
}

bool InvoicesPage::hasSelection() const
{
    return m_stack->currentWidget() == m_table && !m_table->selectedInvoices().isEmpty();
}

void InvoicesPage::showPhase()
{
    const bool narrowed = m_filters->isFiltering() || !m_search.isEmpty();
    if (m_model.phase() == Model::Phase::Failed) {
        m_placeholder->say(Glyph::Warning, tr("No se pudieron leer las facturas"), m_model.failure(), tr("Reintentar"));
    } else if (m_model.phase() == Model::Phase::Loading && m_model.rowCount() == 0) {
        m_placeholder->say(Glyph::Clock, tr("Leyendo facturas…"));
    } else if (m_model.rowCount() == 0 && narrowed) {
        m_placeholder->say(Glyph::Search, tr("Ninguna factura cumple con esto"),
                           m_search.isEmpty() ? tr("Ninguna es a la vez: %1.").arg(m_filters->describe())
                                              : tr("Nada coincide con «%1».").arg(m_searchText),
                           tr("Limpiar filtros"));
    } else if (m_model.rowCount() == 0) {
        m_placeholder->say(Glyph::Invoice, tr("Aquí verás tus facturas"),
                           tr("Arrastra aquí los XML de tus CFDI, o elige los archivos."), tr("Importar CFDI…"));
    } else {
        m_stack->setCurrentWidget(m_table);
        if (!m_table->currentIndex().isValid() ||
            (m_table->selectionModel()->selectedRows().isEmpty() && m_model.phase() == Model::Phase::Ready))
            m_table->selectRow(0);
        Q_EMIT statusTextChanged();
        return;
    }
    m_stack->setCurrentWidget(m_placeholder);
    showSelection();
}

void InvoicesPage::showCounts()
{
    m_filters->showCounts(m_model.tally(), m_model.total(), !m_search.isEmpty());
    if (!m_searchProblem.isEmpty())
        m_filters->showProblem(m_searchProblem);
    Q_EMIT statusTextChanged();
}

void InvoicesPage::showSelection()
{
    const QModelIndexList rows = m_table->selectedInvoices();
    const int count = static_cast<int>(rows.size());
    m_send->setVisible(count > 1);
    m_send->setText(tr("Enviar %1…").arg(count));
    m_send->setAccessibleName(tr("Enviar %n facturas", nullptr, count));
    m_send->setToolTip(tr("Ctrl+Enter"));
    const QModelIndex current = m_table->currentIndex();
    const bool shown = current.isValid() && m_table->selectionModel()->isRowSelected(current.row());
    if (shown)
        m_preview->showInvoice(m_model.rowAt(current));
    else if (count > 0)
        m_preview->showInvoice(m_model.rowAt(rows.front()));
    else
        m_preview->showInvoice(std::nullopt);
    Q_EMIT statusTextChanged();
}

QString InvoicesPage::statusText() const
{
    const QModelIndexList rows = m_table->selectedInvoices();
    if (rows.isEmpty())
        return tr("%n facturas", nullptr, static_cast<int>(m_model.matching()));
    QList<domain::Money> totals;
    for (const QModelIndex &row : rows)
        totals.append(m_model.rowAt(row).invoice.total);
    const QString count = tr("%n seleccionadas", nullptr, static_cast<int>(rows.size()));
    const QString sum = models::sumText(totals);
    return sum.isEmpty() ? count : QStringLiteral("%1 · %2").arg(count, sum);
}

QList<SendFlow::Target> InvoicesPage::selectedTargets() const
{
    QList<SendFlow::Target> targets;
    for (const QModelIndex &index : m_table->selectedInvoices()) {
        const domain::Invoice &invoice = m_model.rowAt(index).invoice;
        targets.append({invoice.uuid, invoice.folioText(), invoice.receiverName, invoice.total});
    }
    return targets;
}

void InvoicesPage::sendSelection()
{
    m_flow->send(selectedTargets());
}

void InvoicesPage::exportList()
{
    QList<services::InvoiceRow> rows;
    if (const QModelIndexList selected = m_table->selectedInvoices(); selected.size() > 1)
        for (const QModelIndex &index : selected)
            rows.append(m_model.rowAt(index));
    m_export->ask(m_model.query(), rows, m_model.matching(), today());
}

void InvoicesPage::prepareSending()
{
    const QList<SendFlow::Target> targets = selectedTargets();
    if (targets.size() == 1)
        m_flow->prepare(targets.front());
    else
        m_flow->send(targets);
}

void InvoicesPage::offerImport(const QStringList &paths)
{
    ListDialog::Content content;
    content.objectName = QStringLiteral("importDialog");
    const int count = static_cast<int>(paths.size());
    content.title = tr("Importar %n archivos", nullptr, count);
    content.text = tr("Se leerán los CFDI; el PDF del mismo nombre viene con cada uno. No se envía nada.");
    content.lines = paths;
    content.action = tr("Importar %n archivos", nullptr, count);
    auto *dialog = new ListDialog(content, this);
    connect(dialog, &QDialog::accepted, this, [this, paths] { importFiles(paths); });
    dialog->open();
}

void InvoicesPage::importFiles(const QStringList &paths)
{
    m_toast.say(tr("Importando…"));
    m_ports.desk.importFiles(paths).then(this, [this](const domain::Result<models::ImportReport> &report) {
        if (report)
            reportImport(report.value());
        else
            m_toast.say(models::errorText(report.error()));
        refresh();
    });
}

void InvoicesPage::reportImport(const models::ImportReport &report)
{
    QStringList parts;
    if (report.imported > 0)
        parts.append(tr("%n facturas nuevas", nullptr, report.imported));
    if (report.updated > 0)
        parts.append(tr("%n actualizadas", nullptr, report.updated));
    if (report.unchanged > 0)
        parts.append(tr("%n sin cambios", nullptr, report.unchanged));
    if (!parts.isEmpty())
        m_toast.say(tr("Importación terminada: %1.").arg(parts.join(QStringLiteral(", "))));
    if (report.rejected.isEmpty())
        return;
    ListDialog::Content content;
    content.objectName = QStringLiteral("importReportDialog");
    content.title = tr("%n archivos no se pudieron importar", nullptr, static_cast<int>(report.rejected.size()));
    content.text = parts.isEmpty() ? tr("Esto impidió leerlos:")
                                   : tr("%1. Esto impidió leer los demás:").arg(parts.join(QStringLiteral(", ")));
    for (const services::SourceRejection &rejection : report.rejected)
        content.lines.append(QStringLiteral("%1 — %2").arg(rejection.origin, rejection.reason));
    (new ListDialog(content, this))->open();
}

void InvoicesPage::showContextMenu(const QPoint &position)
{
    const int count = static_cast<int>(m_table->selectedInvoices().size());
    if (count == 0)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("invoiceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Glyph::Send), count > 1 ? tr("Enviar %1…").arg(count) : tr("Enviar"), this,
                    &InvoicesPage::sendSelection);
    menu->addAction(tr("&Exportar…"), this, &InvoicesPage::exportList);
    if (count == 1)
        menu->addAction(tr("Enviar con opciones…"), this, &InvoicesPage::prepareSending);
    menu->addAction(icon(Glyph::Copy), tr("Copiar %n filas", nullptr, count), m_table, &InvoiceTable::copySelection);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void InvoicesPage::setPreviewVisible(bool visible)
{
    m_preview->setVisible(visible);
}

QList<QWidget *> InvoicesPage::panes() const
{
    QList<QWidget *> panes{m_stack->currentWidget() == m_table ? static_cast<QWidget *>(m_table) : m_placeholder};
    if (m_preview->isVisible() && m_preview->focusTarget())
        panes.append(m_preview->focusTarget());
    return panes;
}

} // namespace ui
