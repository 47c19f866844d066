// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/invoicelistmodel.h"

#include "models/wording.h"

#include <QMetaEnum>

#include <algorithm>

namespace models {

using services::InvoiceColumn;
using services::InvoiceRow;

namespace {

constexpr int kPageSize = 200;
constexpr qint64 kRest = 3;
constexpr qsizetype kSortColumns = 3;

std::optional<InvoiceColumn> sortColumn(int column)
{
    switch (column) {
    case InvoiceListModel::State:
        return InvoiceColumn::State;
    case InvoiceListModel::Folio:
        return InvoiceColumn::Folio;
    case InvoiceListModel::Customer:
        return InvoiceColumn::Customer;
    case InvoiceListModel::Rfc:
        return InvoiceColumn::Rfc;
    case InvoiceListModel::IssuedAt:
        return InvoiceColumn::IssuedAt;
    case InvoiceListModel::DueOn:
        return InvoiceColumn::DueOn;
    case InvoiceListModel::Total:
        return InvoiceColumn::Total;
    case InvoiceListModel::Balance:
        return InvoiceColumn::Balance;
    case InvoiceListModel::LastEvent:
        return InvoiceColumn::LastEvent;
    default:
        return std::nullopt;
    }
}

//! The issuing time has no zone: only its day is shown, as it was printed on the document.
QString issueDay(const QString &issuedAt)
{
    return dateText(QDate::fromString(issuedAt.left(10), Qt::ISODate));
}

QString safeCell(const QString &text)
{
    static const QString risky = QStringLiteral("=+-@");
    QString cell = text;
    cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return !cell.isEmpty() && risky.contains(cell.front()) ? QLatin1Char('\'') + cell : cell;
}

bool isAmount(int column)
{
    return column == InvoiceListModel::Total || column == InvoiceListModel::Balance;
}

QString columnTitle(int column)
{
    switch (column) {
    case InvoiceListModel::State:
        return InvoiceListModel::tr("Estado");
    case InvoiceListModel::Folio:
        return InvoiceListModel::tr("Folio");
    case InvoiceListModel::Customer:
        return InvoiceListModel::tr("Cliente");
    case InvoiceListModel::Rfc:
        return InvoiceListModel::tr("RFC");
    case InvoiceListModel::IssuedAt:
        return InvoiceListModel::tr("Fecha");
    case InvoiceListModel::DueOn:
        return InvoiceListModel::tr("Vencimiento");
    case InvoiceListModel::Total:
        return InvoiceListModel::tr("Total");
    case InvoiceListModel::Balance:
        return InvoiceListModel::tr("Saldo");
    case InvoiceListModel::Phone:
        return InvoiceListModel::tr("Teléfono");
    case InvoiceListModel::LastEvent:
        return InvoiceListModel::tr("Último evento");
    default:
        return {};
    }
}

} // namespace

InvoiceListModel::InvoiceListModel(services::InvoiceRepository &invoices, services::StoreChanges &changes,
                                   QObject *parent)
    : KeyedRowsModel(parent)
    , m_invoices(invoices)
{
    connect(&changes, &services::StoreChanges::changed, this, &InvoiceListModel::refresh);
    m_tallyPause.setSingleShot(true);
    connect(&m_tallyPause, &QTimer::timeout, this, [this] {
        if (m_tallyAfterwards)
            askTally();
    });
}

void InvoiceListModel::setQuery(const services::InvoiceQuery &query)
{
    const bool sameSearch = m_tallyGeneration > 0 && query.text == m_query.text && query.terms == m_query.terms &&
                            query.today == m_query.today;
    m_query = query;
    m_query.after.reset();
    m_refreshAfterwards = false;
    setPhase(Phase::Loading);
    ask(Take::Replace, std::nullopt, kPageSize);
    if (sameSearch) {
        Q_EMIT countsChanged();
        return;
    }
    m_tallying = false;
    m_tallyPause.stop();
    askTally();
}

void InvoiceListModel::refresh()
{
    // A burst of changes must not starve the answer under way by asking anew each time.
    if (m_asking) {
        m_refreshAfterwards = true;
        return;
    }
    if (m_phase == Phase::Failed)
        setPhase(Phase::Loading);
    ask(m_phase == Phase::Ready ? Take::Update : Take::Replace, std::nullopt, std::max(rowCount(), kPageSize));
    askTally();
}

void InvoiceListModel::ask(Take take, std::optional<services::PageKey> after, int limit)
{
    services::InvoiceQuery query = m_query;
    query.after = std::move(after);
    query.limit = limit;
    m_asking = true;
    const quint64 generation = ++m_generation;
    m_invoices.page(query).then(this, [this, generation, take](domain::Result<services::InvoicePage> page) {
        if (generation != m_generation)
            return;
        // A view that hears of the new rows must not ask for more while they are being announced.
        if (page)
            accept(take, std::move(page).value());
        else
            setPhase(Phase::Failed, errorText(page.error()));
        if (generation != m_generation)
            return;
        m_asking = false;
        if (std::exchange(m_refreshAfterwards, false) && m_phase == Phase::Ready)
            refresh();
    });
}

void InvoiceListModel::accept(Take take, services::InvoicePage page)
{
    m_next = page.next;
    switch (take) {
    case Take::Replace:
        resetRows(std::move(page.rows));
        break;
    case Take::Append:
        appendRows(page.rows);
        break;
    case Take::Update:
        updateRows(page.rows);
        break;
    }
    setPhase(Phase::Ready);
}

void InvoiceListModel::askTally()
{
    if (m_tallying || m_tallyPause.isActive()) {
        m_tallyAfterwards = true;
        return;
    }
    m_tallying = true;
    m_tallyAfterwards = false;
    m_tallyClock.start();
    const quint64 generation = ++m_tallyGeneration;
    const bool everything = m_query.text.isEmpty() && m_query.terms.isEmpty();
    m_invoices.tally(m_query).then(this, [this, generation, everything](domain::Result<services::InvoiceTally> tally) {
        if (generation != m_tallyGeneration)
            return;
        m_tallying = false;
        m_tallyPause.start(std::chrono::milliseconds(m_tallyClock.elapsed() * kRest));
        if (!tally)
            return;
        m_tally = std::move(tally).value();
        if (everything)
            m_total = m_tally.total();
        Q_EMIT countsChanged();
        if (m_total < 0)
            askTotal();
    });
}

void InvoiceListModel::askTotal()
{
    services::InvoiceQuery everything;
    everything.today = m_query.today;
    m_invoices.tally(everything).then(this, [this](const domain::Result<services::InvoiceTally> &tally) {
        if (!tally)
            return;
        m_total = tally->total();
        Q_EMIT countsChanged();
    });
}

void InvoiceListModel::setPhase(Phase phase, const QString &failure)
{
    m_phase = phase;
    m_failure = failure;
    Q_EMIT phaseChanged();
}

int InvoiceListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InvoiceListModel::text(const InvoiceRow &row, int column) const
{
    switch (column) {
    case State:
        return stateText(row.sendState);
    case Folio:
        return row.invoice.folioText();
    case Customer:
        return row.invoice.receiverName;
    case Rfc:
        return row.invoice.receiverRfc;
    case IssuedAt:
        return issueDay(row.invoice.issuedAt);
    case DueOn:
        return dateText(row.invoice.dueOn);
    case Total:
        return amountText(row.invoice.total);
    case Balance:
        return row.invoice.balance ? amountText(*row.invoice.balance) : QString();
    case Phone:
        return row.phone.isEmpty() ? tr("Sin teléfono") : phoneText(row.phone);
    case LastEvent:
        return dateTimeText(row.lastEventAt);
    default:
        return {};
    }
}

QVariant InvoiceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const InvoiceRow &row = rowAt(index);
    const bool cancelled = row.invoice.status == domain::InvoiceStatus::Cancelled;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isAmount(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ToolTipRole:
        if (index.column() == State)
            return stateExplanation(row.sendState);
        if (index.column() == Folio && cancelled)
            return tr("CFDI cancelado ante el SAT");
        if (index.column() == LastEvent)
            return preciseText(row.lastEventAt);
        return index.column() == Customer ? row.invoice.receiverName : QString();
    case Qt::AccessibleTextRole:
        if (index.column() == Folio && cancelled)
            return tr("%1, cancelada").arg(row.invoice.folioText());
        return tr("%1: %2", "column, value").arg(columnTitle(index.column()), text(row, index.column()));
    case SendStateRole:
        return QVariant::fromValue(row.sendState);
    case CancelledRole:
        return cancelled;
    case OverdueRole:
        return row.invoice.dueOn.isValid() && row.invoice.dueOn < m_query.today && row.invoice.balance &&
               row.invoice.balance->minorUnits() > 0 && !cancelled;
    default:
        return {};
    }
}

QVariant InvoiceListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return columnTitle(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isAmount(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return {};
}

bool InvoiceListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_asking;
}

void InvoiceListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(Take::Append, m_next, kPageSize);
}

void InvoiceListModel::sort(int column, Qt::SortOrder order)
{
    const std::optional<InvoiceColumn> by = sortColumn(column);
    if (!by || m_query.sort == QList{services::SortColumn{*by, order}})
        return;
    services::InvoiceQuery query = m_query;
    query.sort = {{*by, order}};
    setQuery(query);
}

void InvoiceListModel::sortFurther(int column, Qt::SortOrder order)
{
    const std::optional<InvoiceColumn> by = sortColumn(column);
    if (!by)
        return;
    services::InvoiceQuery query = m_query;
    query.sort.removeIf([by](const services::SortColumn &sort) { return sort.column == *by; });
    query.sort.append({*by, order});
    if (query.sort.size() > kSortColumns)
        query.sort.removeFirst();
    setQuery(query);
}

std::optional<InvoiceListModel::Column> InvoiceListModel::columnOf(InvoiceColumn column)
{
    for (int candidate = 0; candidate < ColumnCount; ++candidate)
        if (sortColumn(candidate) == column)
            return static_cast<Column>(candidate);
    return std::nullopt;
}

QString InvoiceListModel::columnWord(int column)
{
    return QString::fromLatin1(QMetaEnum::fromType<Column>().valueToKey(column));
}

std::optional<int> InvoiceListModel::columnFromWord(const QString &word)
{
    bool known = false;
    const int column = QMetaEnum::fromType<Column>().keyToValue(word.toLatin1().constData(), &known);
    return known && column < ColumnCount ? std::optional(column) : std::nullopt;
}

QString InvoiceListModel::asTabSeparated(const QModelIndexList &selected) const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells.append(columnTitle(column));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const QModelIndex &index : selected) {
        cells.clear();
        for (int column = 0; column < ColumnCount; ++column)
            cells.append(safeCell(text(rowAt(index), column)));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace models
