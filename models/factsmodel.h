// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deskvalues.h"

#include <QAbstractItemModel>
#include <QList>

namespace models {

//! \brief What an XML says: groups at the top, their facts as label and value below.
class FactsModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Label, Value, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void show(QList<FactSection> sections);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<FactSection> m_sections;
};

} // namespace models
