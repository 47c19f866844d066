// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/factsmodel.h"

namespace models {

namespace {

//! An index carries its group's number plus one; 0 marks the groups themselves.
constexpr quintptr kGroup = 0;

} // namespace

void FactsModel::show(QList<FactSection> sections)
{
    if (sections == m_sections)
        return;
    beginResetModel();
    m_sections = std::move(sections);
    endResetModel();
}

QModelIndex FactsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex FactsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kGroup);
}

int FactsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    if (parent.internalId() != kGroup || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections.at(parent.row()).facts.size());
}

int FactsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant FactsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == kGroup) {
        const QString &title = m_sections.at(index.row()).title;
        return role == Qt::DisplayRole && index.column() == Label ? QVariant(title) : QVariant();
    }
    const Fact &fact = m_sections.at(static_cast<int>(index.internalId()) - 1).facts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Label ? fact.label : fact.value;
    case Qt::ToolTipRole:
        return index.column() == Value ? QVariant(fact.value) : QVariant();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(fact.label, fact.value);
    default:
        return {};
    }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Label ? tr("Dato") : tr("Valor");
}

} // namespace models
