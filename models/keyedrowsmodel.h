// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>

#include <utility>

namespace models {

//! \brief A table whose rows have a key, so that a newer list is taken over by removals, moves, insertions and changes.
//!
//! Selections, the current row and the scroll position survive a refresh because nothing is reset.
//! \tparam Row a value with `==`; \a keyOf(row) is unique within the list
template <class Row>
class KeyedRowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &rowAt(const QModelIndex &index) const { return m_rows.at(index.row()); }

    //! \return an invalid index when no row has that key
    [[nodiscard]] QModelIndex indexOfKey(const QString &key) const
    {
        for (qsizetype i = 0; i < m_rows.size(); ++i)
            if (keyOf(m_rows.at(i)) == key)
                return index(static_cast<int>(i), 0);
        return {};
    }

protected:
    [[nodiscard]] virtual QString keyOf(const Row &row) const = 0;

    void resetRows(QList<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    void appendRows(const QList<Row> &rows)
    {
        if (rows.isEmpty())
            return;
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows += rows;
        endInsertRows();
    }

    void updateRows(const QList<Row> &rows)
    {
        removeMissing(rows);
        for (int target = 0; target < static_cast<int>(rows.size()); ++target)
            place(rows.at(target), target);
    }

private:
    void removeMissing(const QList<Row> &wanted)
    {
        QHash<QString, bool> keep;
        for (const Row &row : wanted)
            keep.insert(keyOf(row), true);
        int end = rowCount();
        while (end > 0) {
            int begin = end;
            while (begin > 0 && !keep.contains(keyOf(m_rows.at(begin - 1))))
                --begin;
            if (begin < end) {
                beginRemoveRows({}, begin, end - 1);
                m_rows.remove(begin, end - begin);
                endRemoveRows();
            }
            end = begin - 1;
        }
    }

    void place(const Row &row, int target)
    {
        const QString key = keyOf(row);
        int found = target;
        while (found < rowCount() && keyOf(m_rows.at(found)) != key)
            ++found;
        if (found == rowCount()) {
            beginInsertRows({}, target, target);
            m_rows.insert(target, row);
            endInsertRows();
            return;
        }
        if (found != target) {
            beginMoveRows({}, found, found, {}, target);
            m_rows.move(found, target);
            endMoveRows();
        }
        if (m_rows.at(target) != row) {
            m_rows[target] = row;
            Q_EMIT dataChanged(index(target, 0), index(target, columnCount() - 1));
        }
    }

    QList<Row> m_rows;
};

} // namespace models
