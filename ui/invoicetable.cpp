// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/invoicetable.h"

#include "ui/invoicedelegate.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QUrl>

#include <algorithm>
#include <array>

namespace ui {

using Model = models::InvoiceListModel;

namespace {

//! What goes first when the width is short.
constexpr std::array kDispensable = {Model::LastEvent, Model::Phone, Model::Rfc,
                                     Model::Balance,   Model::DueOn, Model::IssuedAt};

const QLatin1String kColumn("column");
const QLatin1String kShown("shown");
const QLatin1String kWidth("width");

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

} // namespace

InvoiceTable::InvoiceTable(QWidget *parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("invoiceTable"));
    setAccessibleName(tr("Facturas"));
    setItemDelegate(new InvoiceDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    setAcceptDrops(true);
    setDragDropMode(DropOnly);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 9 / 4);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(Model::IssuedAt, Qt::DescendingOrder);
    connect(header, &QHeaderView::sectionClicked, this, &InvoiceTable::sortBy);
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_arranging)
            Q_EMIT columnsChanged();
    });
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        // Only under the pointer: sections also change when the window or the columns beside them do.
        if (m_arranging || width == 0 || !(QGuiApplication::mouseButtons() & Qt::LeftButton) ||
            column == Model::Customer)
            return;
        m_widths.insert(column, width);
        Q_EMIT columnsChanged();
    });
    connect(header, &QHeaderView::customContextMenuRequested, this, &InvoiceTable::showColumnMenu);
}

void InvoiceTable::setInvoiceModel(Model *model)
{
    m_model = model;
    setModel(model);
    sizeColumns();
}

QModelIndexList InvoiceTable::selectedInvoices() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    return rows;
}

void InvoiceTable::copySelection() const
{
    const QModelIndexList rows = selectedInvoices();
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(m_model->asTabSeparated(rows));
}

void InvoiceTable::sizeColumns()
{
    const QFontMetrics text(font());
    const QFontMetrics figures(tabularFont(font()));
    const int padding = text.height() + text.averageCharWidth();
    const auto width = [padding](const QFontMetrics &metrics, const QString &sample) {
        return metrics.horizontalAdvance(sample) + padding;
    };
    const int amount = width(figures, QStringLiteral("$1,234,567.00 MXN")) + text.averageCharWidth();
    const QMap<int, int> widths = {
        {Model::State, width(text, QStringLiteral("No se entregó")) + text.height() * 2},
        {Model::Folio, width(text, QStringLiteral("FAC-12345"))},
        {Model::Customer, width(text, QStringLiteral("Ferretería López e Hij"))},
        {Model::Rfc, width(text, QStringLiteral("WWW010101WW0"))},
        {Model::IssuedAt, width(figures, QStringLiteral("05/11/2026"))},
        {Model::DueOn, width(figures, QStringLiteral("Vencimiento__"))},
        {Model::Total, amount},
        {Model::Balance, amount},
        {Model::Phone, width(figures, QStringLiteral("+1 520 555 0123"))},
        {Model::LastEvent, width(figures, QStringLiteral("05/11/2026 16:07"))},
    };
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        setColumnWidth(it.key(), m_widths.value(it.key(), it.value()));
    horizontalHeader()->setSectionResizeMode(Model::Customer, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(text.averageCharWidth() * 8);
}

void InvoiceTable::fitColumns()
{
    if (!m_model)
        return;
    const int customer = fontMetrics().horizontalAdvance(QStringLiteral("Ferretería López e Hij"));
    int needed = customer;
    for (int column = 0; column < Model::ColumnCount; ++column) {
        const bool shown = m_choices.value(column, true);
        setColumnHidden(column, !shown);
        if (shown && column != Model::Customer)
            needed += columnWidth(column);
    }
    for (const int column : kDispensable) {
        if (needed <= viewport()->width())
            break;
        if (m_choices.contains(column) || isColumnHidden(column))
            continue;
        needed -= columnWidth(column);
        setColumnHidden(column, true);
    }
}

void InvoiceTable::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < Model::ColumnCount; ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != Model::Folio);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_choices.insert(column, shown);
            fitColumns();
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Restablecer columnas"), this, [this] {
        resetColumns();
        Q_EMIT columnsChanged();
    });
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void InvoiceTable::resetColumns()
{
    const QScopedValueRollback arranging(m_arranging, true);
    m_choices.clear();
    m_widths.clear();
    for (int column = 0; column < Model::ColumnCount; ++column) {
        setColumnHidden(column, false);
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
    }
    sizeColumns();
    fitColumns();
}

QByteArray InvoiceTable::columns() const
{
    QJsonArray columns;
    for (int place = 0; place < Model::ColumnCount; ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        QJsonObject object{{kColumn, Model::columnWord(column)}};
        if (m_choices.contains(column))
            object.insert(kShown, m_choices.value(column));
        if (m_widths.contains(column))
            object.insert(kWidth, m_widths.value(column));
        columns.append(object);
    }
    return QJsonDocument(columns).toJson(QJsonDocument::Compact);
}

void InvoiceTable::restoreColumns(const QByteArray &columns)
{
    resetColumns();
    const QScopedValueRollback arranging(m_arranging, true);
    int place = 0;
    for (const QJsonValue &value : QJsonDocument::fromJson(columns).array()) {
        const std::optional<int> column = Model::columnFromWord(value[kColumn].toString());
        if (!column)
            continue;
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(*column), place++);
        if (value[kShown].isBool() && *column != Model::Folio)
            m_choices.insert(*column, value[kShown].toBool());
        if (const int width = value[kWidth].toInt(); width >= horizontalHeader()->minimumSectionSize()) {
            m_widths.insert(*column, width);
            setColumnWidth(*column, width);
        }
    }
    fitColumns();
}

void InvoiceTable::sortBy(int column)
{
    const bool further = QGuiApplication::keyboardModifiers() & Qt::ShiftModifier;
    const QList<services::SortColumn> &sort = m_model->query().sort;
    const auto known = std::find_if(sort.cbegin(), sort.cend(), [column](const services::SortColumn &by) {
        return Model::columnOf(by.column) == column;
    });
    const bool turn = known != sort.cend() && (further || sort.size() == 1);
    const Qt::SortOrder order = turn && known->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (further)
        m_model->sortFurther(column, order);
    else
        m_model->sort(column, order);
    showOrder();
    Q_EMIT columnsChanged();
}

void InvoiceTable::showOrder()
{
    const services::SortColumn first = m_model->query().sort.value(0);
    horizontalHeader()->setSortIndicator(Model::columnOf(first.column).value_or(Model::IssuedAt), first.order);
}

void InvoiceTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT quickPreviewRequested();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void InvoiceTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void InvoiceTable::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void InvoiceTable::dragMoveEvent(QDragMoveEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void InvoiceTable::dropEvent(QDropEvent *event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(paths);
}

} // namespace ui
